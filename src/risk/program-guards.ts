import { listAt, mapAt } from '../forecast/fields.ts';
import type { Identity, ValueMap } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { everySpecUpdate } from './held-pods.ts';
import { trustingLines } from './pg-hba.ts';
import { containersOf, formerOf } from './pods.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';
import { startsAsBefore } from './same-start.ts';
import { variablesOf } from './variables.ts';
import type { World } from './world.ts';

/** Something by which a program lets in who has not logged in, or believes whoever answers. */
interface Opening {
  word: string;
  severity: 'high' | 'medium';
}

/** https://hub.docker.com/_/postgres https://redis.io/docs/latest/operate/oss_and_stack/management/security/ https://kubernetes.io/docs/reference/access-authn-authz/kubelet-authn-authz/ */
const LOGIN_FLAGS = flag(
  String.raw`--?(?:(?:no-?auth(?:entication)?|(?:disable|skip)-auth(?:entication)?|anonymous(?:-auth)?|enable-skip-login)YES|auth(?:entication)?(?:[.-]enabled)?[= ]NO|auth(?:entication)?-mode[= ](?:none|disabled|AlwaysAllow)|authorization-mode[= ]AlwaysAllow|protected-mode[= ]no)|(?:-E)?xpack\.security\.enabled=false`,
);
const TLS_FLAGS = flag(
  String.raw`--?(?:(?:insecure(?:-skip-(?:tls-)?verify)?|(?:skip|disable)-tls(?:-verify)?|no-(?:tls|ssl|check-certificate))YES|(?:tls|ssl)(?:-?verify|[.-]enabled)?[= ]NO)`,
);

/** A flag as a word of its own, up to what ends a command. A flag alone is switched on, but for a `false` behind it; Go takes `1` and `t` as well. */
function flag(pattern: string): RegExp {
  const yes = String.raw`(?:=(?:true|t|1|yes|on)|(?!=)(?! (?:false|no|off|0)\b))`;
  const no = String.raw`(?:false|f|0|no|off|none|disabled?)`;
  return new RegExp(String.raw`(?:^|\s)(${pattern.replaceAll('YES', yes).replaceAll('NO', no)})(?=[\s;&|)]|$)`, 'gi');
}

const YES = /^(?:true|yes|on|1|enabled?)$/i;
const NO = /^(?:false|no|off|0|disabled?|none)$/i;

const VARIABLES: readonly { name: RegExp; value: RegExp; severity: Opening['severity'] }[] = [
  { name: /^POSTGRES_HOST_AUTH_METHOD$/, value: /^trust$/i, severity: 'high' },
  { name: /^NEO4J_AUTH$/, value: NO, severity: 'high' },
  { name: /^ALLOW_EMPTY_PASSWORD$/, value: YES, severity: 'high' },
  // The images themselves take any text for yes: https://hub.docker.com/_/mysql
  { name: /^(?:MYSQL|MARIADB)_ALLOW_EMPTY_(?:ROOT_)?PASSWORD$/, value: /./, severity: 'high' },
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
  // git does not look at what it says: https://git-scm.com/docs/git-config#Documentation/git-config.txt-httpsslVerify
  { name: /^GIT_SSL_NO_VERIFY$/, value: /./, severity: 'medium' },
  {
    name: /(?:^|_)(?:INSECURE|(?:INSECURE_)?SKIP_(?:TLS_|SSL_)?VERIFY|INSECURE_SKIP_TLS_VERIFY)$/i,
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

function openingsOf(container: ValueMap, identity: Identity, world: World): Opening[] {
  const words = ['command', 'args'].flatMap((key) => listAt(container, key)).filter((word) => typeof word === 'string');
  // Of a line for a shell, quotes are no part of a word.
  const line = words.join(' ').replaceAll(/["']/g, '').replaceAll(/\s+/g, ' ');
  const flags = (pattern: RegExp, severity: Opening['severity']): Opening[] =>
    [...line.matchAll(pattern)].map(([, word = '']) => ({ word: word.trim(), severity }));
  return [
    ...flags(LOGIN_FLAGS, 'high'),
    ...flags(TLS_FLAGS, 'medium'),
    ...[...variablesOf(container, identity, world)].flatMap(([name, value = '']) => opens(name, value)),
  ];
}

/** Lines of files that are read by their names. */
function openingsOfFiles(data: ValueMap): Opening[] {
  return Object.entries(data).flatMap(([key, text]): Opening[] => {
    if (typeof text !== 'string') return [];
    if (/pg_hba/.test(key))
      return trustingLines(text.split('\n')).map((line) => ({ word: `${key}: ${line}`, severity: 'high' }));
    if (key.endsWith('.conf'))
      return /^[ \t]*protected-mode[ \t]+["']?no["']?[ \t\r]*$/im.test(text)
        ? [{ word: `${key}: protected-mode no`, severity: 'high' }]
        : [];
    const value = text.trim();
    return value.length > 200 ? [] : opens(key, value);
  });
}

/** Programs that stay and newly let in everybody, or believe whoever answers them. */
export function findOpenedPrograms(facts: Facts): Suspicion[] {
  const { base: old, head: now } = facts.world;
  return [
    ...everySpecUpdate(facts).flatMap((pod) => {
      const { identity } = pod.update.head;
      const found = containersOf(pod.head.spec).flatMap((item) => {
        const former = formerOf(pod, item);
        if (former === undefined || startsAsBefore(pod, item, facts)) return [];
        const before = openingsOf(former, pod.update.base?.identity ?? identity, old);
        return newOf(before, openingsOf(item.container, identity, now));
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
