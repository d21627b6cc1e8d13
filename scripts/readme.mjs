// Puts the beginning of the demo's comment into README.md, as it is now. `npm test` fails when it is stale.
//   node scripts/readme.mjs
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './ensure-installed.mjs';
import { buildDemoRepository, demo } from './demo-repository.mjs';
import { ensureTools } from './tools.mjs';

const BEGIN = '<!-- demo comment: begin -->';
const END = '<!-- demo comment: end -->';

/** README.md as it ought to be. */
export async function renderReadme() {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const before = readme.slice(0, readme.indexOf(BEGIN) + BEGIN.length);
  const after = readme.slice(readme.indexOf(END));
  return format(`${before}\n\n${quote(await beginningOfComment())}\n\n${after}`);
}

/** As the formatter leaves it, which looks at the whole file. */
function format(text) {
  const program = join(root, 'node_modules', 'oxfmt', 'bin', 'oxfmt');
  return execFileSync(process.execPath, [program, '--stdin-filepath', 'README.md'], {
    input: text,
    encoding: 'utf8',
    cwd: root,
  });
}

/** The verdict and the findings: what stands before the table of changes. */
async function beginningOfComment() {
  const directory = mkdtempSync(join(tmpdir(), 'readme-'));
  try {
    const repository = await buildDemoRepository(join(directory, 'gitops'));
    const file = join(directory, 'comment.md');
    const { helm4 } = await ensureTools();
    const args = [
      'diff',
      '--repo',
      repository.directory,
      '--base',
      demo.base,
      '--head',
      demo.head,
      '--bootstrap',
      demo.bootstrap,
    ];
    args.push('--helm', helm4, '--fail-on', 'high', '--format', `markdown=${file}`);
    try {
      execFileSync(process.execPath, [join(root, 'dist', 'cli.js'), ...args], { stdio: 'pipe' });
    } catch (error) {
      // The demo's pull request is one that should be blocked.
      if (error.status !== 1) throw error;
    }
    const text = readFileSync(file, 'utf8');
    return text.slice(0, text.indexOf('\n|')).trim();
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** A quotation, so that the headings of the comment are none of the README; an alert cannot stand in one and becomes plain. */
function quote(text) {
  return text
    .replace(/^> \[!\w+\]\n/gm, '')
    .split('\n')
    .map((line) => (line.startsWith('> ') ? line : `> ${line}`.trimEnd()))
    .join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(root, 'README.md'), await renderReadme());
