import { canonicalText } from '../../diff/values.ts';
import { listAt, mapAt, textAt } from '../../forecast/fields.ts';
import type { ValueMap } from '../../manifest/model.ts';
import { everySpecUpdate } from '../held-pods.ts';
import { calledHosts } from '../network-calls.ts';
import { type Container, containersOf, formerOf } from '../pods.ts';
import { listWords, suspect, type Rule } from '../rule.ts';

/** Rules about what a container is told to run. */
export const COMMAND_RULES: Rule[] = [
  {
    id: 'command-sends-out',
    title: 'Command that sends data out, or runs what it fetches',
    severity: 'high',
    severityNote:
      'high for the token of the service account, all variables of the process, a connection of the shell itself and metadata services of clouds; medium for other variables, and for what is fetched and run',
    when: 'The command line, a probe or a hook of a container newly calls a program of the network for an address outside of the cluster together with variables or secrets, or runs what it gets from there or decodes.',
    exempt: 'It did so before; addresses of Services, and calls without any variable or secret.',
    why: 'No image, permission or network policy changes, and still the secrets of the container go to somebody else.',
    sources: ['https://attack.mitre.org/techniques/T1552/007/', 'https://attack.mitre.org/techniques/T1059/004/'],
    remedy:
      'Move what it does into the image, where it is reviewed and built; until then, read this line word by word.',
    find: (facts) =>
      everySpecUpdate(facts).flatMap((pod) => {
        const found = containersOf(pod.head.spec).flatMap((item) => {
          const before = formerOf(pod, item);
          const known = before === undefined ? [] : signsOf(before);
          return signsOf(item.container).flatMap((sign) => newOf(sign, known, item));
        });
        const first = found.find(({ isGrave }) => isGrave) ?? found[0];
        if (first === undefined) return [];
        const words = [...new Set(found.map(({ what, container }) => `${what} (container ${container.name})`))];
        const severity = first.isGrave ? 'high' : 'medium';
        // Who accepts it has read these lines: with another address or another script it is something else.
        const read = [...new Set(found.map(({ container }) => container))].map(readLines);
        return [
          suspect(pod.update, severity, `newly ${listWords(words, 3)}`, {
            facts: [...words.toSorted(), ...read.toSorted()],
          }),
        ];
      }),
  },
];

interface Sign {
  kind: keyof typeof SIGNS;
  /** Addresses outside of the cluster, where it is about these. */
  hosts: string[];
}

/** What a sign is called, about addresses or by itself, and what is grave about any address. */
const SIGNS = {
  shell: { say: () => 'opens a connection for a shell', isGrave: true },
  metadata: { say: () => 'asks a metadata service of the cloud', isGrave: true },
  decoded: { say: () => 'runs what it decodes', isGrave: false },
  fetched: { say: (where: string) => `runs what it fetches from ${where}`, isGrave: false },
  secrets: { say: (where: string) => `has ${where} beside mounted secrets in one command`, isGrave: true },
  everything: { say: (where: string) => `has ${where} beside all its variables in one command`, isGrave: true },
  variables: { say: (where: string) => `has ${where} beside variables in one command`, isGrave: false },
};

/** What is new of a sign: all of it, or the addresses that it was not about before. */
function newOf({ kind, hosts }: Sign, known: readonly Sign[], container: Container) {
  const before = known.find((sign) => sign.kind === kind);
  const fresh = hosts.filter((host) => before?.hosts.includes(host) !== true);
  if (before !== undefined && fresh.length === 0) return [];
  const { say, isGrave } = SIGNS[kind];
  return [{ what: say(listWords(fresh, 3)), isGrave, container }];
}

/*
 * Distances are bounded: manifests are hostile text, and a pattern that looks to the end from every place takes for ever.
 */

/** Programs that speak to others, and languages given a program in one line. */
const NETWORK =
  /\b(curl|wget|ncat|netcat|nc|socat|telnet|s_client|scp|sftp|ftp|tftp|nslookup|dig)\b|\b(?:python[23]?|perl|ruby|node|php)\s+-[ecr]\b/;
