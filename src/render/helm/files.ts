import { stripCredentials } from '../../texts.ts';
import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { HelmOptions } from '../../argocd/model.ts';
import { createLentFiles } from '../../git/lent-files.ts';
import { relativePath } from '../../git/paths.ts';
import { digestContents } from '../../git/snapshot.ts';
import { isMap } from '../../manifest/value-map.ts';
import type { Value } from '../../manifest/model.ts';
import { toJson } from '../../manifest/stringify.ts';
import type { ValueFile } from './value-files.ts';

/** A value file or file parameter with all names it goes by. */
export interface HelmFile {
  /** As people read it: relative to the chart, or a URL. */
  shown: string;
  /** What it is: object id and name, or the URL. */
  content: string;
  /** Brings it to disk for as long as it is needed. */
  lend(): Promise<LentFile>;
}

/** A file as the tool gets it. */
export interface LentFile {
  /** Absolute path, or a URL. */
  file: string;
  /** Says that it is not needed any more. */
  giveBack(): void;
}

/** What the inline values are called in a command line that is shown. */
export const inlineName = 'inline-values.yaml';

/** @param directory the chart, which the file is shown relative to */
export async function describeFile(file: ValueFile, directory: string): Promise<HelmFile> {
  if (file.kind === 'url')
    return {
      shown: stripCredentials(file.url),
      content: file.url,
      lend: async () => ({ file: file.url, giveBack() {} }),
    };
  const { snapshot, elsewhere } = file.files;
  const contents = await snapshot.describe([file.path]);
  return {
    shown: elsewhere === undefined ? relativePath(directory, file.path) : `${elsewhere}/${file.path}`,
    content: `${digestContents(contents)} ${path.posix.basename(file.path)}`,
    lend: () => snapshot.lend(file.path),
  };
}

/** `valuesObject` wins over `values` whenever it is there, also when it is empty (types.go, ValuesYAML). */
export function inlineValues(options: HelmOptions): string | undefined {
  if (options.valuesObject === undefined) return options.values === '' ? undefined : options.values;
  const text = toJson(options.valuesObject);
  return text.includes('"<<":') ? withMerges(options.valuesObject) : text;
}

/** Argo CD writes them as YAML, keys sorted, and `<<` without quotes: what it holds is merged. */
function withMerges(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(withMerges).join()}]`;
  if (!isMap(value)) return toJson(value);
  const rest = Object.entries(value).filter(([key]) => key !== '<<');
  const merged = value['<<'] === undefined ? [] : [`<<: ${withMerges(value['<<'])}`];
  return `{${[...merged, ...rest.map(([key, each]) => `${toJson(key)}: ${withMerges(each)}`)].join()}}`;
}

/** Only for us: they may hold what nobody else is to see. */
const inlineFiles = createLentFiles(0o600);

/** Writes inline values where helm can read them. */
export async function lendInline(text: string, scratch: string): Promise<LentFile> {
  const directory = path.join(scratch, 'values');
  await mkdir(directory, { recursive: true });
  // Two Applications with the same values share the file.
  const file = path.join(directory, `${createHash('sha256').update(text).digest('hex')}.yaml`);
  return { file, giveBack: await inlineFiles.lend(file, async () => text) };
}
