import { listAt, mapAt, textAt } from '../forecast/fields.ts';
import type { ValueMap } from '../manifest/model.ts';
import { linesOf } from './command-signs.ts';
import type { Facts } from './facts.ts';
import { everySpecUpdate } from './held-pods.ts';
import { containersOf, formerOf, isServing, specUpdates } from './pods.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';

/** Something that a command deletes for good. */
interface Destroyed {
  word: string;
  severity: 'high' | 'medium';
}

/*
 * Distances are bounded: manifests are hostile text.
 */

/** Whole databases, disks and stores, by their own programs and languages. */
const EVERYTHING =
  /\bDROP\s{1,9}(?:DATABASE|SCHEMA)\b|\bdropDatabase\s{0,9}\(|\bFLUSH(?:ALL|DB)\b|\bmkfs(?:\.\w{1,9})?\s|\bwipefs\s{1,9}-\w{0,3}a|\bdd\s[^;&|\n]{0,200}\bof=\/dev\/(?!null|stdout)|\bshred\s|\bterraform\s{1,9}destroy\b|\betcdctl\s[^;&|\n]{0,80}\bdel\s[^;&|\n]{0,80}--(?:prefix|from-key)\b/gi;
/** Parts of them. */
const PARTS =
  /\bDROP\s{1,9}TABLE\b|\bTRUNCATE\s{1,9}(?:TABLE\s{1,9})?[\w"]|\bkubectl\s[^;&|\n]{0,80}\bdelete\s[^;&|\n]{0,80}(?:--all\b|(?:\b(?:ns|namespaces?|pvc|pv|persistentvolume(?:claim)?s?|crds?|sts|statefulsets?)\b))|\bhelm\s[^;&|\n]{0,100}\b(?:uninstall|delete)\s|\baws\s{1,9}s3\s{1,9}r[mb]\b[^;&|\n]{0,300}(?:--recursive|--force)|\bgsutil\s[^;&|\n]{0,100}\brm\s{1,9}-\w{0,3}r|\brclone\s{1,9}(?:delete|purge)\b|\bmc\s{1,9}r[mb]\b[^;&|\n]{0,200}(?:--recursive|--force)|\bvelero\s{1,9}backup\s{1,9}delete\b|\bkafka-topics[^;&|\n]{0,300}--delete\b/gi;
const REMOVES =
  /\brm\s{1,9}((?:-\S{1,20}\s{1,9}){1,5})([^;&|\n]{1,20000})|\bfind\s{1,9}(\/\S{0,200})\s[^;&|\n]{0,300}-delete\b/g;
/** Paths of one command that are looked at one by one. */
const MOST_TARGETS = 500;
/** What is made again. */
const SCRATCH =
  /(?:^|[/.])(?:lost\+found|tmp|temp|cache|logs?|run|pids?|locks?)(?:[/.*]|$)|\.(?:pid|lock|sock|tmp|log)$/i;

/** Paths of a container that outlive it: claims, directories of the node and of file servers. */
function lastingPaths(container: ValueMap, spec: ValueMap, object: ValueMap): string[] {
  const names = new Set([
    ...listAt(spec, 'volumes').flatMap((volume) => {
      const lasts = ['persistentVolumeClaim', 'hostPath', 'nfs'].some(
        (key) => Object.keys(mapAt(volume, key)).length > 0,
      );
      return lasts ? [textAt(volume, 'name')] : [];
    }),
    ...listAt(object, 'spec', 'volumeClaimTemplates').map((template) => textAt(template, 'metadata', 'name')),
  ]);
  return listAt(container, 'volumeMounts')
    .filter((mount) => names.has(textAt(mount, 'name')))
    .map((mount) => textAt(mount, 'mountPath').replace(/(?<=.)\/$/, ''));
}

function destroyedIn(lines: readonly string[], paths: readonly string[]): Destroyed[] {
  const text = lines.join('\n');
  const argued = lines.join(' ');
  const found = (pattern: RegExp, severity: Destroyed['severity']): Destroyed[] =>
    [...`${text}\n${argued}`.matchAll(pattern)].map(([word]) => ({
      word: word.trim().replaceAll(/\s+/g, ' '),
      severity,
    }));
  const removed = [...`${text}\n${argued}`.matchAll(REMOVES)].flatMap(
    ([, flags = '', operands = '', tree = '']): Destroyed[] => {
      if (tree === '' && !/-\w*r|--recursive/i.test(flags)) return [];
      const targets = tree === '' ? operands.split(/\s+/).map((word) => word.replaceAll(/["']/g, '')) : [tree];
      if (targets.length > MOST_TARGETS) return [{ word: `${targets.length} paths`, severity: 'high' }];
      return targets
        .filter((target) => isLasting(target, paths))
        .map((target) => ({ word: `what is in ${target}`, severity: 'high' }));
    },
  );
  return [...found(EVERYTHING, 'high'), ...found(PARTS, 'medium'), ...removed];
}

function isLasting(target: string, paths: readonly string[]): boolean {
  if (!target.startsWith('/') || SCRATCH.test(target)) return false;
  const plain = target.replace(/\/?(?:\.?\*|\{[^}]*\})?$/, '') || '/';
  return (
    plain === '/' ||
    paths.some((path) => plain === path || plain.startsWith(`${path}/`) || path.startsWith(`${plain}/`))
  );
}

/** Commands, hooks, probes and scripts that newly delete data. */
export function findDestroyingCommands(facts: Facts): Suspicion[] {
  return [
    ...everySpecUpdate(facts).flatMap((pod) => {
      const { update, base, head } = pod;
      const found = containersOf(head.spec).flatMap((item) => {
        const former = formerOf(pod, item);
        const before =
          former === undefined || base === undefined
            ? []
            : destroyedIn(linesOf(former), lastingPaths(former, base.spec, update.base?.object ?? {}));
        const known = new Set(before.map(({ word }) => word));
        const now = destroyedIn(linesOf(item.container), lastingPaths(item.container, head.spec, update.head.object));
        return now
          .filter(({ word }) => !known.has(word))
          .map((each) => ({ ...each, word: `${each.word} (container ${item.name})` }));
      });
      return tell(update, found);
    }),
    ...facts.updatesOf('ConfigMap').flatMap((update) => {
      const read = (object: ValueMap | undefined): Destroyed[] =>
        Object.entries(mapAt(object, 'data')).flatMap(([key, text]) =>
          typeof text === 'string' && (/\.(?:sh|bash|py|js|rb|pl)$/.test(key) || text.startsWith('#!'))
            ? destroyedIn([text], []).map((each) => ({ ...each, word: `${each.word} (script ${key})` }))
            : [],
        );
      const known = new Set(read(update.base?.object).map(({ word }) => word));
      return tell(
        update,
        read(update.head.object).filter(({ word }) => !known.has(word)),
      );
    }),
  ];
}

function tell(update: Parameters<typeof suspect>[0], found: readonly Destroyed[]): Suspicion[] {
  if (found.length === 0) return [];
  const words = [...new Set(found.map(({ word }) => word))];
  const severity = found.some((each) => each.severity === 'high') ? 'high' : 'medium';
  return [suspect(update, severity, `newly deletes data: ${listWords(words, 3)}`, { facts: words.toSorted() })];
}

/** A program that does nothing, or ends at once: what is left of looking into a pod. */
const IDLE =
  /^(?:\S{0,40}\/)?(?:sleep(?:\s+\S+)?|tail\s+-f\s+\/dev\/null|true|false|pause)\s*$|^(?:\S{0,40}\/)?(?:ba|da|a)?sh\s+-\w*c\s+["']?(?:(?:while\s+(?:true|:|sleep\s+\S+)\s*;\s*do\s+)?(?:sleep\s+\S+|:|true)\s*;?(?:\s*done)?|tail\s+-f\s+\/dev\/null|exit(?:\s+\d+)?|true|false)\s*["']?\s*$/;

/** Workloads that stay and whose containers newly do nothing. */
export function findIdleContainers(facts: Facts): Suspicion[] {
  return specUpdates(facts).flatMap((pod) => {
    if (!isServing(pod.update.head.identity)) return [];
    const idle = containersOf(pod.head.spec).filter((item) => {
      const former = formerOf(pod, item);
      return item.list === 'containers' && former !== undefined && isIdle(item.container) && !isIdle(former);
    });
    if (idle.length === 0) return [];
    const names = idle.map(({ name }) => name);
    return [
      suspect(pod.update, 'high', `does not run its program any more in ${listWords(names)}`, {
        facts: names.toSorted(),
      }),
    ];
  });
}

function isIdle(container: ValueMap): boolean {
  if (listAt(container, 'command').length === 0) return false;
  const words = ['command', 'args'].flatMap((key) => listAt(container, key)).filter((word) => typeof word === 'string');
  return IDLE.test(words.join(' ').slice(0, 1000));
}
