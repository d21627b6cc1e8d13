import { execFile } from 'node:child_process';
import { createServer, request, type IncomingMessage } from 'node:http';
import { createServer as createEcho, type AddressInfo, type Server } from 'node:net';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { checkedWay } from '../../src/render/charts/checked-way.ts';
import { createReach } from '../../src/render/reach.ts';
import { packageChart, startRegistry } from '../support/chart-server.ts';
import { temporaryDirectory, writeFiles } from '../support/repository.ts';
import { tools } from '../support/tools.ts';

const reachTo = (...trusted: string[]) => createReach({ trusted, mentions: () => Promise.resolve(false) });

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What a client gets that asks the proxy for a URL. */
function through(proxy: string, url: string): Promise<{ status: number; reason: string; text: string }> {
  const { hostname, port } = new URL(proxy);
  return new Promise((resolve, reject) => {
    const asked = request({ host: hostname, port, path: url, headers: { host: new URL(url).host, 'x-own': 'a' } });
    asked.once('error', reject);
    asked.once('response', (response: IncomingMessage) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, reason: response.statusMessage ?? '', text }),
      );
    });
    asked.end();
  });
}

/** What comes back through a tunnel, or how it was refused. */
function tunnel(proxy: string, target: string): Promise<string> {
  const { hostname, port } = new URL(proxy);
  return new Promise((resolve, reject) => {
    const asked = request({ host: hostname, port, method: 'CONNECT', path: target });
    asked.once('error', reject);
    asked.once('connect', (response, socket) => {
      if (response.statusCode !== 200) {
        socket.destroy();
        resolve(`${response.statusCode} ${response.statusMessage}`);
        return;
      }
      socket.once('data', (chunk: Buffer) => {
        socket.destroy();
        resolve(chunk.toString());
      });
      socket.write('hello');
    });
    asked.end();
  });
}

test('what may be fetched is', async () => {
  const here = await listen(
    createServer((asked, response) => response.end(`${asked.url} ${String(asked.headers['x-own'])}`)),
  );
  const echo = await listen(createEcho((socket) => void socket.pipe(socket)));
  const { HTTP_PROXY: proxy = '' } = await checkedWay({ environment: {}, reach: reachTo(`http://${here}`) });
  expect(await through(proxy, `http://${here}/a?b=c`)).toMatchObject({ status: 200, text: '/a?b=c a' });
  expect(await tunnel(proxy, echo)).toBe('hello');
});

test('what nobody may fetch is not, and the answer says why', async () => {
  const asked: string[] = [];
  const here = await listen(
    createServer((question, response) => {
      asked.push(question.url ?? '');
      response.end();
    }),
  );
  const { HTTPS_PROXY: proxy = '' } = await checkedWay({ environment: {}, reach: reachTo() });
  expect(await through(proxy, `http://${here}/a`)).toMatchObject({ status: 403, reason: /is in the network/ });
  expect(await tunnel(proxy, here)).toMatch(/^403 Forbidden: 127\.0\.0\.1:\d+ is in the network of this machine/);
  expect(await tunnel(proxy, '169.254.169.254:443')).toMatch(/^403 Forbidden: 169\.254\.169\.254 is where machines/);
  expect(await tunnel(proxy, 'a:b:c')).toMatch(/^4/);
  expect(asked).toEqual([]);
});

test('where nothing answers, the reason is the one that Go has', async () => {
  const gone = createServer();
  const here = await listen(gone);
  gone.close();
  const { HTTPS_PROXY: proxy = '' } = await checkedWay({ environment: {}, reach: reachTo(`http://${here}`) });
  expect(await tunnel(proxy, here)).toBe(`502 dial tcp ${here}: connect: connection refused`);
  expect(await through(proxy, `http://${here}/`)).toMatchObject({
    status: 502,
    reason: `dial tcp ${here}: connect: connection refused`,
  });
});

test.each([
  ['a proxy of their own', { https_proxy: 'http://proxy.example.com' }, reachTo()],
  ['nobody to ask', {}, undefined],
])('%s leaves everything as it is', async (_what, environment, reach) => {
  expect(await checkedWay({ environment, ...(reach === undefined ? {} : { reach }) })).toEqual({});
});

