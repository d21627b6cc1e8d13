import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Value, ValueMap } from '../../src/manifest/model.ts';
import { createRepository, type FileContent } from '../support/repository.ts';
import { readResult, runCli, type Result } from '../support/run-cli.ts';
import { tools } from '../support/tools.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { assign } from './assign.ts';

/** A block by its name, one with changes, several in one file, or an object as it is. */
type Content = string | Content[] | { of: string; with: ValueMap } | ValueMap;

/** A small pull request on one Application of its own; files are in its directory, those that begin with `/` anywhere. */
interface PullRequest {
  name: string;
  has?: Record<string, Content>;
  /** The same of a second Application in the same namespace, which does not change. */
  also?: Record<string, Content>;
  /** Changes of the Application at base; `none`: it has none of its own. */
  application?: ValueMap | 'none';
  /** Changes of the Application at head; null: it goes. */
  becomes?: ValueMap | null;
  set?: Record<string, ValueMap>;
  replace?: Record<string, [from: string, to: string]>;
  remove?: string[];
  add?: Record<string, Content>;
  /** `rule severity`. */
  finds?: string[];
  /** It cannot be rendered on head. */
  incomplete?: true;
}

const CONFIG = `version: 1
kubeVersion: "1.34.0"
production: {apps: [prod-*]}
ephemeral: {apps: [pr-*]}
rules: {blast-radius: {enforcement: off}}
`;

const read = (file: string): unknown => load(readFileSync(new URL(`pull-requests/${file}`, import.meta.url), 'utf8'));
const blocks = read('blocks.yaml') as Record<string, ValueMap | string>;
const risky = read('risky.yaml') as PullRequest[];
const quiet = read('quiet.yaml') as PullRequest[];
const workshop = openWorkshop();
const machine = setUpMachine(workshop);

