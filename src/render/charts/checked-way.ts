import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, isIP, type AddressInfo, type LookupFunction } from 'node:net';
import type { Duplex } from 'node:stream';
import type { RenderContext } from '../model.ts';
import type { Reach } from '../reach.ts';

/** Headers for the proxy alone, and those of one connection: https://datatracker.ietf.org/doc/html/rfc9110#name-connection */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/** One for each run; where the run ends so does it. */
const ways = new WeakMap<Reach, Promise<string>>();

/**
 * Variables by which helm goes through us to whatever it fetches, so that a server that redirects, asks to log in somewhere or names archives elsewhere
 * does not get it into the network of the runner. Where people have a proxy of their own, that decides. Go asks no proxy for addresses of its own
 * machine (https://pkg.go.dev/golang.org/x/net/http/httpproxy): those stay open.
 */
export async function checkedWay({
  environment,
  reach,
}: Pick<RenderContext, 'environment' | 'reach'>): Promise<Record<string, string>> {
  const isTheirs = Object.entries(environment).some(([name, value]) => /^(?:https?|all)_proxy$/i.test(name) && value);
  if (reach === undefined || isTheirs) return {};
  let way = ways.get(reach);
  if (way === undefined) ways.set(reach, (way = openWay(reach)));
  const url = await way;
  return { HTTP_PROXY: url, HTTPS_PROXY: url, http_proxy: url, https_proxy: url, NO_PROXY: '', no_proxy: '' };
}

/** A proxy on loopback that goes only where `reach` lets a manifest send us. @returns its address */
async function openWay(reach: Reach): Promise<string> {
  const server = createServer((request, response) => void pass(request, response, reach));
  server.on('connect', (request: IncomingMessage, socket: Duplex) => void tunnel(request.url ?? '', socket, reach));
  // The run does not wait for it.
  server.unref();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port }: Pick<AddressInfo, 'port'> = addressOf(server.address());
  return `http://127.0.0.1:${port}`;
}

function addressOf(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('a server on loopback has no port');
  return address;
}

/** `CONNECT host:443`: what goes through is TLS, which ends at that host. */
async function tunnel(target: string, client: Duplex, reach: Reach): Promise<void> {
  client.on('error', () => client.destroy());
  const url = `https://${target}`;
  const judged = await judgedAddresses(url, reach);
  // As addresses are written: base has to name it in the same way.
  const refused = await refusal(`https://${target.replace(/:443$/, '')}`, reach);
  if (refused !== undefined || !URL.canParse(url)) return answer(client, 403, refused ?? 'no address');
  const { hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const server = connect({ host, port: Number(port || 443), ...judged });
  let isOpen = false;
  server.once('connect', () => {
    isOpen = true;
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    server.pipe(client);
    client.pipe(server);
  });
  server.once('error', (error) => (isOpen ? client.destroy() : answer(client, 502, asGoSays(error, target, host))));
  client.once('close', () => server.destroy());
}

function answer(client: Duplex, status: number, reason: string): void {
  client.end(`HTTP/1.1 ${status} ${oneLine(reason)}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
}

/** A request without TLS. */
async function pass(request: IncomingMessage, response: ServerResponse, reach: Reach): Promise<void> {
  const url = request.url ?? '';
  const judged = await judgedAddresses(url, reach);
  const refused = /^http:\/\//i.test(url) && URL.canParse(url) ? await refusal(url, reach) : 'no address';
  if (refused !== undefined) return end(response, 403, refused);
  const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !HOP_BY_HOP.includes(name)));
  const way = { method: request.method ?? 'GET', headers, ...judged };
  const further = ask(url, way, (found) => {
    const { statusCode: status = 0 } = found;
    // Whatever a server says, it does not end the run: Node.js throws where it is told to hand on a status that is none.
    if (status < 200 || status > 999) {
      found.destroy();
      return end(response, 502, `malformed HTTP status code ${status}`);
    }
    const known = Object.entries(found.headers).filter(([name]) => !HOP_BY_HOP.includes(name));
    response.writeHead(status, oneLine(found.statusMessage ?? ''), Object.fromEntries(known));
    found.pipe(response);
    found.once('error', () => response.destroy());
  });
  further.once('error', (error) =>
    response.headersSent
      ? response.destroy()
      : end(response, 502, asGoSays(error, new URL(url).host, new URL(url).hostname)),
  );
  response.once('close', () => further.destroy());
  request.pipe(further);
}

function end(response: ServerResponse, status: number, reason: string): void {
  response.writeHead(status, oneLine(reason), { connection: 'close' });
  response.end();
}

async function refusal(url: string, reach: Reach): Promise<string | undefined> {
  const refused = await reach.refuse(url, 'repository');
  return refused === undefined ? undefined : `Forbidden: ${refused.message}`;
}

/**
 * Connects to the addresses that are judged: whoever answers for a name could say another one the next time it is asked for ("DNS rebinding").
 * They are read before anything is refused, as a name that had none is judged again.
 * https://nodejs.org/api/net.html#socketconnectoptions-connectlistener
 */
async function judgedAddresses(url: string, reach: Reach): Promise<{ lookup?: LookupFunction }> {
  const addresses = await reach.addresses(url);
  if (addresses === undefined) return {};
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  return {
    lookup: (name, options, done) => {
      const [first] = found;
      if (first === undefined) done(Object.assign(new Error(`no address of ${name}`), { code: 'ENOTFOUND' }), '', 0);
      else if (options.all === true) done(null, found);
      else done(null, first.address, first.family);
    },
  };
}

/** As Go would have said without us, so that reasons stay what people look for. */
function asGoSays(error: NodeJS.ErrnoException, target: string, host: string): string {
  if (error.code === 'ENOTFOUND') return `dial tcp: lookup ${host}: no such host`;
  if (error.code === 'EAI_AGAIN') return `dial tcp: lookup ${host}: temporary failure in name resolution`;
  if (error.code === 'ECONNREFUSED') return `dial tcp ${target}: connect: connection refused`;
  return error.code === 'ETIMEDOUT' ? `dial tcp ${target}: i/o timeout` : `dial tcp ${target}: ${error.message}`;
}

/** A status line is one line of ASCII. */
function oneLine(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]+/g, ' ').slice(0, 500);
}
