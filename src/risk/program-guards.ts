import { fieldAt, listAt, mapAt, textAt } from '../forecast/fields.ts';
import type { ValueMap } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { everySpecUpdate } from './held-pods.ts';
import { scalarText } from './identity.ts';
import { containersOf, formerOf } from './pods.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';

/** Something by which a program lets in who has not logged in, or believes whoever answers. */
interface Opening {
  word: string;
  severity: 'high' | 'medium';
}

/** https://hub.docker.com/_/postgres https://redis.io/docs/latest/operate/oss_and_stack/management/security/ https://kubernetes.io/docs/reference/access-authn-authz/kubelet-authn-authz/ */
const LOGIN_FLAGS =
  /(?:^|\s)(--?(?:no-?auth(?:entication)?|disable-auth(?:entication)?(?:=true)?|skip-auth(?:=true)?|auth(?:entication)?(?:[.-]enabled)?[= ](?:false|off|none|disabled)|auth(?:entication)?-mode[= ](?:none|disabled|AlwaysAllow)|authorization-mode[= ]AlwaysAllow|anonymous(?:-auth)?(?:=true)?|enable-skip-login(?:=true)?|protected-mode[= ]no)|(?:-E)?xpack\.security\.enabled=false)(?=\s|$)/gi;
const TLS_FLAGS =
  /(?:^|\s)(--?(?:insecure(?:-skip-(?:tls-)?verify)?(?:=true)?|skip-tls-verify(?:=true)?|(?:tls|ssl)(?:-?verify|[.-]enabled)?[= ](?:false|off|disabled?)|disable-tls(?:=true)?|no-tls|no-ssl|no-check-certificate))(?=\s|$)/gi;

const YES = /^(?:true|yes|on|1|enabled?)$/i;
const NO = /^(?:false|no|off|0|disabled?|none)$/i;

const VARIABLES: readonly { name: RegExp; value: RegExp; severity: Opening['severity'] }[] = [
  { name: /^POSTGRES_HOST_AUTH_METHOD$/, value: /^trust$/i, severity: 'high' },
  { name: /^NEO4J_AUTH$/, value: NO, severity: 'high' },
  { name: /^(?:MYSQL_|MARIADB_)?ALLOW_EMPTY_(?:ROOT_)?PASSWORD$/, value: YES, severity: 'high' },
  {
    name: /^GF_AUTH_ANONYMOUS_ENABLED$|^ALLOW_ANONYMOUS(?:_LOGIN|_ACCESS)?$|_ANONYMOUS_ACCESS(?:_ENABLED)?$/i,
    value: YES,
    severity: 'high',
  },
  { name: /^(?:plugins\.security\.disabled|DISABLE_SECURITY_PLUGIN)$/, value: YES, severity: 'high' },
  { name: /^xpack\.security\.enabled$/, value: NO, severity: 'high' },
  {
    name: /(?:^|_)(?:DISABLE_AUTH(?:ENTICATION|ORIZATION)?|AUTH(?:ENTICATION)?_DISABLED|SKIP_AUTH|NO_AUTH|USER_MANAGEMENT_DISABLED)$/i,
    value: YES,
    severity: 'high',
  },
  {
    name: /(?:^|_)(?:ENABLE_AUTH(?:ENTICATION)?|AUTH(?:ENTICATION)?_ENABLED|REQUIRE_AUTH(?:ENTICATION)?|REQUIRE_LOGIN)$/i,
    value: NO,
    severity: 'high',
  },
  { name: /^(?:NODE_TLS_REJECT_UNAUTHORIZED|PYTHONHTTPSVERIFY)$/, value: /^0$/, severity: 'medium' },
  {
    name: /^GIT_SSL_NO_VERIFY$|(?:^|_)(?:INSECURE|(?:INSECURE_)?SKIP_(?:TLS_|SSL_)?VERIFY|INSECURE_SKIP_TLS_VERIFY)$/i,
    value: YES,
    severity: 'medium',
  },
  { name: /(?:^|_)(?:TLS|SSL)_(?:VERIFY|ENABLED)$|(?:^|_)VERIFY_(?:TLS|SSL)$/i, value: NO, severity: 'medium' },
  { name: /^(?:PGSSLMODE|DB_SSL_?MODE)$/, value: /^disable$/, severity: 'medium' },
];

