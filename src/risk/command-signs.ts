import { canonicalText } from '../diff/values.ts';
import { listAt, mapAt, textAt } from '../forecast/fields.ts';
import type { ValueMap } from '../manifest/model.ts';
import { calledHosts } from './network-calls.ts';
import type { Container } from './pods.ts';
import { takenCode } from './taken-code.ts';
import { hasPublicEnding } from './top-level-domains.ts';

/** Something that a command does. */
export interface Sign {
  kind: 'shell' | 'metadata' | 'decoded' | 'deployed' | 'cloned' | 'fetched' | 'secrets' | 'everything' | 'variables';
  /** What it does it with, mostly addresses outside of the cluster: with another one it is something else. */
  about: string[];
}

/*
 * Distances are bounded: manifests are hostile text, and a pattern that looks to the end from every place takes for ever.
 */

/** Programs that speak to others, languages given a program in one line, and how these call others. */
const NETWORK = new RegExp(
  [
    String.raw`\b(curl|wget|ncat|netcat|nc|socat|telnet|s_client|scp|sftp|ftp|tftp|nslookup|dig|ssh|rsync|rclone|aws|gsutil|gcloud|azcopy|s3cmd)\b`,
    String.raw`\b(?:python[\d.]{0,5}|perl|ruby|node|nodejs|php|deno|bun|lua|pwsh)\s+(?:-[a-zA-Z]{0,6}[ecrpE]\b|--eval\b|--print\b|-Command\b|eval\b)`,
    String.raw`\b(?:fetch|urlopen|urlretrieve|create_connection|file_get_contents)\(|\bXMLHttpRequest\b|\brequests\.(?:get|post|put|request)\b`,
    String.raw`\bhttps?\.(?:get|request|client)\b|\bNet::HTTP\b|\bIO::Socket\b|\bLWP::|\bHTTP::Tiny\b|\bTCPSocket\b|\bsocket\.socket\b`,
    String.raw`\bnet\.(?:connect|createConnection|Socket)\b|\bInvoke-(?:WebRequest|RestMethod)\b`,
  ].join('|'),
);
const DECODED = /\bbase64\s+(?:-d|-D|--decode)\b[^;&]{0,1000}\|\s*(?:[a-z/]*\/)?(?:ba|da|z|a)?sh\b/;
const FETCHED =
  /\b(?:curl|wget)\b[^;&|]{0,1000}\|\s*(?:[a-z/]*\/)?(?:(?:ba|da|z|a)?sh|python[23]?|perl)\b|\b(?:ba|z)?sh\s+(?:-c\s+)?["']?(?:<\(|\$\(|`)\s*(?:curl|wget)\b/;
/** Manifests, charts and code that come from elsewhere when it runs: nothing of them is in this repository. */
const DEPLOYED =
  /\b(?:kubectl|oc)\s[^;&|\n]{0,80}\b(?:apply|create|replace)\s[^;&|\n]{0,80}(?:-f|-k|--filename|--kustomize)[ =]["']?https?:\/\/|\b(?:curl|wget)\b[^;&|\n]{0,1000}\|\s{0,9}(?:kubectl|oc)\s|\bhelm\s[^;&|\n]{0,80}\b(?:install|upgrade)\s[^;&|\n]{0,300}(?:oci:\/\/|https?:\/\/)/;
const SOCKET = /\/dev\/(?:tcp|udp)\/([^\s/"'`;&|()<>]{0,255})/g;
const PIPED = /\b(?:nc|ncat|netcat)\b[^;&|]{0,1000}\s-(?:e|c)\b|\bos\.dup2\(|\bpty\.spawn\(/;
const TOKEN = /\/(?:var\/)?run\/secrets\//;
const EVERYTHING =
  /\/proc\/(?:self|\d+|\*)\/environ|\b(?:printenv|export\s+-p)\b|(?:^|[;&|(`\s])env\s*(?=[|;)`>]|$)|\bos\.environ\b(?!\s{0,10}(?:\[|\.get|\.(?:setdefault|pop)\())|\bprocess\.env\b(?!\s{0,10}[.[])|%ENV\b|\bENV\.(?:to_|each|map|inspect)|\bgetenv\(\s{0,10}\)/;
const VARIABLE = /\$(?:\{\w+|\(\w+\)|[A-Za-z_]\w*)|\bprocess\.env\b|\bos\.environ\b|\bgetenv\(|\bENV\[/;
/**
 * A line that is a comment in all languages of scripts but those with braces, where nothing stands so. What a comment names is called by nobody; in a text of
 * several lines it may be, so this counts only for what is least grave.
 */
const COMMENT = /^[ \t]*#[\s#!].*$/gm;
const METADATA = /169\.254\.169\.254|metadata\.google\.internal/;

/** What a container does, by its own lines and the variables that they name. */
export function signsOfContainer(container: ValueMap): Sign[] {
  const lines = linesOf(container);
  if (lines.length === 0) return [];
  const values = new Map(listAt(container, 'env').map((each) => [textAt(each, 'name'), textAt(each, 'value')]));
  return signsOf(resolveVariables(lines, values), () => readContainer(container, lines));
}

/** @param whole what is read by who looks at it, if these are not the lines themselves */
export function signsOf(lines: readonly string[], whole = () => canonicalText([...lines])): Sign[] {
  const text = lines.join('\n');
  const signs: Sign[] = [];
  const add = (kind: Sign['kind'], about: string[]): void => void signs.push({ kind, about });
  const sockets = [...text.matchAll(SOCKET)].map(([, host = '']) => host);
  if (PIPED.test(text)) add('shell', [...new Set([...sockets, ...outsideHosts(text, calledHosts(lines))])]);
  else if (sockets.length > 0) add('shell', [...new Set(sockets)]);
  if (METADATA.test(text)) add('metadata', []);
  // What comes out of it cannot be read, so any other line may be another program.
  if (DECODED.test(text)) add('decoded', [whole()]);
  const argued = lines.join(' ');
  const isDeployed = DEPLOYED.test(text) || DEPLOYED.test(argued);
  if (isDeployed) add('deployed', withPaths(text, outsideHosts(text, calledHosts(lines))));
  const taken = takenCode(lines);
  if (!isDeployed && taken.length > 0)
    add('cloned', taken.concat(withPaths(text, outsideHosts(text, calledHosts(lines)))));
  if (!NETWORK.test(text)) return signs;
  const hosts = outsideHosts(text, calledHosts(lines));
  if (hosts.length === 0) return signs;
  if (FETCHED.test(text)) add('fetched', withPaths(text, hosts));
  if (TOKEN.test(text)) add('secrets', withPaths(text, hosts));
  if (EVERYTHING.test(text)) add('everything', withPaths(text, hosts));
  else if (!TOKEN.test(text) && VARIABLE.test(text)) {
    const run = lines.map((line) => line.replaceAll(COMMENT, ''));
    const called = outsideHosts(run.join('\n'), calledHosts(run));
    if (called.length > 0) add('variables', called);
  }
  return signs;
}

/** A host may be that of many owners: the path tells whose address it is. */
function withPaths(text: string, hosts: readonly string[]): string[] {
  const isMeant = new Set(hosts);
  const named = new Set<string>();
  const found = new Set<string>();
  for (const [, name = '', path = ''] of text.matchAll(/https?:\/\/([^\s/"'`@]{1,255})(\/[^\s"'`;&|)?#]{0,500})/gi)) {
    const host = name.toLowerCase();
    if (!isMeant.has(host) || path === '/') continue;
    named.add(host);
    found.add(`${host}${path}`);
  }
  return [...hosts.filter((host) => !named.has(host)), ...found].toSorted();
}

/** What is run in a container, with the values that it names by their variables. */
export function readLines({ name, container }: Container): string {
  return canonicalText([name, readContainer(container, linesOf(container))]);
}

function readContainer(container: ValueMap, lines: readonly string[]): string {
  const named = listAt(container, 'env').filter((variable) => {
    const word = textAt(variable, 'name');
    return word !== '' && lines.some((line) => line.includes(word));
  });
  return canonicalText([[...lines], named]);
}

/** Variables whose value an interpreter runs, or reads as options that name code. */
const CODE =
  /^(?:NODE_OPTIONS|BASH_ENV|ENV|PROMPT_COMMAND|PERL5OPT|RUBYOPT|PYTHONSTARTUP|GIT_SSH_COMMAND|GIT_EXTERNAL_DIFF|LD_PRELOAD|LD_AUDIT|(?:JAVA_TOOL|_JAVA|JDK_JAVA)_OPTIONS)$/;

/** Everything that is run in a container: its own line, hooks, probes, scripts of workflows, and variables that are programs. */
export function linesOf(container: ValueMap): string[] {
  const hooks = [mapAt(container, 'lifecycle', 'postStart'), mapAt(container, 'lifecycle', 'preStop')];
  const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'].map((key) => mapAt(container, key));
  const commands = [...hooks, ...probes].flatMap((each) => listAt(each, 'exec', 'command'));
  const scripts = [textAt(container, 'source'), textAt(container, 'script')];
  const programs = listAt(container, 'env').flatMap((each) =>
    CODE.test(textAt(each, 'name')) ? textAt(each, 'value') : [],
  );
  const lines = [...listAt(container, 'command'), ...listAt(container, 'args'), ...commands, ...scripts, ...programs];
  return lines.filter((line) => typeof line === 'string').filter((line) => line !== '');
}

/** Characters that a value has that is put in, and that the lines grow by: whoever writes both decides how often it is named. */
const VALUE = 500;
const GROWTH = 200_000;

/** The lines with the values of variables that are known: they may be the address, or the directory. */
export function resolveVariables(lines: readonly string[], values: ReadonlyMap<string, string | undefined>): string[] {
  let left = GROWTH;
  return lines.map((line) =>
    line.replace(/\$(?:\{(\w{1,200})\}|\((\w{1,200})\)|([A-Za-z_]\w{0,199}))/g, (word, ...names: unknown[]) => {
      const name = names.slice(0, 3).find((each) => typeof each === 'string');
      const value = typeof name === 'string' ? (values.get(name) ?? '') : '';
      if (value === '' || value.length > VALUE || value.length > left) return word;
      left -= value.length;
      return value;
    }),
  );
}

/** Endings of names of files, which look like hosts, and of what mktemp makes one of. */
const FILE =
  /\.(?:py|sh|js|mjs|ya?ml|json|jar|conf|cfg|txt|log|sql|pem|crt|key|xml|toml|ini|env|so|rb|pl|php|tpl|html?|css|tar|gz|tgz|zip|db|pid|sock|d|tmp|temp|bak|old|orig|part|bin|snap|dump|md|csv|tsv|parquet|lock|whl|deb|rpm|apk|exe|png|jpe?g|gif|svg|xz|zst|gpg|asc|gguf|safetensors|onnx|ipynb|pyc|lua|java|go|x{4,24})$/i;

/** Parts of the languages' own libraries, which look like hosts too: `os.environ`, `urllib.request`. */
const MODULE =
  /^(?:os|sys|re|json|time|socket|urllib|http|https|requests|subprocess|process|console|self|this|math|random|datetime|base64|fs|path|child_process|module|import|net|io|ssl|struct|pty|shutil|pathlib|collections)\.[a-z]+$/i;

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
    if (
      /\.(?:svc|local|internal|localhost|test|invalid)$|\.svc\./i.test(host) ||
      /^(?:127|10|0)\.|^192\.168\./.test(host)
    )
      continue;
    const isNone =
      [FILE, MODULE, WORD, LABEL].some((each) => each.test(host)) ||
      isNoHost(text, match.index, whole.length) ||
      !(hasPublicEnding(host) || isQuoted(text, match.index, whole.length));
    if (scheme === '' && isNone && !called.has(host)) continue;
    hosts.add(host.toLowerCase());
  }
  for (const [, bucket = ''] of text.matchAll(/\b((?:s3|gs|az|b2):\/\/[^\s/"'`]{1,255})/g)) hosts.add(bucket);
  for (const [, variable = ''] of text.matchAll(/https?:\/\/(\$\{?\w+\}?)/gi)) hosts.add(variable);
  return [...hosts].toSorted();
}

/** What names in programs end with, and no domain does: `posthog.settings`, `wf.status.phase`. */
const WORD =
  /\.(?:annotations|argv|asgi|celery|config|items|keys|kind|labels|length|main|message|metadata|models|phase|settings|spec|status|stderr|stdin|stdout|tasks|uid|utils|values?|wsgi)$/i;

/** Labels and annotations of Kubernetes itself; nobody else has a name there. */
const LABEL = /(?:^|\.)(?:kubernetes|k8s)\.io$/i;

/**
 * A part of a path, as in `/run/secrets/kubernetes.io/token`, a name of a program text, as in `os.environ[…]` and `json.loads(…)`, a path of jq, as in
 * `.metadata.name`, and the key of a selector, as in `involvedObject.kind=Pod` and `example.com/team=a`. What stands behind the dot of a variable's value
 * (`${KEY}.example.com`) is a host.
 */
function isNoHost(text: string, start: number, length: number): boolean {
  const before = text.slice(Math.max(0, start - 2), start);
  // curl takes `http:/host`, too.
  const isInPath = /(?:^|[^:/])\/$/.test(before) || /(?:^|[\s"'`(|,[{=!<>/])\.$/.test(before);
  return isInPath || /^(?:[([]|(?:\/[\w.-]{1,63})?=)/.test(text.slice(start + length, start + length + 66));
}

/** A text of its own: where zones are that nobody has heard of, it may still be an address, and hardly part of an expression. */
function isQuoted(text: string, start: number, length: number): boolean {
  const quote = text[start - 1] ?? '';
  return /["'`]/.test(quote) && text[start + length] === quote;
}
