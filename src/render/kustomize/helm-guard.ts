import { existsSync } from 'node:fs';
import { chmod, realpath, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { quoteWord } from '../../process/quote.ts';
import { NEWER_HELM, OWN_DIALECT, SCHEMA_ELSEWHERE, SKIP_VALIDATION } from '../helm/schema-references.ts';
import type { Workspace } from './workspace.ts';

/** Flags that kustomize calls helm with, with and without a value (api/types/helmchartargs.go and HelmChartInflationGenerator.go, 4.x and 5.x). */
const WITH_VALUE = [
  '--untardir',
  '--repo',
  '--version',
  '--namespace',
  '--name-template',
  '-f',
  '--values',
  '--api-versions',
  '--kube-version',
];
const ALONE = [
  '-c',
  '--client',
  '--short',
  '--untar',
  '--devel',
  '--generate-name',
  '--include-crds',
  '--skip-tests',
  '--no-hooks',
  '--debug',
];

/** What kustomize calls instead of helm. */
export interface HelmGuard {
  /** Absolute path of a program. */
  program: string;
  /** Asked when the build is over: whether helm was told not to validate values by a schema that refers elsewhere. */
  leftUnvalidated(): boolean;
}

/**
 * Writes what kustomize calls instead of helm. Kustomize hands the name of a release on as it is written, and helm takes one that begins
 * with a dash for a flag: `--post-renderer` runs a program of the repository, `--set-file` reads any file, `--output-dir` writes some. It
 * lets a kustomization choose helm's directories, where plugins are, and in a repository that it has cloned itself nobody has looked
 * at paths and links. A values schema makes helm read other documents (`helm/schema-references.ts`). So helm gets the flags that
 * kustomize itself knows, directories of ours, and charts and places of charts that lie, behind all links, among the files of the
 * build; it is told not to validate by such a schema, and not called where it is too old to be told. Proxies, whose addresses may hold a password, are there while something is fetched: the
 * name of a release is a template with a function `env`.
 *
 * @param program the helm that is meant: a path, or a name that is looked for on the PATH
 * @param directory of the build, absolute
 */
export async function writeHelmGuard(
  program: string,
  directory: string,
  { root, temporary, home }: Workspace,
): Promise<HelmGuard> {
  const guard = path.join(directory, 'helm');
  const roots = await Promise.all([root, temporary].map((each) => realpath(each)));
  const mark = path.join(directory, 'unvalidated');
  await writeFile(guard, guardScript(program, roots, home, mark));
  await chmod(guard, 0o700);
  return { program: guard, leftUnvalidated: () => existsSync(mark) };
}

/** @param mark absolute path of a file that says that values were not validated */
function guardScript(program: string, roots: readonly string[], home: string, mark: string): string {
  const homes = ['CONFIG', 'CACHE', 'DATA'].map(
    (name) => `HELM_${name}_HOME=${quoteWord(path.join(home, 'helm', name))}`,
  );
  return `#!/bin/sh
refuse() {
  printf 'Error: %s\\n' "$1" >&2
  exit 1
}
is_inside() {
  case "$1/" in
    */../*) return 1 ;;
    ${roots.map((root) => `${quoteWord(root)}/*`).join(' | ')}) return 0 ;;
  esac
  return 1
}
place() {
  there=$1
  until real=$(readlink -f -- "$there" 2>/dev/null); do
    case "$there" in
      / | .) break ;;
    esac
    there=$(dirname "$there")
  done
  is_inside "$real" || refuse "\\"$1\\" leads out of the repository"
}
chart() {
  place "$1"
  [ -n "$(find "$real" -type l -print 2>/dev/null | head -n 1)" ] || return 0
  find -L "$real" -type f -exec readlink -f -- {} \\; 2>/dev/null | while IFS= read -r file; do
    is_inside "$file" || exit 1
  done || refuse "a link in the chart leads out of the repository"
}
names_elsewhere() {
  tr '\\n' ' ' | sed -E "s!$dialect!!g" | grep -aEq "$elsewhere"
}
refers_elsewhere() {
  real=$(readlink -f -- "$1") || return 1
  find -L "$real" -type f -name values.schema.json -exec cat {} + | names_elsewhere && return 0
  find -L "$real" -type f -name '*.tgz' | while IFS= read -r packed; do
    if tar -tzf "$packed" 2>/dev/null | grep -q '[.]tgz$'; then exit 1; fi
    if gzip -dc -- "$packed" 2>/dev/null | names_elsewhere; then exit 1; fi
  done || return 0
  return 1
}
elsewhere=${quoteWord(SCHEMA_ELSEWHERE)}
dialect=${quoteWord(OWN_DIALECT)}
command=$1
folder=
value=
for word in "$@"; do
  case "$value" in
    '') ;;
    --untardir) place "$word" ;;
    -f | --values)
      case "$word" in *,*) refuse "\\"$word\\" is more than one file" ;; esac
      place "$word"
      ;;
  esac
  if [ -n "$value" ]; then
    value=
    continue
  fi
  case "$word" in
    ${WITH_VALUE.join(' | ')}) value=$word ;;
    ${ALONE.join(' | ')}) ;;
    -*) refuse "\\"$word\\" is no name of a release or chart" ;;
    /*) chart "$word"; folder=$word ;;
  esac
done
case "$command" in
  pull) ;;
  *) unset HTTP_PROXY HTTPS_PROXY NO_PROXY ALL_PROXY http_proxy https_proxy no_proxy all_proxy ;;
esac
unset HELM_PLUGINS
export ${homes.join(' ')}
if [ "$command" = template ] && [ -n "$folder" ] && refers_elsewhere "$folder"; then
  ${quoteWord(program)} template --help 2>/dev/null | grep -qe ${SKIP_VALIDATION} ||
    refuse ${quoteWord(`a values.schema.json of the chart refers to another document, and this helm cannot be kept from reading it. ${NEWER_HELM}`)}
  : >${quoteWord(mark)}
  set -- "$@" ${SKIP_VALIDATION}
fi
exec ${quoteWord(program)} "$@"
`;
}
