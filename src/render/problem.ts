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
  /** How the tool ended, where it ended by itself. */
  exitCode?: number;
  /** Milliseconds that the tool ran. */
  took?: number;
  /** Paths of the repository under review that were going to be read, as far as that was known when it failed. */
  inputs?: string[];
  /** What was run, for `explain` and the log. */
  commands?: CommandLine[];
}

/** One command line that rendering needed, to be shown or pasted into a shell. */
export interface CommandLine {
  /** Working directory relative to the repository root. */
  cwd: string;
  argv: string[];
  /** Files that it reads besides those of the repository, by the name that the command line has for them. */
  files?: { name: string; content: string }[];
}

/** True for a problem. */
export function isProblem(value: object): value is Problem {
  return 'code' in value && 'message' in value;
}
