import { execFile } from 'node:child_process';
import { createServer, request, type IncomingMessage } from 'node:http';
import { createServer as createEcho, type AddressInfo, type Server } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { checkedWay } from '../../src/render/charts/checked-way.ts';
import { createReach } from '../../src/render/reach.ts';
import { temporaryDirectory } from '../support/repository.ts';
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
