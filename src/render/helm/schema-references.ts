import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import type { Warning } from '../../manifest/model.ts';
import { isAtLeast } from '../at-least.ts';
import { isPacked, readPacked } from '../charts/packed-files.ts';
import { ArchiveError } from '../charts/tar.ts';
import type { Problem } from '../problem.ts';

/**
 * What a values schema that names another document has in it, as an expression of JavaScript and of POSIX alike: a reference that begins with
 * anything but `#`, a dialect, or one of these words spelled with escapes.
 * Source: https://json-schema.org/draft/2020-12/json-schema-core#section-8
 */
export const SCHEMA_ELSEWHERE = String.raw`"[$](ref|dynamicRef|recursiveRef)"[[:space:]]*:[[:space:]]*"([^#"]|$)|"[$]schema"[[:space:]]*:[[:space:]]*"|\\u00(24|[4-7][0-9a-fA-F])`;
/** Dialects that are known to whoever reads a schema, and name no other document. */
export const OWN_DIALECT = String.raw`"[$]schema"[[:space:]]*:[[:space:]]*"https?:[/][/]json-schema[.]org[/]`;
const ELSEWHERE = readPosix(SCHEMA_ELSEWHERE);
const OWN = readPosix(OWN_DIALECT);

function readPosix(text: string): RegExp {
  return new RegExp(text.replaceAll('[[:space:]]', String.raw`\s`), 'g');
}

const SCHEMA = 'values.schema.json';
/** Charts in charts in charts; deeper ones are not looked into, so they count as if they had one. */
const MAX_DEPTH = 4;

/**
 * helm reads what a values schema refers to: a URL from the network of this machine, and a path or `file://` from its disk, and parts of that are
 * in what it says of values that do not fit. So values are not validated where one of the chart, or of a chart in it, refers to anything
 * outside of itself.
 * Source: https://github.com/helm/helm/blob/v4.1.4/pkg/chart/common/util/jsonschema.go
 */
export const UNVALIDATED: Warning = {
  code: 'schema-elsewhere',
  message:
    'The values are not validated: a values.schema.json of the chart refers to another document, which is not read here. Argo CD may read it, and refuse them.',
};

/** Tells helm so. */
export const SKIP_VALIDATION = '--skip-schema-validation';
/** What helps an older helm. */
export const NEWER_HELM = `Use helm 3.16 or later (--helm): it is the first that knows ${SKIP_VALIDATION}.`;

/** Whether a helm can be told not to validate. Source: https://github.com/helm/helm/releases/tag/v3.16.0 */
export function canSkipValidation(version: string): boolean {
  return isAtLeast(version, '3.16.0');
}

/** That a chart is not rendered, as a helm would read what its schema refers to. */
export function helmTooOld(version: string): Problem {
  return {
    code: 'helm-for-schema',
    message: `a values.schema.json of the chart refers to another document, and helm ${version} cannot be kept from reading it`,
    hint: NEWER_HELM,
    unsupported: true,
  };
}

/** What has been looked into already: most charts are rendered for several Applications and twice. */
const known = new Map<string, Promise<boolean>>();

/**
 * Whether a schema of a chart on disk refers to something outside of itself.
 * @param key of all that is in the chart; undefined for one that is known to have no schema
 */
export function refersElsewhere(chart: string, key: string | undefined): Promise<boolean> {
  if (key === undefined) return Promise.resolve(false);
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = searchFolder(Buffer.from(chart), new Set());
  known.set(key, found);
  return found;
}

const SLASH = Buffer.from('/');

/**
 * Links are followed, as helm does; those that lead out of the repository have been refused, and about one that leads nowhere helm
 * complains. Names are bytes: as text, those that are no UTF-8 would name no file.
 */
async function searchFolder(folder: Buffer, seen: Set<string>): Promise<boolean> {
  const real = (await realpath(folder, 'buffer')).toString('latin1');
  if (seen.has(real)) return false;
  seen.add(real);
  for (const entry of await readdir(folder, { withFileTypes: true, encoding: 'buffer' })) {
    const place = Buffer.concat([folder, SLASH, entry.name]);
    const followed = entry.isSymbolicLink() ? await stat(place).catch(() => undefined) : entry;
    if (followed === undefined) continue;
    const found = followed.isDirectory()
      ? await searchFolder(place, seen)
      : await searchFile(entry.name.toString('latin1'), () => readFile(place));
    if (found) return true;
  }
  return false;
}

async function searchFile(name: string, read: () => Promise<Buffer>, depth = MAX_DEPTH): Promise<boolean> {
  if (name === SCHEMA) return namesElsewhere((await read()).toString('utf8'));
  return name.endsWith('.tgz') && searchArchive(await read(), depth);
}

function namesElsewhere(text: string): boolean {
  return text.replaceAll(OWN, '').search(ELSEWHERE) >= 0;
}

async function searchArchive(archive: Buffer, depth: number): Promise<boolean> {
  if (!isPacked(archive)) return false;
  if (depth === 0) return true;
  try {
    for await (const { name, content } of readPacked(archive)) {
      const last = name.split(/[/\\]/).at(-1) ?? '';
      if (await searchFile(last, async () => content, depth - 1)) return true;
    }
  } catch (error) {
    // Helm may be able to read what is not read here.
    if (error instanceof ArchiveError) return true;
    throw error;
  }
  return false;
}
