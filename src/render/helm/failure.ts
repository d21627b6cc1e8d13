import type { CommandLine, Problem } from '../model.ts';
import { NEWER_HELM, SKIP_VALIDATION } from './schema-references.ts';
import { withoutSecrets } from '../secret-texts.ts';
import { stripCredentials } from '../../texts.ts';

/** What to do about a `helm template` that failed, by what it said. */
export function hintFor(stderr: string): string {
  if (/values don't meet the specifications of the schema/.test(stderr))
    return "Correct the values, or the chart's values.schema.json.";
  if (stderr.includes(`unknown flag: ${SKIP_VALIDATION}`)) return NEWER_HELM;
  if (/Chart\.yaml file is missing/.test(stderr))
    return 'Point spec.source.path at the directory that holds Chart.yaml.';
  if (stderr.split('\n').some(refusesName))
    return 'Choose a shorter name of lower-case letters, digits and "-", or set spec.source.helm.releaseName.';
  return 'To see it fail in a checkout, run what `argo-manifest-diff explain` shows for this Application.';
}

function refusesName(line: string): boolean {
  const at = line.indexOf('release name ');
  return at >= 0 && /invalid|is not/.test(line.slice(at));
}

/** A failing template may print what it was given, and helm from where: it is told without these texts and without logins, and so is what was run. */
export function hideSecrets(problem: Problem, commands: readonly CommandLine[], secrets: ReadonlySet<string>): Problem {
  const { message, detail } = problem;
  const hide = (text: string): string => stripCredentials(withoutSecrets(text, secrets));
  return {
    ...problem,
    message: hide(message),
    ...(detail === undefined ? {} : { detail: hide(detail) }),
    commands: commands.map((each) => ({ ...each, argv: each.argv.map(hide) })),
  };
}
