import type { RunResult } from '../process/model.ts';
import type { Problem } from './model.ts';
import { toolProblem } from './tool-message.ts';

/**
 * What a failed build said, as a problem. Kustomize quotes patches, literals and whole configurations of generators in its
 * messages, which may hold secrets: those parts are left out. Warnings about old fields go: the edits write some of them.
 *
 * @param roots absolute directories whose names must not show
 */
export function buildProblem(result: RunResult, program: string, roots: readonly string[]): Problem {
  const stderr = redact(result.stderr)
    .replace(/^# Warning: .*\n/gm, '')
    .replace(/^(Usage|Examples|Flags|Options|Global Flags):\n[\s\S]*/m, '');
  const option = /unknown (?:shorthand )?flag: (\S+)/.exec(stderr)?.[1];
  if (option !== undefined && program === 'kubectl') {
    return {
      code: 'kustomize-build-option',
      message: `the kustomize inside kubectl does not know the build option ${option}`,
      hint: 'Install kustomize itself, or name one with --kustomize.',
      unsupported: true,
    };
  }
  return toolProblem('kustomize', { ...result, stderr }, roots, hintFor(stderr));
}

function redact(text: string): string {
  return text
    .replace(/with config: `[\s\S]*?`(?=: |\n|$)/g, 'with its configuration')
    .replace(/\[patch: "(?:[^"\\]|\\.)*"\]/g, '[inline patch]')
    .replace(
      /(patch and path can't be set at the same time|must specify one of patch and path in|must specify a target for (?:JSON )?patch)[\s\S]*/g,
      '$1 (configuration left out)',
    )
    .replace(/invalid literal source [\s\S]*?, expected key=value/g, 'invalid literal source, expected key=value')
    .replace(/has invalid utf8 bytes : .*/g, 'has invalid utf8 bytes');
}

function hintFor(stderr: string): string {
  if (/must specify --enable-helm/.test(stderr))
    return 'Put --enable-helm into argocd.kustomize.buildOptions if argocd-cm has it in kustomize.buildOptions.';
  if (/security; file .* is not in or below/.test(stderr))
    return 'Keep files inside the directory of their kustomization, or put --load-restrictor LoadRestrictionsNone into argocd.kustomize.buildOptions if argocd-cm has it.';
  if (
    /git (init|remote|fetch|checkout|submodule)|URL is a git repository|dial tcp|could not resolve host/i.test(stderr)
  )
    return 'Check that the remote base can be reached from here, and that git is logged in where it must be.';
  if (/helm/.test(stderr) && /values\.yaml/.test(stderr)) return 'Kustomize needs a values.yaml in a local chart.';
  return 'Run the command above in a checkout to see it fail.';
}