const DECODED = /\bbase64\s+(?:-d|-D|--decode)\b[^;&]{0,1000}\|\s*(?:[a-z/]*\/)?(?:ba|da|z|a)?sh\b/;
const FETCHED =
  /\b(?:curl|wget)\b[^;&|]{0,1000}\|\s*(?:[a-z/]*\/)?(?:(?:ba|da|z|a)?sh|python[23]?|perl)\b|\b(?:ba|z)?sh\s+(?:-c\s+)?["']?(?:<\(|\$\(|`)\s*(?:curl|wget)\b/;
const SOCKET = /\/dev\/(?:tcp|udp)\/|\b(?:nc|ncat|netcat)\b[^;&|]{0,1000}\s-(?:e|c)\b/;
const TOKEN = /\/(?:var\/)?run\/secrets\//;
const EVERYTHING = /\/proc\/(?:self|\d+|\*)\/environ|\b(?:printenv|export\s+-p)\b|(?:^|[;&|(`\s])env\s*(?=[|;)`>]|$)/;
const VARIABLE = /\$(?:\{\w+|\(\w+\)|[A-Za-z_]\w*)/;
const METADATA = /169\.254\.169\.254|metadata\.google\.internal/;

function signsOf(container: ValueMap): Sign[] {
  const lines = linesOf(container);
  const text = lines.join('\n');
  const signs: Sign[] = [];
  const add = (kind: Sign['kind'], hosts: string[] = []): void => void signs.push({ kind, hosts });
  if (SOCKET.test(text)) add('shell');
  if (METADATA.test(text)) add('metadata');
  if (DECODED.test(text)) add('decoded');
  if (!NETWORK.test(text)) return signs;
  const hosts = outsideHosts(text, calledHosts(lines));
  if (hosts.length === 0) return signs;
  if (FETCHED.test(text)) add('fetched', hosts);
  if (TOKEN.test(text)) add('secrets', hosts);
  else if (EVERYTHING.test(text)) add('everything', hosts);
  else if (VARIABLE.test(text)) add('variables', hosts);
  return signs;
}

/** What is run in a container, with the values that it names by their variables. */
function readLines({ name, container }: Container): string {
  const lines = linesOf(container);
  const named = listAt(container, 'env').filter((variable) => {
    const word = textAt(variable, 'name');
    return word !== '' && lines.some((line) => line.includes(word));
  });
  return canonicalText([name, lines, named]);
}

/** Everything that is run in a container: its own line, hooks, probes, and scripts of workflows. */
function linesOf(container: ValueMap): string[] {
  const hooks = [mapAt(container, 'lifecycle', 'postStart'), mapAt(container, 'lifecycle', 'preStop')];
  const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'].map((key) => mapAt(container, key));
  const commands = [...hooks, ...probes].flatMap((each) => listAt(each, 'exec', 'command'));
  const scripts = [textAt(container, 'source'), textAt(container, 'script')];
  return [...listAt(container, 'command'), ...listAt(container, 'args'), ...commands, ...scripts].filter(
    (line) => typeof line === 'string',
  );
}

/** Endings of names of files, which look like hosts. */
const FILE =
  /\.(?:py|sh|js|mjs|ya?ml|json|jar|conf|cfg|txt|log|sql|pem|crt|key|xml|toml|ini|env|so|rb|pl|php|tpl|html?|css|tar|gz|tgz|zip|db|pid|sock|d|tmp|temp|bak|old|orig|part|bin|snap|dump|csv|tsv|parquet|lock|whl|deb|rpm|apk|exe|png|jpe?g|gif|svg|xz|zst|gpg|asc|gguf|safetensors|onnx|ipynb|pyc|lua|java|go)$/i;

/**
 * Hosts of the text that are no Services of the cluster and no names of files, each once; addresses made of variables, too.
 * @param called hosts that are none of these, whatever they look like
 */
function outsideHosts(text: string, called: ReadonlySet<string>): string[] {
  const hosts = new Set<string>();
  for (const match of text.matchAll(
    /\b(https?:\/\/)?(?:[^\s/@"']{0,100}@)?((?:[a-z0-9-]{1,63}\.){1,10}[a-z]{2,24}|\d{1,3}(?:\.\d{1,3}){3})(?![\w.-])/gi,
  )) {
    const [whole, scheme = '', host = ''] = match;
    if (/\.(?:svc|local|internal|localhost|test)$|\.svc\./i.test(host) || /^(?:127|10|0)\.|^192\.168\./.test(host))
      continue;
    const isNone = FILE.test(host) || isNoHost(text, match.index, whole.length);
    if (scheme === '' && isNone && !called.has(host)) continue;
    hosts.add(host.toLowerCase());
  }
  for (const [, variable = ''] of text.matchAll(/https?:\/\/(\$\{?\w+\}?)/gi)) hosts.add(variable);
  return [...hosts].toSorted();
}

/**
 * A part of a path, as in `/run/secrets/kubernetes.io/token`, a name of a program text, as in `os.environ[…]` and `json.loads(…)`, and a path of jq, as in
 * `.metadata.name`. What stands behind the dot of a variable's value (`${KEY}.example.com`) is a host.
 */
function isNoHost(text: string, start: number, length: number): boolean {
  const before = text.slice(Math.max(0, start - 2), start);
  // curl takes `http:/host`, too.
  const isInPath = /(?:^|[^:/])\/$/.test(before) || /(?:^|[\s"'`(|,[{=!<>/])\.$/.test(before);
  return isInPath || /^[([]/.test(text.slice(start + length, start + length + 1));
}
