import { canonicalText } from '../../diff/values.ts';
import { mapAt } from '../../forecast/fields.ts';
import type { ValueMap } from '../../manifest/model.ts';
import { readLines, type Sign, signsOf, signsOfContainer } from '../command-signs.ts';
import { findLoadedCode } from '../env-code.ts';
import type { Facts } from '../facts.ts';
import { everySpecUpdate } from '../held-pods.ts';
import { containersOf, formerOf } from '../pods.ts';
import { listWords, suspect, type Rule, type Suspicion } from '../rule.ts';
import type { Update } from '../updates.ts';

/** Rules about what a container is told to run. */
export const COMMAND_RULES: Rule[] = [
  {
    id: 'command-sends-out',
    title: 'Command that sends data out, or runs what it fetches',
    severity: 'high',
    severityNote:
      'high for what it deploys, the token of the service account, all variables of the process, a connection of the shell itself and metadata services of clouds; medium for other variables, and for what is fetched and run',
    when: 'The command line, a probe or a hook of a container, a variable by which its interpreter runs code, or a script in a ConfigMap newly calls a program of the network for an address outside of the cluster together with variables or secrets, or runs or deploys what it gets from there or decodes, or takes code from a repository or a registry of packages when it starts.',
    exempt: 'It did so before; addresses of Services, and calls without any variable or secret.',
    why: 'No image, permission or network policy changes, and still the secrets of the container go to somebody else.',
    sources: ['https://attack.mitre.org/techniques/T1552/007/', 'https://attack.mitre.org/techniques/T1059/004/'],
    remedy:
      'Move what it does into the image, where it is reviewed and built; until then, read this line word by word.',
    find: (facts) => [...tellContainers(facts), ...tellScripts(facts)],
  },
  {
    id: 'env-loads-code',
    title: 'Variable by which programs run other code first',
    severity: 'high',
    severityNote:
      'high for code that anything in the pod may write (`/tmp`, `/dev/shm`, `/proc`) or that stands in the value itself; else medium',
    when: 'A container that stays, or a ConfigMap that stays, newly has a variable by which a program loads or runs other code before its own: LD_PRELOAD, NODE_OPTIONS with `--require` or `--import`, options of Java with an agent, PYTHONSTARTUP, PYTHONPATH, PERL5OPT, RUBYOPT, BASH_ENV, GIT_SSH_COMMAND, DOTNET_STARTUP_HOOKS and the like, or LD_LIBRARY_PATH, PATH or CLASSPATH with a directory that anything may write to; by itself, by another variable or by a ConfigMap.',
    exempt:
      'It had the same value before; options that only set sizes and switches (`--max-old-space-size`, `-Xmx`); new containers, whose image and command are new as well.',
    why: 'The image stays what it was, and still another program runs with all that the container may read.',
    sources: ['https://attack.mitre.org/techniques/T1574/006/', 'https://nodejs.org/api/cli.html#node_optionsoptions'],
    remedy: 'Build what has to be loaded into the image.',
    find: findLoadedCode,
  },
];

function tellContainers(facts: Facts): Suspicion[] {
  return everySpecUpdate(facts).flatMap((pod) => {
    const found = containersOf(pod.head.spec).flatMap((item) => {
      const before = formerOf(pod, item);
      const known = before === undefined ? [] : signsOfContainer(before);
      const what = signsOfContainer(item.container).flatMap((sign) => newOf(sign, known));
      return what.map((each) => ({ ...each, name: `container ${item.name}`, read: readLines(item) }));
    });
    return tell(pod, found);
  });
}

/** Names of files that are programs, and what such a text begins with. */
const SCRIPT = /\.(?:sh|bash|zsh|py|pl|rb|js|mjs|cjs|php|lua|ps1)$/;

/** Scripts that containers mount and run: their command line stays the same, whatever these do. */
function tellScripts(facts: Facts): Suspicion[] {
  return facts.updatesOf('ConfigMap').flatMap((update) => {
    const before = scriptsOf(update.base?.object);
    const found = [...scriptsOf(update.head.object)].flatMap(([key, text]) => {
      const old = before.get(key);
      const known = old === undefined ? [] : signsOf([old]);
      const what = old === text ? [] : signsOf([text]).flatMap((sign) => newOf(sign, known));
      return what.map((each) => ({ ...each, name: `script ${key}`, read: canonicalText([key, text]) }));
    });
    return tell({ update }, found);
  });
}

function scriptsOf(object: ValueMap | undefined): Map<string, string> {
  const scripts = new Map<string, string>();
  for (const [key, text] of Object.entries(mapAt(object, 'data') ?? {}))
    if (typeof text === 'string' && (SCRIPT.test(key) || text.startsWith('#!'))) scripts.set(key, text);
  return scripts;
}

interface Found {
  what: string;
  isGrave: boolean;
  /** Where it is run. */
  name: string;
  /** All that is run there. */
  read: string;
}

function tell({ update }: { update: Update }, found: readonly Found[]): Suspicion[] {
  const first = found.find(({ isGrave }) => isGrave) ?? found[0];
  if (first === undefined) return [];
  const words = [...new Set(found.map(({ what, name }) => `${what} (${name})`))];
  // Who accepts it has read these lines: with another address or another script it is something else.
  const read = [...new Set(found.map((each) => each.read))];
  return [
    suspect(update, first.isGrave ? 'high' : 'medium', `newly ${listWords(words, 3)}`, {
      facts: [...words.toSorted(), ...read.toSorted()],
    }),
  ];
}

/** What a sign is called, about addresses or by itself, and what is grave about any address. */
const SIGNS: Record<Sign['kind'], { say(where: string): string; isGrave: boolean }> = {
  shell: {
    say: (where) => `opens a connection for a shell${where === '' ? '' : ` to ${where}`}`,
    isGrave: true,
  },
  metadata: { say: () => 'asks a metadata service of the cloud', isGrave: true },
  decoded: { say: () => 'runs what it decodes', isGrave: false },
  deployed: { say: (where) => `deploys what it fetches from ${where || 'elsewhere'}`, isGrave: true },
  cloned: { say: (where) => `takes code from elsewhere when it starts (${where})`, isGrave: false },
  fetched: { say: (where) => `runs what it fetches from ${where}`, isGrave: false },
  secrets: { say: (where) => `has ${where} beside mounted secrets in one command`, isGrave: true },
  everything: { say: (where) => `has ${where} beside all its variables in one command`, isGrave: true },
  variables: { say: (where) => `has ${where} beside variables in one command`, isGrave: false },
};

/** What is new of a sign: all of it, or what it was not about before. */
function newOf({ kind, about }: Sign, known: readonly Sign[]): Pick<Found, 'what' | 'isGrave'>[] {
  const before = known.find((sign) => sign.kind === kind);
  const old = new Set(before?.about);
  const fresh = about.filter((each) => !old.has(each));
  if (before !== undefined && fresh.length === 0) return [];
  const { say, isGrave } = SIGNS[kind];
  // A path may be as good as a password, as those of webhooks are.
  const hosts = fresh.map((each) => /^(?:[a-z0-9]+:\/\/)?[^/]*/.exec(each)?.[0] ?? each);
  return [{ what: say(listWords([...new Set(hosts)], 3)), isGrave }];
}
