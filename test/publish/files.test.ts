import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLog } from '../../src/log.ts';
import { writeFiles } from '../../src/publish/files.ts';
import type { PublishRequest } from '../../src/publish/model.ts';
import { UserError } from '../../src/user-error.ts';
import { makePreview, pullRequest, renderers } from './result.ts';

let root: string;
let workspace: string;
let temporary: string;

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'files-')));
  workspace = join(root, 'workspace');
  temporary = join(root, 'temporary');
  for (const directory of [workspace, temporary, join(root, 'elsewhere')]) await mkdir(directory);
});

afterEach(() => rm(root, { recursive: true }));

function write(reportDir: string, context: PublishRequest['context'] = { workspace, temporary }) {
  return writeFiles({
    preview: makePreview(),
    renderers,
    settings: { comment: 'changes', commentKey: 'default', statusContext: '', reportDir },
    event: pullRequest,
    context,
    runner: { annotate: () => undefined, setOutput: () => undefined, writeSummary: async () => 'none', log: silentLog },
  });
}

test.each<[string, () => string, () => string]>([
  ['below the workspace', () => 'out/report', () => join(workspace, 'out/report')],
  ['the workspace itself', () => '.', () => workspace],
  ['with dots that stay inside', () => 'out/../..report', () => join(workspace, '..report')],
  ['named in full', () => join(workspace, 'report'), () => join(workspace, 'report')],
  ['in the temporary directory', () => join(temporary, 'report'), () => join(temporary, 'report')],
])('writes the reports into a directory %s', async (_name, wanted, directory) => {
  const { outcome, ...written } = await write(wanted());
  expect(outcome).toMatchObject({ destination: 'files', state: 'done' });
  expect(written).toEqual({
    directory: directory(),
    paths: { json: join(directory(), 'preview.json'), markdown: join(directory(), 'preview.md') },
  });
  expect(await readFile(join(directory(), 'preview.md'), 'utf8')).toBe('# preview');
});

test('makes a new directory where none is named', async () => {
  const first = await write('');
  const second = await write('');
  expect(first.directory.startsWith(join(temporary, 'argo-manifest-diff-'))).toBe(true);
  expect(second.directory).not.toBe(first.directory);
  const without = await write('', { workspace });
  expect(without.directory.startsWith(join(workspace, 'argo-manifest-diff-'))).toBe(true);
});

test('replaces what an earlier run wrote', async () => {
  await mkdir(join(workspace, 'report'));
  await writeFile(join(workspace, 'report/preview.json'), 'old and longer');
  await write('report');
  expect(await readFile(join(workspace, 'report/preview.json'), 'utf8')).toBe('{}');
});

test('works in a workspace that is a link', async () => {
  await symlink(workspace, join(root, 'link'));
  const { directory } = await write('report', { workspace: join(root, 'link') });
  expect(directory).toBe(join(workspace, 'report'));
});

test.each<[string, string]>([
  ['above the workspace', '../elsewhere'],
  ['by its full name', '/'],
  ['behind a link', 'link'],
  ['below a link', 'link/deep/report'],
  ['behind a link that leads nowhere', 'dangling'],
  ['below a link that leads nowhere', 'dangling/report'],
])('writes nothing elsewhere: %s', async (_name, reportDir) => {
  await symlink('../elsewhere', join(workspace, 'link'));
  await symlink('../nowhere', join(workspace, 'dangling'));
  await expect(write(reportDir)).rejects.toThrow(UserError);
  expect(await readdir(join(root, 'elsewhere'))).toEqual([]);
  expect((await readdir(root)).toSorted()).toEqual(['elsewhere', 'temporary', 'workspace']);
});

test('tells a directory that cannot be used as a mistake of the caller', async () => {
  await expect(write('../elsewhere')).rejects.toThrow(UserError);
  await expect(write('report', {})).rejects.toThrow('there is no workspace');
});

test('does not write through a link in the place of a report', async () => {
  const victim = join(root, 'elsewhere/victim');
  await writeFile(victim, 'precious');
  await mkdir(join(workspace, 'report'));
  await symlink(victim, join(workspace, 'report/preview.json'));
  await write('report');
  expect(await readFile(victim, 'utf8')).toBe('precious');
  expect(await readFile(join(workspace, 'report/preview.json'), 'utf8')).toBe('{}');
});
