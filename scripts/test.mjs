// npm test: everything that a change must pass, on a fresh clone too. The last line counts the tests: `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, root } from './ensure-installed.mjs';
import { ensureSystemTools } from './ensure-system-tools.mjs';

ensureInstalled();
ensureSystemTools();

const temporary = mkdtempSync(join(tmpdir(), 'argo-manifest-diff-test-'));
const resultFile = join(temporary, 'vitest.json');

const steps = [
  { name: 'types', run: () => runTool('typescript', 'tsc', ['--noEmit']) },
  {
    name: 'types of the HTML report',
    run: () => runTool('typescript', 'tsc', ['--noEmit', '-p', 'src/report/html/viewer']),
  },
  { name: 'lint', run: () => runTool('oxlint', 'oxlint', ['--type-aware', '--deny-warnings']) },
  { name: 'format', run: () => runTool('oxfmt', 'oxfmt', ['--check']) },
  { name: 'unused code', run: () => runTool('knip', 'knip', []) },
  {
    name: 'tests',
    run: () =>
      runTool('vitest', 'vitest', [
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${resultFile}`,
        ...process.argv.slice(2),
      ]),
  },
  { name: 'dist is up to date', run: checkDist },
];

const failedSteps = [];
let counts;
try {
  for (const step of steps) {
    console.log(`\n== ${step.name}`);
    if (!(await step.run())) failedSteps.push(step.name);
  }
  counts = countTests();
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

console.log(failedSteps.length === 0 ? '\nEvery check passes.' : `\nFailed: ${failedSteps.join(', ')}`);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = failedSteps.length === 0 && counts.failed === 0 ? 0 : 1;

// Started by its file: what is linked in node_modules/.bin is not portable, and npx may download.
function runTool(packageName, program, args) {
  const directory = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  const file = join(directory, typeof bin === 'string' ? bin : bin[program]);
  const { status, error } = spawnSync(process.execPath, [file, ...args], { cwd: root, stdio: 'inherit' });
  if (error !== undefined) console.error(error.message);
  return status === 0;
}

async function checkDist() {
  const { findDistDifferences } = await import('./check-dist.mjs');
  try {
    const differences = await findDistDifferences();
    for (const difference of differences) console.error(difference);
    if (differences.length > 0) console.error('Run `npm run build` and commit dist/.');
    return differences.length === 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
}

// A file that does not even load counts as one failed test: vitest's own count of tests knows nothing of it.
function countTests() {
  if (!existsSync(resultFile)) return { passed: 0, failed: 1 };
  const result = JSON.parse(readFileSync(resultFile, 'utf8'));
  const broken = result.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return { passed: result.numPassedTests, failed: result.numFailedTests + broken.length };
}
