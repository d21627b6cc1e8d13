import { createHash, X509Certificate } from 'node:crypto';
import type { Value } from '../manifest/model.ts';
import type { Step } from './paths.ts';

/** What reports say instead of a value that nobody can read. */
export interface Shown {
  from?: string;
  to?: string;
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]{1,100000}-----END CERTIFICATE-----/g;
/** `-----BEGIN CERTIFICATE` in base64, as `caBundle` holds it. */
const CERTIFICATE_BASE64 = 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t';
/** Certificates of a bundle that are told; the others are counted. */
const MAX_CERTIFICATES = 3;
/** Characters of a name in a certificate; the text is hostile. */
const MAX_NAME = 120;

/**
 * What to show for a value that is certificates (subject, issuer, end of validity) or binary data (size), with the
 * beginning of a digest. Undefined when one of
 * the sides can be read as it is. Masked values are none of both: nothing is told of what a Secret holds.
 */
export function showInstead(steps: readonly Step[], from: Value | undefined, to: Value | undefined): Shown | undefined {
  if (typeof (to ?? from) !== 'string') return undefined;
  const isBinary = steps.length === 2 && isKey(steps[0], 'binaryData');
  const tell = (value: Value | undefined) =>
    typeof value !== 'string' ? undefined : (tellCertificates(value) ?? (isBinary ? tellSize(value) : undefined));
  const [one, other] = [tell(from), tell(to)];
  if ((from !== undefined && one === undefined) || (to !== undefined && other === undefined)) return undefined;
  return { ...(one === undefined ? {} : { from: one }), ...(other === undefined ? {} : { to: other }) };
}

function isKey(step: Step | undefined, key: string): boolean {
  return step !== undefined && 'key' in step && step.key === key;
}

function tellCertificates(text: string): string | undefined {
  if (text.startsWith(CERTIFICATE_BASE64)) return tellCertificates(Buffer.from(text, 'base64').toString('latin1'));
  if (!text.includes('-----BEGIN CERTIFICATE-----')) return undefined;
  const found = text.match(CERTIFICATE) ?? [];
  // A file with a certificate somewhere in it is more than that.
  if (text.replaceAll(CERTIFICATE, '').replaceAll(/^#.*$/gm, '').trim() !== '') return undefined;
  const told = found.slice(0, MAX_CERTIFICATES).flatMap((pem) => tellCertificate(pem) ?? []);
  if (told.length === 0) return undefined;
  const more = found.length - told.length;
  return `${told.join('; ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function tellCertificate(pem: string): string | undefined {
  try {
    const { subject, issuer, validTo, fingerprint256 } = new X509Certificate(pem);
    const by = issuer === subject ? 'self-signed' : `issued by ${tellName(issuer)}`;
    const until = new Date(validTo).toISOString().slice(0, 10);
    return `certificate ${tellName(subject)}, ${by}, valid until ${until}, SHA-256 ${fingerprint256.slice(0, 11)}`;
  } catch {
    // Not what it says it is.
    return undefined;
  }
}

/** `CN=web, O=acme` out of lines. */
function tellName(name: string | undefined): string {
  const line = (name ?? '').split('\n').join(', ');
  return line === '' ? '(no name)' : line.length > MAX_NAME ? `${line.slice(0, MAX_NAME)}…` : line;
}

function tellSize(text: string): string | undefined {
  const code = text.replaceAll(/[\r\n]/g, '');
  if (code.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(code)) return undefined;
  const bytes = Buffer.from(code, 'base64');
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  return `${bytes.length} ${bytes.length === 1 ? 'byte' : 'bytes'} of binary data, SHA-256 ${digest}`;
}
