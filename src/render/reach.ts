import { lookup as ask } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { PRIVATE_RANGES } from '../kubernetes/addresses.ts';
import type { Problem } from './problem.ts';

/** What is fetched: of a file, all that it says may show in a report; of a repository or registry, only what has its form. */
export type Fetched = 'file' | 'repository';

/** Decides which addresses a manifest may send us to. */
export interface Reach {
  /** @returns why nothing may be fetched from there; undefined where it may */
  refuse(url: string, what: Fetched): Promise<Problem | undefined>;
  /**
   * The addresses by which the host of a URL was judged: whoever connects to these, and does not ask for the name again, is where `refuse` lets him.
   * @returns none where the name has none; undefined where it was not judged by them
   */
  addresses(url: string): Promise<readonly string[] | undefined>;
}

/** What decides about addresses. */
export interface ReachRequest {
  /** Addresses that the configuration or the run itself names. */
  trusted: readonly string[];
  /** Whether the revision that is trusted names something in one of its files, by a POSIX expression. */
  mentions(expression: string): Promise<boolean>;
  /** Addresses of a name; as the system has them where it is left away. */
  lookup?: (name: string) => Promise<readonly string[]>;
}

/** Where a machine finds out who it is, with keys to its cloud: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-metadata.html */
const isMetadata = within([
  '169.254.0.0/16',
  'fe80::/10',
  'fd00:ec2::/32',
  // Azure (https://learn.microsoft.com/en-us/azure/virtual-network/what-is-ip-address-168-63-129-16), Alibaba Cloud.
  '168.63.129.16/32',
  '100.100.100.200/32',
]);
const METADATA_NAMES = /^(metadata(\.google\.internal)?|instance-data(\.ec2\.internal)?)$/;
const isInside = within(PRIVATE_RANGES);
const LOCAL_NAMES = /^(localhost|.*\.localhost|ip6-(localhost|loopback))$/;

/** Tells whether an address is in one of these ranges. They are put together when that is first asked: most runs fetch nothing. */
function within(ranges: readonly string[]): (address: string) => boolean {
  let list: BlockList | undefined;
  return (address) => (list ??= blocks(ranges)).check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

function blocks(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [net = '', prefix = ''] = range.split('/');
    list.addSubnet(net, Number(prefix), net.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
}

/** Milliseconds for a name: whoever fetches from it asks again, and tells what is wrong. */
const PATIENCE = 3000;

/**
 * Keeps a pull request from sending the runner to addresses of its own network: what answers there was not meant for whoever wrote the
 * manifest, and a report would show it. Metadata services are told from nobody but the configuration. Other addresses of the machine and its
 * network are fetched from where the trusted revision already does, or the configuration names them; so are repositories by name over an encrypted
 * connection, which is how companies have theirs. A name that answers differently the next time is not seen here: helm is connected to what was judged
 * (charts/checked-way.ts), other programs ask for the name themselves.
 * A server that sends elsewhere is seen by whoever asks it (charts/checked-way.ts, charts/registry.ts).
 */
export function createReach({ trusted, mentions, lookup = lookUp }: ReachRequest): Reach {
  const own = new Set(trusted.map((url) => hostOf(url)?.host));
  const verdicts = new Map<string, Promise<Verdict>>();
  const known = new Map<string, Promise<boolean>>();

  async function judge(host: string): Promise<Verdict> {
    const verdict = verdicts.get(host) ?? placeOf(host, lookup);
    verdicts.set(host, verdict);
    const found = await verdict;
    // A name that nobody answered for may be answered for the next time, and is judged then.
    if (found.addresses?.length === 0 && verdicts.get(host) === verdict) verdicts.delete(host);
    return found;
  }

  return {
    async refuse(url, what) {
      const found = hostOf(url);
      if (found === undefined || own.has(found.host)) return undefined;
      const { host, written, scheme } = found;
      const { place } = await judge(host);
      if (place === undefined) return undefined;
      if (place === 'inside') {
        const isName = isIP(host) === 0 && !LOCAL_NAMES.test(host);
        if (isName && what === 'repository' && !['http', 'git'].includes(scheme)) return undefined;
        const isKnown = known.get(written) ?? mentions(mentionOf(written));
        known.set(written, isKnown);
        if (await isKnown) return undefined;
      }
      const why =
        place === 'metadata'
          ? 'is where machines of a cloud find their keys'
          : 'is in the network of this machine, and the base revision fetches nothing from there';
      return {
        code: 'address-inside',
        message: `${written} ${why}`,
        hint: 'If that is meant, name the address in repositories of the config file on the base branch, with internal: true.',
      };
    },
    async addresses(url) {
      const found = hostOf(url);
      return found === undefined || own.has(found.host) ? undefined : (await judge(found.host)).addresses;
    },
  };
}

/** Where a host is, and by which addresses; undefined where its name alone says so. */
interface Verdict {
  place: 'metadata' | 'inside' | undefined;
  addresses: readonly string[] | undefined;
}

interface Host {
  /** As every address of it is spelled: lower case, numbers of IPv4 in the usual form, no port. */
  host: string;
  /** With its port, as it is written. */
  written: string;
  scheme: string;
}

/** The host of a URL, of scp's `user@host:path`, of a registry without a scheme, and of what kustomize takes for a repository. */
function hostOf(url: string): Host | undefined {
  const text = url.replace(/^git::/i, '');
  const [, scheme, authority] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#\s]*)/i.exec(text) ?? [];
  const scp = /^(?:[^@/\s]+@)?(\[[^\]]*\]|[^/:\s]+)(:\d+(?=\/|$))?/.exec(text);
  const written = authority?.slice(authority.lastIndexOf('@') + 1) ?? `${scp?.[1] ?? ''}${scp?.[2] ?? ''}`;
  if (written === '') return undefined;
  // Numbers are read as addresses by whoever connects: 2130706433, 0x7f.1 and 127.0.0.1 are one.
  const address = `http://${written}`;
  const parsed = URL.canParse(address) ? new URL(address).hostname : written.toLowerCase();
  const host = parsed.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  // Without a scheme it is a registry, which is spoken to with TLS, or ssh.
  return { host, written, scheme: scheme?.toLowerCase() ?? '' };
}

async function placeOf(host: string, lookup: (name: string) => Promise<readonly string[]>): Promise<Verdict> {
  if (METADATA_NAMES.test(host)) return { place: 'metadata', addresses: undefined };
  if (LOCAL_NAMES.test(host)) return { place: 'inside', addresses: undefined };
  const addresses = isIP(host) === 0 ? await lookup(host) : [host];
  const place = addresses.some(isMetadata) ? 'metadata' : addresses.some(isInside) ? 'inside' : undefined;
  return { place, addresses };
}

async function lookUp(name: string): Promise<string[]> {
  const late = new Promise<never[]>((resolve) => void setTimeout(resolve, PATIENCE, []).unref());
  const found = ask(name, { all: true }).then(
    (all) => all.map(({ address }) => address),
    // Whoever fetches from it will say so.
    () => [],
  );
  return Promise.race([found, late]);
}

/** In a URL, behind a user, or at the beginning of a word; and nothing of it may go on. */
function mentionOf(written: string): string {
  const escaped = written.replaceAll(/[\\^$.|?*+(){}[\]]/g, String.raw`\$&`);
  return `(//([^/@[:space:]]*@)?|@|(^|[[:space:]"']))${escaped}([/?#"'[:space:]]|:[^0-9]|$)`;
}
