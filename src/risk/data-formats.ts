import { listAt, mapAt, textAt } from '../forecast/fields.ts';
import type { ValueMap } from '../manifest/model.ts';
import { readImage, type ImageName } from './image-name.ts';
import { containersOf, formerOf, type PodUpdate } from './pods.ts';

/** A database, and which of its versions can open the data of which. */
interface Product {
  title: string;
  /** Last part of the names of its images. */
  images: RegExp;
  /** Place of a version in the row of releases whose data differ; undefined when the tag does not tell. */
  release: (tag: string, image: string) => number | undefined;
  /** How many places it may go up at once with the data that it has; down is not possible at all. */
  steps: number;
}

/**
 * PostgreSQL: https://www.postgresql.org/docs/current/upgrading.html,
 * MongoDB: https://www.mongodb.com/docs/manual/release-notes/8.0-upgrade-replica-set/,
 * MySQL: https://dev.mysql.com/doc/refman/8.4/en/upgrade-paths.html,
 * MariaDB: https://mariadb.com/kb/en/downgrading-between-major-versions-of-mariadb/,
 * Elasticsearch: https://www.elastic.co/docs/deploy-manage/upgrade,
 * OpenSearch: https://docs.opensearch.org/latest/migrate-or-upgrade/
 */
const PRODUCTS: readonly Product[] = [
  {
    title: 'PostgreSQL',
    images:
      /^(?:postgres|postgresql|postgresql-repmgr|postgis|pgvector|pgvecto-rs|timescaledb|timescaledb-ha|timescaledb-postgis)$/,
    release: (tag, image) => {
      const named = /(?:^|[-_.])pg(\d{1,2})(?![\d])/.exec(tag)?.[1];
      const leading = image.startsWith('postg') ? /^v?(\d{1,2})(?![\d])/.exec(tag)?.[1] : undefined;
      return numberOf(named ?? leading);
    },
    steps: 0,
  },
  {
    title: 'MongoDB',
    images: /^(?:mongo|mongodb|mongodb-(?:community|enterprise)-server|percona-server-mongodb)$/,
    release: placeAmong([3.6, 4, 4.2, 4.4, 5, 6, 7, 8]),
    steps: 1,
  },
  {
    title: 'MySQL',
    images: /^(?:mysql|mysql-server|community-server|percona|percona-server)$/,
    release: placeAmong([5.6, 5.7, 8, 8.4, 9]),
    steps: 1,
  },
  {
    title: 'MariaDB',
    images: /^(?:mariadb|mariadb-galera)$/,
    release: (tag) => {
      const [, major, minor] = /^v?(\d{1,2})\.(\d{1,2})(?!\d)/.exec(tag) ?? [];
      return major === undefined ? undefined : Number(major) * 100 + Number(minor);
    },
    steps: Number.POSITIVE_INFINITY,
  },
  { title: 'Elasticsearch', images: /^elasticsearch(?:-oss)?$/, release: majorOf, steps: 1 },
  { title: 'OpenSearch', images: /^opensearch$/, release: majorOf, steps: 1 },
];

/** A container of a database that gets a version which cannot open the data that it has. */
export interface FormatJump {
  container: string;
  title: string;
  from: string;
  to: string;
  isDown: boolean;
}

/** Several rules ask, some once for each container. */
const known = new WeakMap<PodUpdate, readonly FormatJump[]>();

/** What of a pod changes to a version that cannot read what is on its volumes. */
export function formatJumps(pod: PodUpdate): readonly FormatJump[] {
  let jumps = known.get(pod);
  if (jumps === undefined) known.set(pod, (jumps = findJumps(pod)));
  return jumps;
}

function findJumps(pod: PodUpdate): FormatJump[] {
  return containersOf(pod.head.spec).flatMap((item) => {
    const before = formerOf(pod, item);
    if (before === undefined || pod.base === undefined || item.list !== 'containers') return [];
    const [one, other] = [readImage(textAt(before, 'image')), readImage(textAt(item.container, 'image'))];
    const jump = jumpOf(one, other);
    if (jump === undefined || !keepsData(pod, before, item.container)) return [];
    return [{ container: item.name, ...jump, from: one.tag, to: other.tag }];
  });
}

function jumpOf(one: ImageName, other: ImageName): Pick<FormatJump, 'title' | 'isDown'> | undefined {
  const product = PRODUCTS.find(({ images }) => images.test(lastPart(one)) && images.test(lastPart(other)));
  const from = product?.release(one.tag, lastPart(one));
  const to = product?.release(other.tag, lastPart(other));
  if (product === undefined || from === undefined || to === undefined) return undefined;
  const isDown = to < from;
  return isDown || to - from > product.steps ? { title: product.title, isDown } : undefined;
}

function lastPart({ repository }: ImageName): string {
  return repository.slice(repository.lastIndexOf('/') + 1);
}

/** Whether a volume that outlives the pod is mounted on both sides. */
function keepsData(pod: PodUpdate, before: ValueMap, after: ValueMap): boolean {
  const { base, head } = pod.update;
  const old = lastingVolumes(base?.object ?? {}, pod.base?.spec ?? {}, before);
  const now = lastingVolumes(head.object, pod.head.spec, after);
  return [...now].some((volume) => old.has(volume));
}

/** Claims, templates of claims and directories of nodes or file servers that a container mounts. */
function lastingVolumes(object: ValueMap, spec: ValueMap, container: ValueMap): Set<string> {
  const mounts = new Set(listAt(container, 'volumeMounts').map((mount) => textAt(mount, 'name')));
  const found = new Set<string>();
  for (const template of listAt(object, 'spec', 'volumeClaimTemplates')) {
    const name = textAt(template, 'metadata', 'name');
    if (mounts.has(name)) found.add(`template ${name}`);
  }
  for (const volume of listAt(spec, 'volumes')) {
    if (!mounts.has(textAt(volume, 'name'))) continue;
    const claim = textAt(volume, 'persistentVolumeClaim', 'claimName');
    const path = textAt(volume, 'hostPath', 'path');
    const share = mapAt(volume, 'nfs');
    if (claim !== '') found.add(`claim ${claim}`);
    if (path !== '') found.add(`path ${path}`);
    if (Object.keys(share).length > 0) found.add(`share ${textAt(share, 'server')} ${textAt(share, 'path')}`);
  }
  return found;
}

function majorOf(tag: string): number | undefined {
  return numberOf(/^v?(\d{1,2})\./.exec(tag)?.[1]);
}

function numberOf(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}

/** Place of a version among the releases that begin a format, given as decimal numbers of one digit each; what is newer goes on by its major version. */
function placeAmong(releases: readonly number[]): Product['release'] {
  return (tag) => {
    const version = /^v?(\d{1,2}(?:\.\d)?)(?!\d)/.exec(tag)?.[1];
    if (version === undefined) return undefined;
    const place = releases.findLastIndex((release) => release <= Number(version));
    const beyond = Math.floor(Number(version)) - Math.floor(releases.at(-1) ?? 0);
    return place < 0 ? undefined : place + Math.max(0, beyond);
  };
}
