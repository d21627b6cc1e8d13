import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Credentials } from '../../git/remote-address.ts';
import type { RenderContext } from '../model.ts';
import type { Reach } from '../reach.ts';
import type { Location } from './location.ts';
import { isPlainHttp, registryHost, registryPath } from './registry-address.ts';
import { append } from '../../lists.ts';

/** One repository of a registry, read with the OCI distribution API (https://github.com/opencontainers/distribution-spec). */
export interface Registry {
  /** Every tag, as the registry writes it. @throws RegistryError */
  tags(): Promise<string[]>;
  /** The manifest that a tag or digest stands for. @throws RegistryError */
  manifest(reference: string): Promise<{ digest: string; content: unknown }>;
  /** Saves a blob, at most `limit` bytes of it, and verifies its digest. @throws RegistryError */
  saveBlob(digest: string, file: string, limit: number): Promise<void>;
}

/** A registry that does not give what was asked for. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError';
  /** Status of its answer; 0 when there was none. */
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

const MANIFESTS = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];
/** Pages of tags that are read; each holds up to a thousand. */
const MOST_PAGES = 100;
const LARGEST_MANIFEST = 4 * 1024 * 1024;
/** Bytes of all pages of tags: a hundred thousand of the longest that there may be. */
const LARGEST_LIST = 16 * 1024 * 1024;

/** Answers that send elsewhere, one after the other. */
const MOST_HOPS = 10;
const SENDS_ELSEWHERE = [301, 302, 303, 307, 308];

/** What is known of the way to a registry. */
export interface RegistryWay {
  credentials: Credentials | undefined;
  /** Milliseconds that one request may take. */
  timeout: number;
  /** Whether the registry may send us there; absent: anywhere. */
  reach?: Reach;
}

/** The way to a registry that is at a place. */
export function wayTo({ credentials }: Pick<Location, 'credentials'>, { timeout, reach }: RenderContext): RegistryWay {
  return { credentials, timeout, ...(reach === undefined ? {} : { reach }) };
}