test('there are many of them, each once', () => {
  expect(risky.length).toBeGreaterThanOrEqual(70);
  expect(quiet.length).toBeGreaterThanOrEqual(50);
  const names = [...risky, ...quiet].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

describe('risky', () => {
  let result: Result;
  beforeAll(async () => {
    result = await review(risky);
  });
  test.each(risky.map((each): [string, PullRequest] => [each.name, each]))('%s', (name, { finds = [], incomplete }) => {
    const findings = result.findings.filter((finding) => isAbout(finding, name));
    const told = findings.map(({ rule, severity }) => `${rule} ${severity}`);
    const severe = told.filter((each) => / (critical|high)$/.test(each) && !each.startsWith('render-failed '));
    expect(told).toEqual(expect.arrayContaining(finds));
    // One finding for each cause, and nothing else that blocks.
    expect([...new Set(severe)].toSorted()).toEqual(finds.filter((each) => / (critical|high)$/.test(each)).toSorted());
    expect(findings.some((finding) => finding.enforcement === 'block')).toBe(true);
    expect(told.includes('render-failed high')).toBe(incomplete === true);
  });
  test('together they are blocked', () => {
    expect(result.verdict.status).toBe('blocked');
  });
});

describe('quiet', () => {
  let result: Result;
  beforeAll(async () => {
    result = await review(quiet);
  });
  test.each(quiet.map((each): [string, PullRequest] => [each.name, each]))('%s', (name, { finds = [] }) => {
    const findings = result.findings.filter((finding) => isAbout(finding, name));
    expect(findings.filter(({ enforcement }) => enforcement !== 'warn').map(({ message }) => message)).toEqual([]);
    expect(findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(expect.arrayContaining(finds));
  });
  test('together they pass', () => {
    expect(result.verdict).toEqual({ status: 'pass', reasons: [] });
  });
});

/** Some of everything, as one pull request of its own each. */
const ALONE: [string, status: number, files: Record<string, FileContent>, rules: string[]][] = [
  ['the bootstrap goes', 1, { bootstrap: null }, ['app-deleted-cascade']],
  ['a root breaks', 2, { 'bootstrap/shop.yaml': 'apiVersion: v1\nkind: x\nmetadata: [\n' }, ['render-failed']],
  ['the limit is lifted', 1, { '.argo-manifest-diff.yaml': `${CONFIG}failOn: never\n` }, ['policy-changed']],
  ['a root says nothing new', 0, { 'bootstrap/shop.yaml': `# a comment\n${applicationText('shop')}` }, []],
  [
    'two Applications of one name',
    1,
    { 'bootstrap/again.yaml': applicationText('shop', { 'spec.source.path': 'x' }) },
    ['duplicate-owner'],
  ],
  [
    'an Application more, which the root renders too',
    0,
    { 'bootstrap/blog.yaml': applicationText('blog'), 'cases/blog/settings.yaml': text('settings', 'blog') },
    [],
  ],
];

test.each(ALONE)('alone: %s', async (_, status, change, rules) => {
  const repository = createRepository(workshop.directory('alone'));
  repository.git('remote', 'add', 'origin', 'https://git.example.com/acme/gitops.git');
  const base = repository.commit({
    '.argo-manifest-diff.yaml': CONFIG,
    'bootstrap/root.yaml': applicationText('root', { 'spec.source.path': 'bootstrap' }),
    'bootstrap/shop.yaml': applicationText('shop'),
    'cases/shop/web.yaml': text('deployment', 'shop'),
  });
  const head = repository.commit(change);
  const ended = await compare(repository.directory, base, head);
  expect(ended.status).toBe(status);
  expect(readResult(ended.stdout).findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(rules));
});

/** Every pull request at once, each on its own Application, through the built program. */
async function review(cases: readonly PullRequest[]): Promise<Result> {
  const repository = createRepository(workshop.directory('together'));
  repository.git('remote', 'add', 'origin', 'https://git.example.com/acme/gitops.git');
  const sides = cases.map(filesOf);
  const base = repository.commit(
    Object.assign({ '.argo-manifest-diff.yaml': CONFIG }, ...sides.map((side) => side.base)),
  );
  const head = repository.commit(Object.assign({}, ...sides.map((side) => side.head)));
  const ended = await compare(repository.directory, base, head);
  if (ended.stdout === '') throw new Error(`no result: ${ended.stderr}`);
  return readResult(ended.stdout);
}

function compare(directory: string, base: string, head: string) {
  const more = ['--kustomize', tools.kubectl35, '--offline', '--render', 'all', '--format', 'json'];
  return runCli(workshop, machine, directory, ['diff', '--base', base, '--head', head, ...more]);
}

function isAbout(
  { application, identity }: Result['findings'][number] & { identity?: { name: string } },
  name: string,
) {
  const subjects = [application.slice(application.lastIndexOf('/') + 1), identity?.name ?? ''];
  return subjects.some(
    (each) => each === name || each === `${name}-also` || each === `${name}-dev` || each === `${name}-prod`,
  );
}

/** Files of both sides; of head those that differ, null where they go. */
function filesOf(request: PullRequest): { base: Record<string, FileContent>; head: Record<string, FileContent> } {
  const {
    name,
    has = {},
    also,
    application = {},
    becomes = {},
    set = {},
    replace = {},
    remove = [],
    add = {},
  } = request;
  const base: Record<string, FileContent> = {};
  const head: Record<string, FileContent> = {};
  const own = `bootstrap/${name}.yaml`;
  if (application !== 'none') {
    base[own] = applicationText(name, application);
    head[own] = becomes === null ? null : applicationText(name, { ...application, ...becomes });
  }
  if (also !== undefined) {
    base[`bootstrap/${name}-also.yaml`] = applicationText(name, {
      'metadata.name': `${name}-also`,
      'spec.source.path': `cases/${name}-also`,
    });
    for (const [file, content] of Object.entries(also))
      base[pathOf(file, `${name}-also`, name)] = contentText(content, name);
  }
  for (const [file, content] of Object.entries(has)) base[pathOf(file, name)] = contentText(content, name);
  for (const [file, changes] of Object.entries(set))
    head[pathOf(file, name)] = contentText(has[file] ?? {}, name, changes);
  for (const [file, [from, to]] of Object.entries(replace)) {
    const before = contentText(has[file] ?? '', name);
    if (!before.includes(from)) throw new Error(`${name}: ${file} has no ${from}`);
    head[pathOf(file, name)] = before.replace(from, to);
  }
  for (const file of remove) head[pathOf(file, name)] = null;
  for (const [file, content] of Object.entries(add)) head[pathOf(file, name)] = contentText(content, name);
  return { base, head };
}

function pathOf(file: string, directory: string, name = directory): string {
  const path = file.startsWith('/') ? file.slice(1) : `cases/${directory}/${file}`;
  return (/\.\w+$/.test(path) ? path : `${path}.yaml`).replaceAll('NAME', name);
}

function applicationText(name: string, changes: ValueMap = {}): string {
  return contentText({ of: 'application', with: {} }, name, changes);
}

function text(block: string, name: string): string {
  return contentText(block, name);
}

/** A file: JSON is YAML, several objects are documents. */
function contentText(content: Content, name: string, changes: ValueMap = {}): string {
  const value = valueOf(content);
  if (typeof value === 'string') return value.replaceAll('NAME', name);
  const copy = structuredClone(value);
  for (const [path, change] of Object.entries(changes)) assign(copy, path, change);
  const documents = Array.isArray(copy) ? copy : [copy];
  return documents
    .map((each) => JSON.stringify(each, undefined, 2))
    .join('\n---\n')
    .replaceAll('NAME', name);
}

function valueOf(content: Content): Value {
  if (Array.isArray(content)) return content.map(valueOf);
  if (typeof content === 'string') return blocks[content] ?? content;
  if (!('of' in content) || typeof content.of !== 'string' || !('with' in content)) return content;
  const copy = structuredClone(blocks[content.of] ?? null);
  for (const [path, change] of Object.entries(content.with as ValueMap)) assign(copy, path, change);
  return copy;
}