function opens(name: string, value: string): Opening[] {
  // Those of Argo CD have rules of their own.
  if (name.startsWith('ARGOCD_')) return [];
  const found = VARIABLES.find((each) => each.name.test(name) && each.value.test(value.trim()));
  return found === undefined ? [] : [{ word: `${name}=${value.trim()}`, severity: found.severity }];
}

function openingsOf(container: ValueMap): Opening[] {
  const words = ['command', 'args'].flatMap((key) => listAt(container, key)).filter((word) => typeof word === 'string');
  const line = words.join(' ');
  const flags = (pattern: RegExp, severity: Opening['severity']): Opening[] =>
    [...line.matchAll(pattern)].map(([, word = '']) => ({ word: word.trim(), severity }));
  return [
    ...flags(LOGIN_FLAGS, 'high'),
    ...flags(TLS_FLAGS, 'medium'),
    ...listAt(container, 'env').flatMap((each) => opens(textAt(each, 'name'), scalarText(fieldAt(each, ['value'])))),
  ];
}

/** Lines of files that are read by their names: who comes from there is asked for nothing. https://www.postgresql.org/docs/current/auth-pg-hba-conf.html */
function openingsOfFiles(data: ValueMap): Opening[] {
  return Object.entries(data).flatMap(([key, text]): Opening[] => {
    if (typeof text !== 'string') return [];
    const lines = text.split('\n');
    if (/pg_hba/.test(key))
      return lines
        .filter((line) => /^\s*host\w*\s.*\strust\s*$/.test(line))
        .map((line) => ({ word: `${key}: ${line.trim().replaceAll(/\s+/g, ' ')}`, severity: 'high' }));
    if (/redis.*\.conf$/.test(key))
      return lines.some((line) => /^\s*protected-mode\s+no\s*$/.test(line))
        ? [{ word: `${key}: protected-mode no`, severity: 'high' }]
        : [];
    return text.length > 200 ? [] : opens(key, text);
  });
}

/** Programs that stay and newly let in everybody, or believe whoever answers them. */
export function findOpenedPrograms(facts: Facts): Suspicion[] {
  return [
    ...everySpecUpdate(facts).flatMap((pod) => {
      const found = containersOf(pod.head.spec).flatMap((item) => {
        const former = formerOf(pod, item);
        return former === undefined ? [] : newOf(openingsOf(former), openingsOf(item.container));
      });
      return tell(pod.update, found);
    }),
    ...facts.updatesOf('ConfigMap').flatMap((update) => {
      const { base, head } = update;
      if (base === undefined || head.identity.group !== '') return [];
      const [before, after] = [base, head].map(({ object }) => openingsOfFiles(mapAt(object, 'data')));
      return tell(update, newOf(before ?? [], after ?? []));
    }),
  ];
}

function newOf(before: readonly Opening[], after: readonly Opening[]): Opening[] {
  const known = new Set(before.map(({ word }) => word));
  return after.filter(({ word }) => !known.has(word));
}

function tell(update: Parameters<typeof suspect>[0], found: readonly Opening[]): Suspicion[] {
  if (found.length === 0) return [];
  const words = [...new Set(found.map(({ word }) => word))];
  const isOpen = found.some(({ severity }) => severity === 'high');
  const what = isOpen ? 'newly asks nobody who they are' : 'newly believes whoever answers';
  return [suspect(update, isOpen ? 'high' : 'medium', `${what}: ${listWords(words)}`, { facts: words.toSorted() })];
}
