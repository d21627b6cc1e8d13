// The fields of every type of Kubernetes' API, minor release by minor release: src/kubernetes/schemas/data.ts. Run by hand when
// a release comes; the result is committed, because the packages that it is read from are 50 MB each.
//   node scripts/kubernetes-schemas.mjs
// To add a release: find the version of @kubernetes/client-node whose models name it ("OpenAPI spec version").
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './ensure-installed.mjs';

/** Minor releases of Kubernetes 1 and the version of @kubernetes/client-node that was generated from each. There is none for 1.35. */
const RELEASES = [
  [32, '1.1.3'],
  [33, '1.3.0'],
  [34, '1.4.0'],
  [36, '2.0.1'],
];

const workspace = mkdtempSync(join(tmpdir(), 'kubernetes-schemas-'));
try {
  const table = formatTable(RELEASES.map(([minor, version]) => readRelease(minor, version)));
  writeFileSync(join(root, 'src', 'kubernetes', 'schemas', 'data.ts'), moduleOf(table));
  console.log(`${table.split('\n').length} lines for Kubernetes ${RELEASES.map(([minor]) => `1.${minor}`).join(', ')}`);
} finally {
  rmSync(workspace, { recursive: true, force: true });
}

/** Kinds and types of one release: texts that are compared between releases. */
function readRelease(minor, version) {
  const options = { cwd: workspace, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] };
  const archive = execFileSync('npm', ['pack', '--silent', `@kubernetes/client-node@${version}`], options).trim();
  execFileSync('tar', ['xzf', archive, 'package/dist/gen'], options);
  const generated = join(workspace, 'package', 'dist', 'gen');
  const types = readTypes(join(generated, 'models'), minor);
  const kinds = readKinds(join(generated, 'apis'), types);
  rmSync(join(workspace, 'package'), { recursive: true });
  rmSync(join(workspace, archive));
  return { kinds, types };
}

/** `apps/v1 Deployment` → `V1Deployment`: what the API takes in the body of a POST. */
function readKinds(directory, types) {
  const kinds = new Map();
  for (const file of readdirSync(directory).filter((name) => name.endsWith('Api.js'))) {
    for (const operation of readFileSync(join(directory, file), 'utf8')
      .split(/^ {4}async (?=\w+\()/m)
      .slice(1)) {
      const path = /localVarPath = '\/apis?\/((?:[\w.-]+\/)?v\d\w*)\/(?:namespaces\/\{namespace\}\/)?\w+'/.exec(
        operation,
      );
      const model = /serialize\(body, "(\w+)"/.exec(operation)?.[1];
      if (!operation.startsWith('create') || path === null || !types.has(model)) continue;
      const kind = model.replace(/^(?:[A-Z][a-z]+)*?V\d+(?:(?:alpha|beta)\d+)?/, '');
      kinds.set(`${path[1]} ${kind}`, model);
    }
  }
  return kinds;
}

/** `V1PodSpec` → its fields, name → what it holds. */
function readTypes(directory, minor) {
  const types = new Map();
  for (const file of readdirSync(directory).filter((name) => name.endsWith('.js'))) {
    const text = readFileSync(join(directory, file), 'utf8');
    // The packages still have files of earlier releases, which nothing refers to.
    if (!text.includes('attributeTypeMap = [') || !isOf(text, minor)) continue;
    const fields = [...text.matchAll(/"baseName": "([^"]+)",\s*"type": "([^"]+)"/g)];
    types.set(file.slice(0, -'.js'.length), new Map(fields.map(([, name, type]) => [name, type])));
  }
  if (!types.has('V1Pod'))
    throw new Error(`no types of Kubernetes 1.${minor}: look for the right version of @kubernetes/client-node`);
  for (const fields of types.values()) for (const [name, type] of fields) fields.set(name, shorten(type, types));
  return types;
}

function isOf(text, minor) {
  return new RegExp(`OpenAPI spec version: (?:release-|v)1\\.${minor}\\b`).test(text);
}

/** `` a scalar, `*` anything, `[]` and `{}` lists and maps, else the name of a type. */
function shorten(type, types) {
  const inner = /^Array<(.*)>$/.exec(type)?.[1];
  if (inner !== undefined) return `[]${shorten(inner, types)}`;
  const values = /^\{ \[key: string\]: (.*); \}$/.exec(type)?.[1];
  if (values !== undefined) return `{}${shorten(values, types)}`;
  if (type === 'any') return '*';
  if (types.has(type)) return type;
  if (/^(?:string|number|boolean|Date|IntOrString|V1MicroTime)$/.test(type)) return '';
  throw new Error(`what is ${type}?`);
}

/**
 * All releases as one text. Sets of releases are hexadecimal masks, the first release the lowest bit, and left out where it is every
 * release (of a kind) or every release that has the type (of a field).
 */
function formatTable(releases) {
  const all = 2 ** releases.length - 1;
  const lines = [RELEASES.map(([minor]) => minor).join(' ')];
  const kinds = releases.map((release) => [...release.kinds].map(([name, model]) => `${name} ${model}`));
  for (const [key, mask] of masks(kinds)) lines.push(`${key}${mask === all ? '' : ` ${mask.toString(16)}`}`);
  lines.push('');
  const owners = masks(releases.map(({ types }) => [...types.keys()]));
  for (const [type, own] of owners) {
    const written = releases.map(({ types }) => [...(types.get(type) ?? [])].map(([name, kind]) => `${name}:${kind}`));
    const fields = [...masks(written)].map(
      ([field, mask]) => field.replace(/:$/, '') + (mask === own ? '' : `@${mask.toString(16)}`),
    );
    lines.push([type, ...fields].join(' '));
  }
  return `${lines.join('\n')}\n`;
}

/** Which of the lists have each text. */
function masks(lists) {
  const found = new Map();
  for (const [index, list] of lists.entries())
    for (const text of list) found.set(text, (found.get(text) ?? 0) + 2 ** index);
  return new Map([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Several lines of the table on one of the file: it stays short, and what a new release changes can be read in its difference. */
function moduleOf(table) {
  const rows = [''];
  for (const line of table.trimEnd().split('\n')) {
    if (/[\\`]|\$\{/.test(line)) throw new Error(`the table has a line that would need escapes: ${line}`);
    if (rows[rows.length - 1].length > 400) rows.push('');
    rows[rows.length - 1] += `${line}\\n`;
  }
  return `// Generated by scripts/kubernetes-schemas.mjs from @kubernetes/client-node (Apache-2.0), which is generated from Kubernetes'
// OpenAPI documents: do not edit. How to read it: ./table.ts

/** Kinds, types and their fields, plain: to unpack it would take longer than to read it. */
export const tableText = \`\\
${rows.join('\\\n')}\\
\`;
`;
}