test.each([
  ['helm3', 'http://10.255.255.1/x', 'is in the network of this machine'],
  ['helm3', 'https://10.255.255.1/x', 'is in the network of this machine'],
  ['helm3', 'http://169.254.169.254/latest', 'is where machines of a cloud find their keys'],
  ['helm4', 'http://10.255.255.1/x', 'is in the network of this machine'],
  ['helm4', 'https://169.254.169.254/latest', 'is where machines of a cloud find their keys'],
] as const)('%s does not follow a chart repository to %s', async (program, location, why) => {
  const here = await listen(
    createServer((_asked, response) => {
      response.writeHead(302, { location });
      response.end();
    }),
  );
  const way = await checkedWay({ environment: {}, reach: reachTo(`http://${here}`) });
  const said = await new Promise<string>((resolve) => {
    const env = { PATH: process.env.PATH ?? '', HOME: temporaryDirectory(), ...way };
    execFile(tools[program], ['repo', 'add', 'x', `http://${here}`], { env }, (_error, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });
  expect(said).toContain(why);
});

/** Whoever answers for a name says something else whenever it is asked for. */
const answering = (...answers: string[][]) => {
  let asked = 0;
  return createReach({
    trusted: [],
    mentions: () => Promise.resolve(false),
    lookup: () => Promise.resolve(answers[Math.min(asked++, answers.length - 1)] ?? []),
  });
};

/** No address of these is any of this machine: https://www.rfc-editor.org/rfc/rfc5737 */
const NOWHERE = '192.0.2.1';

test('a name leads to the addresses that were judged, whatever it leads to when it is asked for again', async () => {
  const here = await listen(createServer((_asked, response) => response.end('the network of the runner')));
  const { port } = new URL(`http://${here}`);
  // The name resolves to this machine wherever it is looked up by the system, and was judged by another address.
  const judged: string[] = [];
  const reach = {
    refuse: () => Promise.resolve(undefined),
    addresses: (url: string) => {
      judged.push(new URL(url).hostname);
      return Promise.resolve([]);
    },
  };
  const { HTTP_PROXY: proxy = '' } = await checkedWay({ environment: {}, reach });
  expect(await through(proxy, `http://localhost:${port}/`)).toMatchObject({
    status: 502,
    reason: 'dial tcp: lookup localhost: no such host',
  });
  expect(await tunnel(proxy, `localhost:${port}`)).toBe('502 dial tcp: lookup localhost: no such host');
  expect(judged).toEqual(['localhost', 'localhost']);
});

test('a name that leads to an address that was judged is reached there, though the system does not know it', async () => {
  const here = await listen(createServer((asked, response) => response.end(String(asked.headers.host))));
  const echo = await listen(createEcho((socket) => void socket.pipe(socket)));
  const reach = { refuse: () => Promise.resolve(undefined), addresses: () => Promise.resolve(['127.0.0.1']) };
  const { HTTP_PROXY: proxy = '' } = await checkedWay({ environment: {}, reach });
  const at = (address: string) => `charts.example.invalid:${address.split(':')[1]}`;
  expect(await through(proxy, `http://${at(here)}/`)).toMatchObject({ status: 200, text: at(here) });
  expect(await tunnel(proxy, at(echo))).toBe('hello');
});

test.each([
  ['the first answer holds', [[NOWHERE], ['127.0.0.1']], [NOWHERE], undefined],
  ['what nobody answered for is judged when somebody does', [[], ['127.0.0.1']], ['127.0.0.1'], /network of this/],
] as const)('judged addresses: %s', async (_what, answers, expected, refused) => {
  const reach = answering(...answers.map((each) => [...each]));
  const url = 'http://charts.example.com/';
  expect(await reach.refuse(url, 'repository')).toBeUndefined();
  expect(await reach.addresses(url)).toEqual(expected);
  const again = await reach.refuse(url, 'repository');
  expect(again?.message ?? '').toMatch(refused ?? /^$/);
});

test('a name that nobody answers for at first does not lead into the network afterwards', async () => {
  const asked: string[] = [];
  const here = await listen(
    createServer((question, response) => {
      asked.push(question.url ?? '');
      response.end();
    }),
  );
  const { port } = new URL(`http://${here}`);
  for (const silent of [1, 2, 3]) {
    const reach = answering(...Array.from({ length: silent }, () => []), ['127.0.0.1']);
    const { HTTP_PROXY: proxy = '' } = await checkedWay({ environment: {}, reach });
    const found = [];
    for (let attempt = 0; attempt < 3; attempt++)
      found.push(await through(proxy, `http://charts.example.com:${port}/`));
    expect(found.map(({ status }) => status)).not.toContain(200);
    expect(found.at(-1)?.status).toBe(403);
  }
  expect(asked).toEqual([]);
});

test('an address that the run itself names is looked up by the system', async () => {
  expect(await reachTo('http://charts.example.com').addresses('http://charts.example.com/x')).toBeUndefined();
});

/** A registry that asks to log in at a place, and hands on what it is asked for with the token from there to a real one. */
async function registryBehind(realRegistry: string, realm: (here: string) => string): Promise<string> {
  const here: { host: string } = { host: '' };
  const server = createServer((asked, response) => {
    if (asked.url?.startsWith('/token') === true) {
      const basic = `Basic ${Buffer.from('robot:s3cret-words').toString('base64')}`;
      const isKnown = asked.headers.authorization === basic;
      response.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify({ token: isKnown ? 'abc' : '' }));
    }
    if (asked.headers.authorization !== 'Bearer abc') {
      response.writeHead(401, { 'www-authenticate': `Bearer realm="${realm(here.host)}",service="charts"` });
      return void response.end();
    }
    const { authorization: _ours, ...headers } = asked.headers;
    const further = request(
      `http://${realRegistry}${asked.url}`,
      { method: asked.method ?? 'GET', headers },
      (found) => {
        response.writeHead(found.statusCode ?? 502, found.headers);
        found.pipe(response);
      },
    );
    asked.pipe(further);
  });
  here.host = (await listen(server)).replace('127.0.0.1', 'charts.example.invalid');
  return here.host;
}

/** Pulls `charts/web` 1.2.3 from a registry without TLS, as somebody who has credentials for it; Go asks no proxy for its own machine, so it has a name. */
async function pull(program: 'helm3' | 'helm4', host: string, to: string): Promise<string> {
  const real = createReach({ trusted: [], mentions: () => Promise.resolve(false), lookup: () => Promise.resolve([]) });
  const reach = { refuse: real.refuse, addresses: () => Promise.resolve(['127.0.0.1']) };
  const home = temporaryDirectory();
  const auth = Buffer.from('robot:s3cret-words').toString('base64');
  writeFiles(home, { 'config.json': JSON.stringify({ auths: { [host]: { auth } } }) });
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: home,
    HELM_REGISTRY_CONFIG: path.join(home, 'config.json'),
    ...(await checkedWay({ environment: {}, reach })),
  };
  const args = ['pull', `oci://${host}/charts/web`, '--version', '1.2.3', '--plain-http', '--destination', to];
  return new Promise((resolve) => {
    execFile(tools[program], args, { env, timeout: 60_000 }, (_error, stdout, stderr) => resolve(stdout + stderr));
  });
}

