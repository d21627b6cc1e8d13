const NAME = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** What is wrong with a DNS subdomain (RFC 1123), the form of most names in Kubernetes; undefined when nothing is. */
export function checkSubdomain(name: string): string | undefined {
  if (name.length > 253) return 'is longer than 253 characters';
  return SUBDOMAIN.test(name)
    ? undefined
    : 'may only hold lower-case letters, digits, "-" and ".", and begins and ends with a letter or digit';
}

/**
 * What is wrong with a key of a label or annotation, or a finalizer: a name of at most 63 characters, with a DNS
 * subdomain and `/` in front of it if it likes
 * (https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set).
 */
export function checkQualifiedName(key: string): string | undefined {
  const parts = key.split('/');
  if (parts.length > 2) return 'holds more than one "/"';
  const name = parts.at(-1) ?? '';
  if (parts.length === 2) {
    const prefix = checkSubdomain(parts[0] ?? '');
    if (prefix !== undefined) return `the part in front of "/" ${prefix}`;
  }
  if (name.length > 63) return 'its name is longer than 63 characters';
  return NAME.test(name)
    ? undefined
    : 'its name may only hold letters, digits, "-", "_" and ".", and begins and ends with a letter or digit';
}

/** What is wrong with the value of a label. */
export function checkLabelValue(value: string): string | undefined {
  if (value.length > 63) return 'is longer than 63 characters';
  return value === '' || NAME.test(value)
    ? undefined
    : 'may only hold letters, digits, "-", "_" and ".", and begins and ends with a letter or digit';
}
