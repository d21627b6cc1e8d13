import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { tools } from './tools.ts';
import type { Workshop } from './workspace.ts';
import { writeProgram } from './workspace.ts';

/** One run of helm as it was called. */
export interface HelmRun {
  argv: string[];
  /** Path of the chart in the repository; `lent/` and its name for one that is lent by itself. */
  cwd: string;
  /** Everything that was on disk for it, relative to the root of the repository, and its chart where that is lent. */
  files: string[];
  /** Names of the variables it saw. */
  variables: string[];
}

/** A helm that writes down how it is called and then is the real one. */
export interface RecordingHelm {
  program: string;
  /** Runs of `helm template` so far, by release name and chart. */
  runs(): HelmRun[];
}

/** Makes one. The placed files are told relative to the directory `files/<tree>` that they are below. */
export function recordHelm(workshop: Workshop, helm: string = tools.helm4): RecordingHelm {
  const directory = workshop.directory('helm');
  const program = writeProgram(path.join(directory, 'helm'), [
    `log=${directory}/run-$$`,
    `if [ "$1" = template ]; then`,
    `  chart="lent/$(/usr/bin/sed -n 's/^name: *//p' Chart.yaml)"`,
    `  case "$PWD" in`,
    `    */lent/*) rest="$chart"; list() { /usr/bin/find . -type f | /usr/bin/sed "s#^\\.#$chart#"; cd ../../files && for each in *; do (cd "$each" && /usr/bin/find . -type f); done; };;`,
    `    *) rest="\${PWD#*/files/*/}"; root="\${PWD%/"$rest"}"; list() { cd "$root" && /usr/bin/find . -type f; };;`,
    `  esac`,
    `  { printf '%s\\n' "$rest" "$#"; printf '%s\\0' "$@" | /usr/bin/base64 -w0; printf '\\n'`,
    `    /usr/bin/env | /usr/bin/cut -d= -f1 | /usr/bin/sort | /usr/bin/tr '\\n' ' '; printf '\\n'`,
    `    (list); } > "$log"`,
    `fi`,
    `exec ${helm} "$@"`,
  ]);
  return {
    program,
    runs: () =>
      readdirSync(directory)
        .filter((name) => name.startsWith('run-'))
        .map((name) => readRun(readFileSync(path.join(directory, name), 'utf8')))
        .toSorted((a, b) => (a.argv.join('\0') < b.argv.join('\0') ? -1 : 1)),
  };
}

function readRun(text: string): HelmRun {
  const [cwd = '', , encoded = '', variables = '', ...files] = text.trimEnd().split('\n');
  const argv = Buffer.from(encoded, 'base64').toString().split('\0').slice(0, -1);
  return {
    argv,
    cwd,
    variables: variables.trim().split(' '),
    files: files.map((file) => file.replace(/^\.\//, '')).toSorted(),
  };
}
