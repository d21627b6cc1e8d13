import { Buffer } from 'node:buffer';
import { append } from '../lists.ts';

/**
 * What the API server says of texts that are names of something: an empty list when there is nothing to say.
 * https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/validation.go
 */
export type NameCheck = (text: string) => string[];

const ALNUM = '[A-Za-z0-9]';
const QUALIFIED = `(${ALNUM}[-A-Za-z0-9_.]*)?${ALNUM}`;
const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const UNDERSCORED_LABEL = '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const UNDERSCORED = `${UNDERSCORED_LABEL}(\\.${UNDERSCORED_LABEL})*`;
const LABEL_1035 = '[a-z]([-a-z0-9]*[a-z0-9])?';
const CONFIG_KEY = '[-._a-zA-Z0-9]+';

const whole = (pattern: string): RegExp => new RegExp(`^${pattern}$`);
const patterns = {
  qualified: whole(QUALIFIED),
  labelValue: whole(`(${QUALIFIED})?`),
  label: whole(LABEL),
  subdomain: whole(SUBDOMAIN),
  underscored: whole(UNDERSCORED),
  label1035: whole(LABEL_1035),
  wildcard: whole(`\\*\\.${SUBDOMAIN}`),
  configKey: whole(CONFIG_KEY),
};

/** The sentence about a pattern that a text does not match. */
export function patternMessage(message: string, pattern: string, ...examples: string[]): string {
  if (examples.length === 0) return `${message} (regex used for validation is '${pattern}')`;
  return `${message} (e.g. ${examples.map((example) => `'${example}', `).join(' or ')}regex used for validation is '${pattern}')`;
}

/** Bytes are counted everywhere; keys and values of labels are told so, other names in “characters” (MaxLenError of both files). */
function lengthMessage(text: string, most: number, unit: 'bytes' | 'characters'): string[] {
  return bytesOf(text) > most ? [`must be no more than ${most} ${unit}`] : [];
}

/** A name that is part of a URL. https://github.com/kubernetes/apimachinery/blob/v0.36.1/pkg/api/validate/content/path.go */
export function checkPathSegment(text: string): string[] {
  if (text === '.' || text === '..') return [`may not be '${text}'`];
  return ['/', '%'].filter((bad) => text.includes(bad)).map((bad) => `may not contain '${bad}'`);
}

/** Length in UTF-8. */
export function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}

const QUALIFIED_MESSAGE =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
const QUALIFIED_EXAMPLES = ['MyName', 'my.name', '123-abc'];
const good = new Set<string>();

