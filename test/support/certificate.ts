import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { temporaryDirectory } from './repository.ts';

/**
 * Makes a certificate that signs itself, with openssl: files that are there until the test has finished.
 * @param name whose it is, `IP:127.0.0.1` or `DNS:github.test`
 */
export function makeCertificate(name: string): { cert: string; key: string } {
  const directory = temporaryDirectory();
  const [cert, key] = [path.join(directory, 'cert.pem'), path.join(directory, 'key.pem')];
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'];
  const subject = ['-subj', `/CN=${name.replace(/^\w+:/, '')}`, '-addext', `subjectAltName=${name}`];
  execFileSync('openssl', [...request, ...subject, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  return { cert, key };
}
