import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { makeCertificate } from './certificate.ts';
import { temporaryDirectory, writeFiles } from './repository.ts';
import type { FileContent } from './repository.ts';
import { tools } from './tools.ts';

/** Makes `NAME-VERSION.tgz` with `helm package`; the chart renders one ConfigMap that tells its version. */
export function packageChart(
  directory: string,
  name: string,
  version: string,
  more: Record<string, FileContent> = {},
): string {
  const source = path.join(temporaryDirectory(), name);
  writeFiles(source, {
    'Chart.yaml': `apiVersion: v2\nname: ${name}\nversion: ${version}\n`,
    'values.yaml': 'greeting: hello\n',
    'templates/configmap.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  version: "{{ .Chart.Version }}"\n  greeting: "{{ .Values.greeting }}"\n`,
    ...more,
  });
  mkdirSync(directory, { recursive: true });
  helm('package', source, '--destination', directory);
  return path.join(directory, `${name}-${version}.tgz`);
}

/** Runs helm 3 in a home of its own. */
export function helm(...args: string[]): string {
  const home = temporaryDirectory();
  return execFileSync(tools.helm3, args, {
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** A static chart repository on loopback. */
export interface ChartServer {
  url: string;
  /** `GET /index.yaml`, … */
  requests: string[];
  authorizations: (string | undefined)[];
  fail(times: number, status?: number): void;
}

/** @param options `tls` needs openssl; `certificate` of the result is what clients have to trust */
export async function startChartServer(
  directory: string,
  options: { username?: string; password?: string; tls?: boolean } = {},
): Promise<ChartServer & { certificate: string | undefined }> {
  const requests: string[] = [];
  const authorizations: (string | undefined)[] = [];
  let failures = 0;
  let failureStatus = 503;
  const listener: RequestListener = (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    authorizations.push(request.headers.authorization);
    const wanted = `Basic ${Buffer.from(`${options.username ?? ''}:${options.password ?? ''}`).toString('base64')}`;
    const file = path.join(directory, path.posix.normalize(`/${request.url ?? ''}`));
    if (failures > 0) {
      failures--;
      response.writeHead(failureStatus).end('not now');
    } else if (options.password !== undefined && request.headers.authorization !== wanted)
      response.writeHead(401).end('who are you?');
    else if (existsSync(file)) response.writeHead(200).end(readFileSync(file));
    else response.writeHead(404).end('no such file');
  };
  const certificate = options.tls === true ? makeCertificate('IP:127.0.0.1') : undefined;
  const server =
    certificate === undefined
      ? createServer(listener)
      : createSecureServer({ cert: readFileSync(certificate.cert), key: readFileSync(certificate.key) }, listener);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const url = `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}`;
  helm('repo', 'index', directory);
  return {
    url,
    requests,
    authorizations,
    certificate: certificate?.cert,
    fail(times, status = 503) {
      failures = times;
      failureStatus = status;
    },
  };
}

/** A real registry (https://distribution.github.io/distribution/), from Debian's package docker-registry. */
export interface ChartRegistry {
  /** `127.0.0.1:PORT` */
  host: string;
  /** Pushes an archive below a path of the registry. */
  push(archive: string, to: string): void;
  /** Puts any artifact there: one layer of a type. Returns its digest. */
  pushArtifact(name: string, tag: string, layers: { mediaType: string; content: Buffer }[]): Promise<string>;
}

/** @param credentials those that are asked for; the password is stored with bcrypt, as the registry wants it */
export async function startRegistry(credentials?: {
  username: string;
  password: string;
  bcrypt: string;
}): Promise<ChartRegistry> {
  const directory = temporaryDirectory();
  const port = await freePort();
  const host = `127.0.0.1:${port}`;
  const config = [
    'version: 0.1',
    'log: {level: error, accesslog: {disabled: true}}',
    `storage: {filesystem: {rootdirectory: ${directory}/storage}}`,
    `http: {addr: "${host}"}`,
  ];
  if (credentials !== undefined) {
    writeFileSync(path.join(directory, 'htpasswd'), `${credentials.username}:${credentials.bcrypt}\n`);
    config.push(`auth: {htpasswd: {realm: charts, path: ${directory}/htpasswd}}`);
  }
  writeFileSync(path.join(directory, 'config.yml'), `${config.join('\n')}\n`);
  const registry = spawn('docker-registry', ['serve', path.join(directory, 'config.yml')], {
    env: { PATH: process.env.PATH ?? '', OTEL_TRACES_EXPORTER: 'none' },
    stdio: 'ignore',
  });
  onTestFinished(() => void registry.kill('SIGKILL'));
  registry.on('error', () => {});
  await waitFor(`http://${host}/v2/`);
  const headers: Record<string, string> =
    credentials === undefined
      ? {}
      : { authorization: `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}` };
  async function upload(name: string, content: Buffer): Promise<string> {
    const digest = `sha256:${createHash('sha256').update(content).digest('hex')}`;
    const started = await fetch(`http://${host}/v2/${name}/blobs/uploads/`, { method: 'POST', headers });
    const address = new URL(started.headers.get('location') ?? '', `http://${host}`);
    address.searchParams.set('digest', digest);
    const done = await fetch(address, {
      method: 'PUT',
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(content),
    });
    if (done.status !== 201) throw new Error(`upload to ${host}: ${done.status}`);
    return digest;
  }
  return {
    host,
    push(archive, to) {
      const home = temporaryDirectory();
      const env = { PATH: process.env.PATH ?? '', HOME: home, HELM_REGISTRY_CONFIG: path.join(home, 'config.json') };
      // What a log-in would leave behind: helm 3.17 cannot log in without TLS.
      if (credentials !== undefined) {
        const auth = Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64');
        writeFileSync(env.HELM_REGISTRY_CONFIG, JSON.stringify({ auths: { [host]: { auth } } }));
      }
      execFileSync(tools.helm3, ['push', archive, `oci://${host}/${to}`, '--plain-http'], { env, stdio: 'ignore' });
    },
    async pushArtifact(name, tag, layers) {
      const empty = Buffer.from('{}');
      const described = [];
      for (const { mediaType, content } of layers)
        described.push({ mediaType, digest: await upload(name, content), size: content.length });
      const manifest = JSON.stringify({
        schemaVersion: 2,
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        config: {
          mediaType: 'application/vnd.oci.empty.v1+json',
          digest: await upload(name, empty),
          size: empty.length,
        },
        layers: described,
      });
      const put = await fetch(`http://${host}/v2/${name}/manifests/${tag}`, {
        method: 'PUT',
        headers: { ...headers, 'content-type': 'application/vnd.oci.image.manifest.v1+json' },
        body: manifest,
      });
      if (put.status !== 201) throw new Error(`manifest to ${host}: ${put.status}`);
      return put.headers.get('docker-content-digest') ?? '';
    },
  };
}

async function waitFor(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer !== undefined) return;
    await sleep(100);
  }
  throw new Error(`nothing answers at ${url}: is docker-registry installed?`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => void server.close(resolve));
  return port;
}
