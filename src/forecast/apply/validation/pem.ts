import { Buffer } from 'node:buffer';
import { X509Certificate } from 'node:crypto';

/** One block of a PEM text. */
export interface PemBlock {
  type: string;
  hasHeaders: boolean;
  bytes: Buffer;
}

const BLOCK = /(?:^|\n)-----BEGIN ([^\n]*?)-----[ \t\r]*\n([\s\S]*?)(?:\n|^)?-----END \1-----[ \t\r]*(?=\n|$)/g;

/** The blocks of a text, without what lies between, as Go reads them (encoding/pem, Decode): what is no base64 is no block. */
export function pemBlocks(text: string): PemBlock[] {
  const blocks: PemBlock[] = [];
  for (const [, type = '', content = ''] of text.matchAll(BLOCK)) {
    const lines = content.split('\n').map((line) => line.trim());
    const body = lines.filter((line) => !line.includes(':')).join('');
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(body) || body.length % 4 !== 0) continue;
    blocks.push({ type, hasHeaders: lines.some((line) => line.includes(':')), bytes: Buffer.from(body, 'base64') });
  }
  return blocks;
}

/** Whether this is a certificate, and one of an authority. */
export function readCertificate(bytes: Buffer): 'none' | 'leaf' | 'authority' {
  try {
    return new X509Certificate(bytes).ca ? 'authority' : 'leaf';
  } catch {
    return 'none';
  }
}