/** @param url of one repository of it, as a manifest has it: whoever asks has made sure that it may be fetched from */
export function createRegistry(url: string, { credentials, timeout, reach }: RegistryWay): Registry {
  const given = registryHost(url);
  const name = registryPath(url).slice(given.length + 1);
  // Docker Hub's registry has another name than its images (github.com/distribution/reference).
  const host = given === 'docker.io' ? 'registry-1.docker.io' : given;
  const base = `${isPlainHttp(url) ? 'http' : 'https'}://${host}/v2/${name}`;
  let authorization: string | undefined;

  /** A registry says where to log in, and where its blobs are: to it that is any address, also one of our own network. */
  async function allow(address: URL, what: string): Promise<void> {
    const isSafe =
      address.protocol === 'https:' || (address.protocol === 'http:' && isPlainHttp(url) && isPlainHttp(address.host));
    if (!isSafe) throw new RegistryError(`${host} names no safe place ${what}`, 401);
    const refused = address.host === host ? undefined : await reach?.refuse(address.href, 'repository');
    if (refused !== undefined)
      throw new RegistryError(`${host} is forbidden to send us elsewhere: ${refused.message}`, 403);
  }

  async function send(address: string, headers: Record<string, string>): Promise<Response> {
    let next = address;
    let sent = headers;
    for (let hop = 0; hop <= MOST_HOPS; hop++) {
      const response = await ask(next, sent, timeout);
      if (!SENDS_ELSEWHERE.includes(response.status)) return response;
      await response.body?.cancel();
      const location = response.headers.get('location') ?? '';
      const to = location === '' ? undefined : parseUrl(location, next);
      if (to === undefined) throw new RegistryError(`${host} sends us nowhere`, response.status);
      await allow(to, 'to fetch from');
      if (to.origin !== new URL(next).origin) {
        const { authorization: _ours, ...others } = sent;
        sent = others;
      }
      next = to.href;
    }
    throw new RegistryError(`${host} sends us from one place to the next`, 0);
  }

  /** Asks, and once more after the registry has said how to log in. */
  async function get(address: string, accept: readonly string[] = []): Promise<Response> {
    for (let attempt = 0; ; attempt++) {
      const headers = {
        ...(accept.length === 0 ? {} : { accept: accept.join(', ') }),
        ...(authorization === undefined ? {} : { authorization }),
      };
      const response = await send(address, headers);
      if (response.ok) return response;
      await response.body?.cancel();
      if (response.status !== 401 || attempt > 0)
        throw new RegistryError(`${host} answers ${response.status} ${response.statusText}`.trim(), response.status);
      authorization = await logIn(response.headers.get('www-authenticate') ?? '');
    }
  }

  /** https://distribution.github.io/distribution/spec/auth/token/ */
  async function logIn(challenge: string): Promise<string> {
    const basic =
      credentials === undefined
        ? undefined
        : `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
    if (!/^bearer /i.test(challenge)) {
      if (basic === undefined) throw new RegistryError(`${host} answers 401: it wants credentials`, 401);
      return basic;
    }
    const parameters = new Map([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map((match) => [match[1], match[2]]));
    const realm = parseUrl(parameters.get('realm') ?? '');
    if (realm === undefined) throw new RegistryError(`${host} names no safe place to log in`, 401);
    await allow(realm, 'to log in');
    realm.searchParams.set('scope', parameters.get('scope') ?? `repository:${name}:pull`);
    const service = parameters.get('service');
    if (service !== undefined) realm.searchParams.set('service', service);
    const response = await send(realm.href, basic === undefined ? {} : { authorization: basic });
    if (!response.ok)
      throw new RegistryError(`${realm.host} answers ${response.status} to the log-in`, response.status);
    const answer = parseAnswer(await readUpTo(response, LARGEST_MANIFEST));
    const token = readText(answer, 'token') ?? readText(answer, 'access_token');
    if (token === undefined) throw new RegistryError(`${realm.host} gives no token`, 401);
    return `Bearer ${token}`;
  }

  return {
    async tags() {
      const tags: string[] = [];
      let address: string | undefined = `${base}/tags/list?n=1000`;
      let left = LARGEST_LIST;
      for (let page = 0; address !== undefined && page < MOST_PAGES; page++) {
        const response: Response = await get(address);
        const body = await readUpTo(response, left);
        left -= body.length;
        const answer = parseAnswer(body);
        const list =
          typeof answer === 'object' && answer !== null && 'tags' in answer && Array.isArray(answer.tags)
            ? answer.tags
            : [];
        append(
          tags,
          list.filter((tag) => typeof tag === 'string'),
        );
        const next: string | undefined = /<([^>]+)>\s*;\s*rel="?next/.exec(response.headers.get('link') ?? '')?.[1];
        const following: URL | undefined = next === undefined ? undefined : parseUrl(next, base);
        // Never to another host: the next request carries our token.
        address = following?.host === new URL(base).host ? following.href : undefined;
      }
      return tags;
    },
    async manifest(reference) {
      const response = await get(
        `${base}/manifests/${encodeURIComponent(reference).replaceAll('%3A', ':')}`,
        MANIFESTS,
      );
      const body = await readUpTo(response, LARGEST_MANIFEST);
      const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`;
      if (reference.startsWith('sha256:') && reference !== digest)
        throw new RegistryError(`${host} gives other content than ${reference}`, 200);
      return { digest, content: parseJson(body.toString('utf8')) };
    },
    async saveBlob(digest, file, limit) {
      const response = await get(`${base}/blobs/${digest}`);
      const hash = createHash('sha256');
      let size = 0;
      const meter = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          size += chunk.length;
          hash.update(chunk);
          done(size > limit ? new RegistryError('the archive is too large', 200) : null, chunk);
        },
      });
      if (response.body !== null)
        await pipeline(Readable.from(response.body), meter, createWriteStream(file, { mode: 0o600 }));
      if (`sha256:${hash.digest('hex')}` === digest) return;
      await rm(file, { force: true });
      throw new RegistryError(`${host} gives other content than ${digest}`, 200);
    },
  };
}

async function readUpTo(response: Response, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (response.body === null) return Buffer.alloc(0);
  for await (const chunk of Readable.from(response.body)) {
    if (!(chunk instanceof Uint8Array)) continue;
    size += chunk.length;
    if (size > limit) throw new RegistryError('its answer is too large', 200);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function ask(address: string, headers: Record<string, string>, timeout: number): Promise<Response> {
  try {
    return await fetch(address, { headers, redirect: 'manual', signal: AbortSignal.timeout(timeout) });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new RegistryError(cause instanceof Error ? cause.message || 'no answer' : 'no answer', 0);
  }
}

function parseUrl(text: string, base?: string): URL | undefined {
  return URL.canParse(text, base) ? new URL(text, base) : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RegistryError('the manifest is not JSON', 200);
  }
}

/** What is no JSON says nothing. */
function parseAnswer(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function readText(value: unknown, key: 'token' | 'access_token'): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const text: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
  return typeof text === 'string' ? text : undefined;
}
