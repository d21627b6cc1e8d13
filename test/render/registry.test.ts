import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createRegistry } from '../../src/render/charts/registry.ts';
import { createReach } from '../../src/render/reach.ts';

interface Asked {
  path: string;
  authorization: string | undefined;
}

/** A server on loopback that tells what it was asked. */
async function serve(
  address: string,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ port: number; asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    asked.push({ path: request.url ?? '', authorization: request.headers.authorization });
    answer(request, response);
  });
  await new Promise<void>((resolve) => void server.listen(0, address, resolve));
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, asked };
}

/** The registry is one that the configuration names; whether base names the other server is asked. */
function open(port: number, base = '') {
  const url = `oci://127.0.0.1:${port}/charts/web`;
  const reach = createReach({
    trusted: [url],
    mentions: (expression) => Promise.resolve(base !== '' && expression.includes(base)),
  });
  return createRegistry(url, { credentials: { username: 'ci', password: 'geheim' }, timeout: 10_000, reach });
}

const json = (response: ServerResponse, content: unknown): void => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(content));
};

test.each([
  ['a place to log in', 401, (inside: string) => ({ 'www-authenticate': `Bearer realm="${inside}",service="x"` })],
  ['another address', 307, (inside: string) => ({ location: inside })],
])('a registry that names %s in our own network sends nobody there', async (_what, status, headersFor) => {
  const inside = await serve('127.0.0.1', (_request, response) => json(response, { token: 't', tags: ['1.0.0'] }));
  const registry = await serve('127.0.0.1', (_request, response) => {
    response.writeHead(status, headersFor(`http://localhost:${inside.port}/admin`)).end();
  });
  await expect(open(registry.port).tags()).rejects.toThrow(
    /forbidden to send us elsewhere: localhost:\d+ is in the network/,
  );
  await expect(open(registry.port).manifest('1.0.0')).rejects.toThrow('forbidden to send us elsewhere');
  expect(inside.asked).toEqual([]);
});

test('where base goes anyway it may send us, without the credentials that are for itself', async () => {
  const inside = await serve('127.0.0.1', (_request, response) => json(response, { tags: ['1.0.0'] }));
  const registry = await serve('127.0.0.1', (request, response) => {
    if (request.headers.authorization === undefined)
      response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
    else response.writeHead(307, { location: `http://localhost:${inside.port}/tags` }).end();
  });
  expect(await open(registry.port, 'localhost').tags()).toEqual(['1.0.0']);
  expect(inside.asked).toEqual([{ path: '/tags', authorization: undefined }]);
});

test('a registry that sends from one place to the next, or nowhere, ends', async () => {
  const round = await serve('127.0.0.1', (request, response) => {
    response.writeHead(302, { location: `${request.url ?? ''}x` }).end();
  });
  await expect(open(round.port).tags()).rejects.toThrow('from one place to the next');
  expect(round.asked.length).toBeLessThan(20);
  const nowhere = await serve('127.0.0.1', (_request, response) => void response.writeHead(302).end());
  await expect(open(nowhere.port).tags()).rejects.toThrow('sends us nowhere');
});

test.each([
  ['tags', (url: string) => url.includes('/tags/')],
  ['a token', (url: string) => url.startsWith('/token')],
])('an answer without end is none: %s', async (_what, isEndless) => {
  const registry = await serve('127.0.0.1', (request, response) => {
    const url = request.url ?? '';
    if (!isEndless(url)) {
      response.writeHead(401, { 'www-authenticate': `Bearer realm="http://127.0.0.1:${registry.port}/token"` }).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    const piece = 'a'.repeat(1024 * 1024);
    const more = (): void => {
      while (!response.destroyed) if (!response.write(piece)) return void response.once('drain', more);
    };
    more();
  });
  await expect(open(registry.port).tags()).rejects.toThrow('its answer is too large');
});
