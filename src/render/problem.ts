/** Why an Application, or one of its sources, has no manifests. A value, never an exception. */
export interface Problem {
  /** Stable, kebab-case: `missing-value-file`, `helm-failed`, `cycle` … */
  code: string;
  /** What is wrong and where, one sentence. */
  message: string;
  /** What the tool said, already cleaned of paths of this machine. */
  detail?: string;
  /** What to do next. */
  hint?: string;
  /** True when this version of the program, or this machine, cannot render it, although Argo CD could. */
  unsupported?: true;
}

/** True for a problem. */
export function isProblem(value: object): value is Problem {
  return 'code' in value && 'message' in value;
}