/** Keys of labels and annotations: an optional domain, a slash, a name. */
export const checkQualifiedName: NameCheck = (text) => {
  if (good.has(text)) return [];
  const parts = text.split('/');
  if (parts.length > 2) {
    return [
      `a valid label key ${patternMessage(QUALIFIED_MESSAGE, QUALIFIED, ...QUALIFIED_EXAMPLES)} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  }
  const name = parts.at(-1) ?? '';
  const messages: string[] = [];
  if (parts.length === 2) {
    const prefix = parts[0] ?? '';
    if (prefix === '') messages.push('prefix part must be non-empty');
    else
      append(
        messages,
        subdomainMessages(prefix, 'bytes').map((message) => `prefix part ${message}`),
      );
  }
  if (name === '') messages.push('name part must be non-empty');
  else
    append(
      messages,
      lengthMessage(name, 63, 'bytes').map((message) => `name part ${message}`),
    );
  if (!patterns.qualified.test(name))
    messages.push(`name part ${patternMessage(QUALIFIED_MESSAGE, QUALIFIED, ...QUALIFIED_EXAMPLES)}`);
  if (messages.length === 0 && good.size < 4096) good.add(text);
  return messages;
};

/** Values of labels. */
export const checkLabelValue: NameCheck = (text) => {
  const messages = lengthMessage(text, 63, 'bytes');
  if (!patterns.labelValue.test(text)) {
    const message =
      "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
    messages.push(patternMessage(message, `(${QUALIFIED})?`, 'MyValue', 'my_value', '12345'));
  }
  return messages;
};

/** A label of RFC 1123: names of containers, volumes, namespaces. */
export const checkLabel: NameCheck = (text) => {
  const messages = lengthMessage(text, 63, 'characters');
  if (!patterns.label.test(text)) {
    const message =
      "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character";
    messages.push(
      patterns.subdomain.test(text) ? 'must not contain dots' : patternMessage(message, LABEL, 'my-name', '123-abc'),
    );
  }
  return messages;
};

/** Labels of RFC 1123 with dots between: names of most objects. */
export const checkSubdomain: NameCheck = (text) => subdomainMessages(text, 'characters');

function subdomainMessages(text: string, unit: 'bytes' | 'characters'): string[] {
  const messages = lengthMessage(text, 253, unit);
  if (!patterns.subdomain.test(text)) {
    const message =
      "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";
    messages.push(patternMessage(message, SUBDOMAIN, 'example.com'));
  }
  return messages;
}

/** The same with underscores: domains that a DNS client searches. */
export const checkUnderscoredSubdomain: NameCheck = (text) => {
  const messages = lengthMessage(text, 253, 'characters');
  if (!patterns.underscored.test(text)) {
    const message =
      "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character";
    messages.push(patternMessage(message, UNDERSCORED, 'example.com'));
  }
  return messages;
};

/** A label of RFC 1035: names of Services. */
export const checkLabel1035: NameCheck = (text) => {
  const messages = lengthMessage(text, 63, 'characters');
  if (!patterns.label1035.test(text)) {
    const message =
      "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character";
    messages.push(patternMessage(message, LABEL_1035, 'my-name', 'abc-123'));
  }
  return messages;
};

/** `*.example.com` */
export const checkWildcard: NameCheck = (text) => {
  const messages = lengthMessage(text, 253, 'characters');
  if (!patterns.wildcard.test(text)) {
    const message =
      "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character";
    messages.push(patternMessage(message, `\\*\\.${SUBDOMAIN}`, '*.example.com'));
  }
  return messages;
};

/** Names of ports. */
export const checkPortName: NameCheck = (text) => {
  const messages = lengthMessage(text, 15, 'characters');
  if (!/^[-a-z0-9]+$/.test(text))
    messages.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  if (!/[a-z]/.test(text)) messages.push('must contain at least one letter (a-z)');
  if (text.includes('--')) messages.push('must not contain consecutive hyphens');
  if (text.startsWith('-') || text.endsWith('-')) messages.push('must not begin or end with a hyphen');
  return messages;
};

/** Names of variables: since 1.32 any printable ASCII but `=` (RelaxedEnvironmentVariableValidation). */
export const checkVariableName: NameCheck = (text) => {
  if (text === '') return ['environment variable name must be non-empty'];
  return /^[\x20-\x3c\x3e-\x7e]*$/.test(text)
    ? []
    : ["a valid environment variable name must consist only of printable ASCII characters other than '='"];
};

/** Keys of ConfigMaps and Secrets. */
export const checkConfigKey: NameCheck = (text) => {
  const messages = lengthMessage(text, 253, 'characters');
  if (!patterns.configKey.test(text)) {
    const message = "a valid config key must consist of alphanumeric characters, '-', '_' or '.'";
    messages.push(patternMessage(message, CONFIG_KEY, 'key.name', 'KEY_NAME', 'key-name'));
  }
  if (text === '.') messages.push("must not be '.'");
  else if (text === '..') messages.push("must not be '..'");
  else if (text.startsWith('..')) messages.push("must not start with '..'");
  return messages;
};

/** A port from 1 to 65535. */
export function checkPort(port: number): string[] {
  return port >= 1 && port <= 65_535 ? [] : ['must be between 1 and 65535, inclusive'];
}
