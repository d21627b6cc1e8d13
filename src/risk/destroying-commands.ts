import { posix } from 'node:path';
import { listAt, mapAt, textAt } from '../forecast/fields.ts';
import type { Manifest, ValueMap } from '../manifest/model.ts';
import { maskText } from '../manifest/secret-text.ts';
import { linesOf, resolveVariables } from './command-signs.ts';
import type { Facts } from './facts.ts';
import { everySpecUpdate } from './held-pods.ts';
import { podsIn } from './labelled.ts';
import { lazily } from './lazily.ts';
import { containersOf, formerOf } from './pods.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';
import { startsAsBefore } from './same-start.ts';
import { variablesOf } from './variables.ts';
import type { World } from './world.ts';

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
/** `rm` with its options, wherever these stand, or `find` that removes what it finds. */
const REMOVES =
  /(?<![\w-])rm ([^;&|\n]{1,20000})|(?<![\w-])find ([^;&|\n]{1,500}?)(?:-delete\b|-exec(?:dir)? (?:\S{0,40}\/)?rm\b|\| ?xargs [^;&|\n]{0,100}?\brm\b)/g;
const ENTERS = /(?:^|[\n;&|(]) ?cd ([^\s;&|)]{1,500})/g;
const ASSIGNS = /(?:^|[\s;&(])([A-Za-z_]\w{0,100})=([^\s;&|`$()]{1,500})/g;
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
    .map((mount) => withoutEnd(posix.normalize(textAt(mount, 'mountPath'))));
}

function withoutEnd(path: string): string {
  return path.replace(/(?<=.)\/$/, '');
}

/** Where a command runs, and what of it outlives it. */
interface Place {
  directory: string;
  paths: () => readonly string[];
}

/** A line that is a comment, and also within a text in quotes nothing that is run. */
const COMMENT = /^[ \t]*#[^\n"'`$]*$/gm;

/** What a shell makes of a text: blanks are one, a line goes on behind a backslash, and quotes are no part of a word. */
function plainText(text: string): string {
  return text
    .replaceAll(/\\\r?\n/g, ' ')
    .replaceAll(/["']/g, '')
    .replaceAll(/[^\S\n]+/g, ' ');
}

function destroyedIn(lines: readonly string[], place: Place): Destroyed[] {
  const run = lines.map((line) => line.replaceAll(COMMENT, ''));
  const texts = [run.join('\n'), ...(run.length > 1 ? [run.join(' ')] : [])].map(plainText);
  const found = (pattern: RegExp, severity: Destroyed['severity']): Destroyed[] =>
    texts.flatMap((text) =>
      [...text.matchAll(pattern)].map(([word]) => ({
        // Logins may stand between the program and what it deletes.
        word: maskText(word.trim().replaceAll(/\s+/g, ' '), () => '…'),
        severity,
      })),
    );
  return [...found(EVERYTHING, 'high'), ...found(PARTS, 'medium'), ...texts.flatMap((text) => removedIn(text, place))];
}

function removedIn(text: string, { directory, paths }: Place): Destroyed[] {
  const own = new Map(
    [...text.matchAll(ASSIGNS)].map(([, name = '', value]): [string, string | undefined] => [name, value]),
  );
  const [filled = ''] = own.size === 0 ? [text] : resolveVariables([text], own);
  const entered = [...filled.matchAll(ENTERS)];
  let [at, next] = [directory, 0];
  return [...filled.matchAll(REMOVES)].flatMap(({ 1: removed, 2: searched, index }): Destroyed[] => {
    for (; (entered[next]?.index ?? index) < index; next++) at = posix.resolve('/', at, entered[next]?.[1] ?? '');
    const words = (removed ?? searched ?? '').split(' ').filter((word) => word !== '');
    if (removed !== undefined && !words.some((word) => /^-\w{0,9}r|^--recursive$/i.test(word))) return [];
    const targets = removed === undefined ? startsOf(words) : words.filter((word) => !word.startsWith('-'));
    if (targets.length > MOST_TARGETS) return [{ word: `${targets.length} paths`, severity: 'high' }];
    return targets
      .map((target) => (at === '' || /^[/$~`{]/.test(target) ? target : `${at}/${target}`))
      .filter((target) => isLasting(target, paths()))
      .map((target) => ({ word: `what is in ${target}`, severity: 'high' }));
  });
}

/** Where `find` begins to look: what stands before its first condition. */
function startsOf(words: readonly string[]): string[] {
  const own = words.filter((word) => !/^-[HLP]$/.test(word));
  const end = own.findIndex((word) => /^[-(!\\]/.test(word));
  return end === -1 ? own : own.slice(0, end);
}

function isLasting(target: string, paths: readonly string[]): boolean {
  const path = posix.normalize(target);
  if (!path.startsWith('/') || SCRATCH.test(path)) return false;
  const [fixed = ''] = /^[^*?[{$`]*/.exec(path) ?? [];
  // Nobody here knows what a variable stands for: it may be a part of the program.
  const isUnknown = /^[$`]/.test(path.slice(fixed.length));
  if (withoutEnd(fixed) === '/') return !isUnknown;
  const above = path === fixed ? `${withoutEnd(fixed)}/` : fixed;
  return paths.some(
    (each) => withoutEnd(fixed) === each || fixed.startsWith(`${each}/`) || (!isUnknown && each.startsWith(above)),
  );
}

/** Commands, hooks, probes and scripts that newly delete data. */
export function findDestroyingCommands(facts: Facts): Suspicion[] {
  const { world } = facts;
  return [
    ...everySpecUpdate(facts).flatMap((pod) => {
      const { update, base, head } = pod;
      const found = containersOf(head.spec).flatMap((item) => {
        if (startsAsBefore(pod, item, facts)) return [];
        const former = formerOf(pod, item);
        const before =
          former === undefined || base === undefined
            ? []
            : destroyedBy(former, base.spec, update.base ?? update.head, world.base);
        const known = new Set(before.map(({ word }) => word));
        const now = destroyedBy(item.container, head.spec, update.head, world.head);
        return now
          .filter(({ word }) => !known.has(word))
          .map((each) => ({ ...each, word: `${each.word} (container ${item.name})` }));
      });
      return tell(update, found);
    }),
    ...facts.updatesOf('ConfigMap').flatMap((update) => {
      const read = (manifest: Manifest | undefined, side: World): Destroyed[] =>
        Object.entries(mapAt(manifest?.object, 'data')).flatMap(([key, text]) =>
          typeof text === 'string' && (/\.(?:sh|bash|py|js|rb|pl)$/.test(key) || text.startsWith('#!'))
            ? destroyedIn([text], { directory: '', paths: lazily(() => pathsBeside(manifest, side)) }).map((each) => ({
                ...each,
                word: `${each.word} (script ${key})`,
              }))
            : [],
        );
      const known = new Set(read(update.base, world.base).map(({ word }) => word));
      return tell(
        update,
        read(update.head, world.head).filter(({ word }) => !known.has(word)),
      );
    }),
  ];
}

function destroyedBy(container: ValueMap, spec: ValueMap, { identity, object }: Manifest, world: World): Destroyed[] {
  const lines = resolveVariables(linesOf(container), variablesOf(container, identity, world));
  const paths = lazily(() => lastingPaths(container, spec, object));
  return lines.length === 0 ? [] : destroyedIn(lines, { directory: textAt(container, 'workingDir'), paths });
}

/** What outlives the pods that have a ConfigMap, in which its scripts run. */
function pathsBeside(manifest: Manifest | undefined, world: World): string[] {
  if (manifest === undefined) return [];
  const { cluster, namespace, name } = manifest.identity;
  return podsIn(world.within(cluster, namespace)).flatMap(({ manifest: { object }, template: { spec } }) => {
    const isMounted = listAt(spec, 'volumes').some((volume) =>
      [volume, ...listAt(volume, 'projected', 'sources')].some(
        (source) => textAt(source, 'configMap', 'name') === name,
      ),
    );
    return isMounted ? containersOf(spec).flatMap(({ container }) => lastingPaths(container, spec, object)) : [];
  });
}

function tell(update: Parameters<typeof suspect>[0], found: readonly Destroyed[]): Suspicion[] {
  if (found.length === 0) return [];
  const words = [...new Set(found.map(({ word }) => word))];
  const severity = found.some((each) => each.severity === 'high') ? 'high' : 'medium';
  return [suspect(update, severity, `newly deletes data: ${listWords(words, 3)}`, { facts: words.toSorted() })];
}
