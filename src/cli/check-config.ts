import { loadLibraries } from '../cel/libraries.ts';
import { configFileName, defaultConfig } from '../config/defaults.ts';
import type { CheckConfigCommand } from '../config/command.ts';
import type { CommonOptions } from '../config/model.ts';
import { settle } from '../config/options.ts';
import { resolveRevisions } from '../git/comparison.ts';
import type { Repository, Revision } from '../git/model.ts';
import { makeOneLine } from '../report/visible.ts';
import { countOf } from '../report/words.ts';
import { checkCustomRules } from '../risk/custom/check.ts';
import { tellProblem } from '../risk/custom/compile.ts';
import { checkPolicies } from '../risk/policies/check.ts';
import { readEdits } from '../risk/edits.ts';
import { readOwnRules } from '../risk/own-rules.ts';
import { describeWaivers } from '../risk/waivers.ts';
import { beginsCheck, loadConfig } from '../tree/config-file.ts';
import { UserError } from '../user-error.ts';

/** What `check-config` prints, and whether there are mistakes. */
export interface ConfigReport {
  text: string;
  mistakes: number;
}

/**
 * Validates the config file of a revision (the work tree, where none is named), checks custom rules and policies against the types of
 * Kubernetes, and runs the tests of the rules. Nothing is rendered and nothing is executed.
 * @param today the day in UTC, `2027-01-31`: waivers that are over count for nothing
 * @throws UserError when the file itself does not validate
 */
export async function checkConfig(
  { common, revision, base }: CheckConfigCommand,
  repository: Repository,
  readFile: (path: string) => Promise<string>,
  today: string,
): Promise<ConfigReport> {
  const [where] = await resolveRevisions({ revision }, repository);
  if (where === undefined) throw new Error('one revision was asked for');
  const files = await repository.snapshot(where);
  const there = common.config !== undefined || (await files.find(configFileName)) !== undefined;
  const config = there ? await loadConfig(common, files, readFile) : defaultConfig();
  const file = common.config ?? configFileName;
  const place = common.config === undefined ? `${file} of ${where.name}` : file;
  await loadLibraries();
  const rules = checkCustomRules(config.customRules);
  const problems = rules.problems.map((problem) => tellProblem(problem, file));
  // What does not compile is told with everything else.
  const own = await readOwnRules({ customRules: [], policies: config.policies }, common, files).catch(
    (error: unknown) => {
      if (!(error instanceof UserError)) throw error;
      problems.push(error.text);
      return { policyDocuments: [], notices: [] };
    },
  );
  const policies = checkPolicies(own.policyDocuments);
  const failures = rules.tests.flatMap(({ results }) => results.filter(({ ok }) => !ok));
  const mistakes = problems.length + policies.length + failures.length;
  const lines = [
    there ? `${place}: the file is valid` : `${place}: there is none, so every setting has its default`,
    ...problems,
    ...(base === undefined ? [] : await tellDifference(base, where, repository, common, readFile)),
    ...rules.doubts.map((problem) => `${tellProblem(problem, file)} (for some of its kinds)`),
    ...policies,
    ...own.notices.map(({ message }) => message),
    ...describeWaivers({ ...settle(common, config), today }, []).map(({ message }) => message),
    ...rules.tests.flatMap(({ id, results }) => [
      `${id}: ${results.length === 0 ? 'no tests' : countOf(results.length, 'test')}`,
      ...results.map(
        ({ name, ok, told }) => `  ${ok ? 'pass' : 'FAIL'}  ${name}${told === undefined ? '' : `: ${told}`}`,
      ),
    ]),
    `${countOf(config.customRules.length, 'custom rule')}, ${countOf(own.policyDocuments.length, 'object')} in policies: ${
      mistakes === 0 ? 'no mistakes' : countOf(mistakes, 'mistake')
    }`,
  ];
  return { text: `${lines.map(makeOneLine).join('\n')}\n`, mistakes };
}

/** What a change from base to this revision does to the check, as the rules policy-changed and workflow-changed tell it. */
async function tellDifference(
  base: string,
  head: Revision,
  repository: Repository,
  common: CommonOptions,
  readFile: (path: string) => Promise<string>,
): Promise<string[]> {
  const before = await repository.resolve(base);
  const files = { base: await repository.snapshot(before), head: await repository.snapshot(head) };
  const config = await loadConfig(common, files.base, readFile);
  const changed = await repository.changedFiles(before, head);
  if (await beginsCheck(common, files.base))
    return [
      `compared with ${before.name}: the check begins with this file, so it accepts nothing that it did not before`,
    ];
  const { loosened, altered, workflows, writers } = await readEdits(files, changed, config, configFileName);
  const lists: [string, readonly string[]][] = [
    ['accepts more, or sees less', loosened],
    ['works in another way', altered],
    ['is run by another workflow', workflows],
    ['has its status set by something else', writers?.named ?? []],
    ['may have its status set by something else', writers?.able ?? []],
  ];
  const told = lists.flatMap(([what, list]) => list.map((each) => `compared with ${before.name}: ${what}: ${each}`));
  return told.length === 0 ? [`compared with ${before.name}: the check is the same`] : told;
}
