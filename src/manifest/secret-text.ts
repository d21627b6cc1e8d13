import { canBeSecret, isSecretName } from './secret-names.ts';
import { findNamedValues, type Span } from './named-values.ts';

const SUSPICIOUS =
  /pass|pwd?|secret|token|cred|key|auth|connection|docker|:\/\/|@|PRIVATE|LS0tLS1CRUdJTi|\$(?:apr1|2[aby]|5|6|y|argon2)|gh[pousr]_|glpat-|xox[abprs]-|AKIA|ASIA|eyJ|github_pat_|[sr]k_live|hooks\.slack|curl|argoSealed0\//i;

/** False for most texts: then {@link maskText} would leave it as it is. Quick. */
export function isSuspicious(text: string): boolean {
  return SUSPICIOUS.test(text);
}

/**
 * The text with every secret in it replaced by what `mask` says for it. Found are private keys in PEM, values after names of
 * secrets (in YAML, JSON, properties, INI, shell, XML, command lines), passwords in URLs and connection strings,
 * authorization headers, password hashes, and tokens of well-known forms. A text that is a Docker login or holds a whole
 * Secret manifest is replaced as one.
 */
export function maskText(text: string, mask: (owner: string, secret: string) => string): string {
  if (!isSuspicious(text)) return text;
  if (holdsSecretManifest(text) || /\bauths\\*["']?\s*:\s*\{/.test(text)) return mask('document', text);
  const spans = [...findPrivateKeys(text), ...findNamedValues(text), ...findForms(text)];
  let result = '';
  let end = 0;
  for (const span of mergeSpans(spans)) {
    result += text.slice(end, span.start) + mask(span.owner, text.slice(span.start, span.end));
    end = span.end;
  }
  return result + text.slice(end);
}

function holdsSecretManifest(text: string): boolean {
  return /\bkind\\*["']?\s*:\s*\\*["']?Secret(?:List)?\b/.test(text) && /\b(?:data|stringData)\\*["']?\s*:/.test(text);
}

function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans
    .filter(({ start, end }) => end > start)
    .toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last !== undefined && span.start < last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  return merged;
}

const PEM_KEY =
  /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----(?:[\s\S]*?-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|[\s\S]*)/g;
const PEM_BASE64 = /LS0tLS1CRUdJTi[A-Za-z0-9+/=_-]*/g;

function findPrivateKeys(text: string): Span[] {
  const plain = text.includes('PRIVATE KEY') ? [...text.matchAll(PEM_KEY)] : [];
  if (plain.length === 0 && !text.includes('LS0tLS1CRUdJTi')) return [];
  const encoded = [...text.matchAll(PEM_BASE64)].filter(([code]) =>
    Buffer.from(code.slice(0, 120), 'base64').toString('latin1').includes('PRIVATE KEY'),
  );
  return [...plain, ...encoded].map(({ index, 0: code }) => ({
    start: index,
    end: index + code.length,
    owner: 'private key',
  }));
}

/**
 * Forms of secrets that are no `name: value`. Group `value` is the secret; group `name`, where there is one, must be the name
 * of a secret. Every repetition is bounded or cannot overlap what follows: the text is hostile. And none is of the form `{n,}`, on some megabytes of which V8 runs
 * out of its stack. One of `needs` is in every text that
 * the pattern finds something in: looking for it is much quicker, and most texts have none.
 */
const FORMS: { needs?: readonly string[]; pattern: RegExp; owner: string }[] = [
  // --password x
  {
    needs: ['-'],
    pattern: /(?<![\w-])--?(?<name>[A-Za-z][\w.-]{0,100})[ \t]{1,20}["']?(?<value>[^\s"'-][^\s"']*)/dg,
    owner: '',
  },
  // <password>x</password>
  { needs: ['</'], pattern: /<(?<name>[A-Za-z][\w.:-]{0,100})(?:\s[^<>]*)?>(?<value>[^<]+)<\/\k<name>>/dg, owner: '' },
  // {"name": "password", "value": "x"}, <property name="password" value="x"/>
  {
    pattern:
      /\b(?:name|key)\\*["']?\s*[=:]\s*\\*["'](?<name>[^"'\\\n]{1,100})\\*["'][\s,]*\\*["']?value\\*["']?\s*[=:]\s*\\*["'](?<value>[^"'\\\n]*)/dgi,
    owner: '',
  },
  // name: password, and on the next line value: x
  {
    needs: ['value:'],
    pattern:
      /^[ \t-]*(?:name|key):[ \t]+["']?(?<name>[\w./-]{1,100})["']?[ \t]*\n[ \t]*value:[ \t]+["']?(?<value>[^"'\n]+)/dgm,
    owner: '',
  },
  {
    needs: ['requirepass', 'masterauth', 'primaryauth'],
    pattern: /^[ \t]*(?:requirepass|masterauth|primaryauth)[ \t]+(?<value>\S+)/dgm,
    owner: 'password',
  },
  {
    needs: ['password'],
    pattern: /\blogin\s{1,20}\S{1,200}\s{1,20}password\s{1,20}(?<value>\S+)/dg,
    owner: 'password',
  },
  // The port of `https://host:8080/x@y` is no password.
  { needs: ['@'], pattern: /:\/\/[^\s:/?#@"'<>]{0,256}:(?!\d{1,5}\/)(?<value>[^\s"'<>]{1,1024})@/dg, owner: 'url' },
  // The data source name of Go's MySQL driver.
  {
    needs: ['@tcp(', '@unix('],
    pattern: /(?<![\w.-])[\w.-]{1,100}:(?<value>[^\s"'@]{1,512})@(?:tcp|unix)\(/dg,
    owner: 'url',
  },
  {
    pattern:
      /authorization\\{0,8}["']?\s{0,4}[:=,]?\s{0,4}\\{0,8}["']?\s{0,4}(?:bearer|basic|token|apikey)\s{1,4}(?<value>[^\s"'\\,]+)/dgi,
    owner: 'authorization',
  },
  {
    needs: ['curl'],
    pattern: /\bcurl\b[^\n]{0,500}?\s(?:-u|--user)[ =]?["']?[^\s:"']{1,200}:(?<value>[^\s"']+)/dg,
    owner: 'password',
  },
  {
    needs: ['$'],
    pattern: /(?<value>\$(?:apr1|2[aby]|5|6|y|argon2id?)\$[^\s"':,]{8}[^\s"':,]*)/dg,
    owner: 'password hash',
  },
  {
    needs: ['gh', 'github_pat_', 'glpat-', 'xox', 'AKIA', 'ASIA', 'k_live_'],
    pattern:
      /\b(?<value>gh[pousr]_\w{20}\w*|github_pat_\w{20}\w*|glpat-[\w-]{16}[\w-]*|xox[abprs]-[\w-]{10}[\w-]*|(?:AKIA|ASIA)[A-Z0-9]{16}|[sr]k_live_\w{16}\w*)/dg,
    owner: 'token',
  },
  { needs: ['eyJ'], pattern: /\b(?<value>eyJ[\w-]{8,2000}\.eyJ[\w-]{8,4000}\.[\w-]*)/dg, owner: 'token' },
  { needs: ['hooks.slack.com'], pattern: /hooks\.slack\.com\/services\/(?<value>[\w/]+)/dg, owner: 'url' },
];

function findForms(text: string): Span[] {
  const spans: Span[] = [];
  for (const { needs, pattern, owner } of FORMS) {
    if (needs !== undefined && !needs.some((part) => text.includes(part))) continue;
    for (const match of text.matchAll(pattern)) {
      const { name, value = '' } = match.groups ?? {};
      const [start, end] = match.indices?.groups?.['value'] ?? [0, 0];
      if (name !== undefined && !(isSecretName(name) && canBeSecret(name, value))) continue;
      spans.push({ start, end, owner: name ?? owner });
    }
  }
  return spans;
}