describe.each(['helm3', 'helm4'] as const)('%s and a registry behind the proxy', (program) => {
  const CREDENTIALS = {
    username: 'robot',
    password: 's3cret-words',
    bcrypt: '$2y$05$abcdefghijklmnopqrstuu4kCsbDdSf9T5P8nY2mS.QiZmSmVu6Jq',
  };

  test('logs in with a name and a password', async () => {
    const registry = await startRegistry(CREDENTIALS);
    registry.push(packageChart(temporaryDirectory(), 'web', '1.2.3'), 'charts');
    const to = temporaryDirectory();
    const said = await pull(program, registry.host.replace('127.0.0.1', 'charts.example.invalid'), to);
    expect({ said, files: readdirSync(to) }).toMatchObject({ files: ['web-1.2.3.tgz'] });
  });

  test('logs in where the registry says', async () => {
    const registry = await startRegistry();
    registry.push(packageChart(temporaryDirectory(), 'web', '1.2.3'), 'charts');
    const host = await registryBehind(registry.host, (here) => `http://${here}/token`);
    const to = temporaryDirectory();
    const said = await pull(program, host, to);
    expect({ said, files: readdirSync(to) }).toMatchObject({ files: ['web-1.2.3.tgz'] });
  });

  test.each(['http://10.255.255.1/token', 'http://169.254.169.254/token', 'https://10.255.255.1/token'])(
    'does not log in at %s',
    async (realm) => {
      const host = await registryBehind('127.0.0.1:1', () => realm);
      const to = temporaryDirectory();
      const said = await pull(program, host, to);
      expect(said).toMatch(/403|Forbidden/);
      expect(readdirSync(to)).toEqual([]);
    },
  );
});

test.each(['099', '000', '1'])(
  'a server that answers with status %s ends nothing but its own answer',
  async (status) => {
    const here = await listen(
      createEcho((socket) => void socket.end(`HTTP/1.1 ${status} x\r\nContent-Length: 0\r\n\r\n`)),
    );
    const { HTTP_PROXY: proxy = '' } = await checkedWay({ environment: {}, reach: reachTo(`http://${here}`) });
    expect(await through(proxy, `http://${here}/`)).toMatchObject({ status: 502 });
  },
);
