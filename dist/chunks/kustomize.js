"use strict";
const { ManifestError, NEWER_HELM, OWN_DIALECT, SCHEMA_ELSEWHERE, SKIP_VALIDATION, UNVALIDATED, builderVersion, compileDoublestar, copyPlaced, decodeText, decodeYaml, findVersion, finishOrPutOff, isAtLeast, isGlob, isMap, isProblem, parseDocuments, parseKubeVersion, parseYaml, remember, renderKey, stringify, substitute, toJson, withoutAnySecrets } = require("./gather.js");
const { GIT_VARIABLES, OFFLINE_FORBIDS, append, childEnvironment, digestContents, joinInside, quoteWord, relativePath, resolvePath$1: resolvePath, run, submoduleOf, withShortMessages } = require("./start.js");
let later_rare;
function toolProblem(...given) {
	return (later_rare ??= require("./rare.js")).toolProblem(...given);
}
function withoutLogFrame(...given) {
	return (later_rare ??= require("./rare.js")).withoutLogFrame(...given);
}
const { KUSTOMIZATION_NAMES, KustomizationError, checkText, entriesOf, foldKeys, readKustomization, textMapOf, textOf: textOf$1, textsOf, wrongType } = require("./document.js");
const { existsSync } = require("node:fs");
const { chmod, mkdir, realpath, rm, writeFile } = require("node:fs/promises");
const path = require("node:path");

// src/render/kustomize/arguments.ts
/**
* The command line of Argo CD (util/kustomize/kustomize.go, parseKustomizeBuildOptions): the options are split at blanks, no
* quotes; from kustomize 5.3.0 on, and only with `--enable-helm` among them, the versions of the cluster follow.
*/
function buildArguments(request) {
	const { tool, options, kubeVersion, apiVersions, helm } = request;
	const split = splitOptions(options);
	const capabilities = isHelmEnabled(options) && isAtLeast(tool.version, "5.3.0");
	return [
		tool.name === "kubectl" ? "kustomize" : "build",
		request.directory,
		...split,
		...capabilities && kubeVersion !== void 0 && kubeVersion !== "" ? ["--helm-kube-version", kubeVersion] : [],
		...capabilities ? apiVersions.flatMap((version) => ["--helm-api-versions", version]) : [],
		...helm === void 0 ? [] : ["--helm-command", helm]
	];
}
/** Argo CD's test, on the text as a whole. */
function isHelmEnabled(options) {
	return options.includes("--enable-helm");
}
/** The helm that the options name; undefined when they name none. */
function namedHelm(options) {
	const words = splitOptions(options);
	const at = words.findLastIndex((option) => /^--helm-command(=|$)/.test(option));
	const [, value = words[at + 1]] = /^--helm-command=(.*)$/.exec(words[at] ?? "") ?? [];
	return at < 0 ? void 0 : value;
}
/** True when kustomizations may read files from anywhere on the disk. */
function isUnrestricted(options) {
	return /--load-restrictor[=\s]+(?!LoadRestrictionsRootOnly(\s|$))/.test(options);
}
/** True when programs outside of kustomize may be run by a kustomization. */
function runsPrograms(options) {
	return splitOptions(options).some((option) => /^--enable-(alpha-plugins|alpha_plugins|exec|star)(=|$)/.test(option));
}
/**
* True when the builder can call that helm: before 5.8.1 it asks for its version with `-c`, which helm 4 refuses
* (HelmChartInflationGenerator.go, checkHelmVersion).
*/
function worksWithHelm(builder, helm) {
	return Number(helm.split(".")[0]) < 4 || isAtLeast(builder, "5.8.1");
}
function splitOptions(options) {
	return options.split(/\s+/).filter((option) => option !== "");
}

// src/render/kustomize/environment.ts
/** Where plugins are looked for. */
const PLUGINS = [
	"HOME",
	"XDG_CONFIG_HOME",
	"KUSTOMIZE_PLUGIN_HOME"
];
/** Nobody listens there: what was not foreseen to need the network does not get it. */
const NO_NETWORK = {
	...null, ...Object.fromEntries([
		"HTTP_PROXY",
		"HTTPS_PROXY",
		"http_proxy",
		"https_proxy",
		"ALL_PROXY",
		"all_proxy"
	].map((name) => [name, "http://127.0.0.1:9"])),
	NO_PROXY: "",
	no_proxy: "",
	GIT_ALLOW_PROTOCOL: "none"
};
/**
* The environment of a build. Proxies, which may carry a password, and logins of git are there only when something is
* fetched; git may not clone from this machine. Argo CD's variables can be seen by programs alone: kustomize itself reads
* none. Go's garbage collector is off with a memory limit as safety net, as for helm; and where neither git nor a program of the
* kustomization could show them, the messages of a kubectl that builds are those that are read fastest.
*
* @param homes private directories
*/
function kustomizeEnvironment(environment, reach, variables, homes) {
	const names = [...reach.network ? GIT_VARIABLES : [], ...reach.programs ? PLUGINS : []];
	const made = {
		HOME: homes.home,
		...childEnvironment(environment, names, {
			TMPDIR: homes.temporary,
			GOGC: "off",
			GOMEMLIMIT: "1GiB",
			GIT_TERMINAL_PROMPT: "0",
			...reach.network ? { GIT_ALLOW_PROTOCOL: "https:http:ssh:git" } : NO_NETWORK,
			...reach.programs ? variables : {}
		})
	};
	return reach.network || reach.programs ? made : withShortMessages(made);
}

// src/render/kustomize/helm-guard.ts
/** Flags that kustomize calls helm with, with and without a value (api/types/helmchartargs.go and HelmChartInflationGenerator.go, 4.x and 5.x). */
const WITH_VALUE = [
	"--untardir",
	"--repo",
	"--version",
	"--namespace",
	"--name-template",
	"-f",
	"--values",
	"--api-versions",
	"--kube-version"
];
const ALONE = [
	"-c",
	"--client",
	"--short",
	"--untar",
	"--devel",
	"--generate-name",
	"--include-crds",
	"--skip-tests",
	"--no-hooks",
	"--debug"
];
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
async function writeHelmGuard(program, directory, { root, temporary, home }) {
	const guard = path.join(directory, "helm");
	const roots = await Promise.all([root, temporary].map((each) => realpath(each)));
	const mark = path.join(directory, "unvalidated");
	await writeFile(guard, guardScript(program, roots, home, mark));
	await chmod(guard, 448);
	return {
		program: guard,
		leftUnvalidated: () => existsSync(mark)
	};
}
/** @param mark absolute path of a file that says that values were not validated */
function guardScript(program, roots, home, mark) {
	const homes = [
		"CONFIG",
		"CACHE",
		"DATA"
	].map((name) => `HELM_${name}_HOME=${quoteWord(path.join(home, "helm", name))}`);
	return `#!/bin/sh
refuse() {
  printf 'Error: %s\\n' "$1" >&2
  exit 1
}
is_inside() {
  case "$1/" in
    */../*) return 1 ;;
    ${roots.map((root) => `${quoteWord(root)}/*`).join(" | ")}) return 0 ;;
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
    ${WITH_VALUE.join(" | ")}) value=$word ;;
    ${ALONE.join(" | ")}) ;;
    -*) refuse "\\"$word\\" is no name of a release or chart" ;;
    /*) chart "$word"; folder=$word ;;
  esac
done
case "$command" in
  pull) ;;
  *) unset HTTP_PROXY HTTPS_PROXY NO_PROXY ALL_PROXY http_proxy https_proxy no_proxy all_proxy ;;
esac
unset HELM_PLUGINS
export ${homes.join(" ")}
if [ "$command" = template ] && [ -n "$folder" ] && refers_elsewhere "$folder"; then
  ${quoteWord(program)} template --help 2>/dev/null | grep -qe ${SKIP_VALIDATION} ||
    refuse ${quoteWord(`a values.schema.json of the chart refers to another document, and this helm cannot be kept from reading it. ${NEWER_HELM}`)}
  : >${quoteWord(mark)}
  set -- "$@" ${SKIP_VALIDATION}
fi
exec ${quoteWord(program)} "$@"
`;
}

// src/render/kustomize/needed-version.ts
/**
* Fields of a kustomization, and of what it lists, by the version that brought them. Those of 3.8 and before are in every kustomize that is around.
* Source: api/types of each release, such as https://github.com/kubernetes-sigs/kustomize/blob/kustomize/v5.8.0/api/types/kustomization.go
*/
const FIELDS = {
	openapi: "3.10.0",
	helmCharts: "4.1.0",
	helmGlobals: "4.1.0",
	labels: "4.1.0",
	replacements: "4.1.0",
	includeCRDs: "4.2.0",
	buildMetadata: "4.3.0",
	includeTemplates: "4.5.5",
	sortOptions: "5.0.0",
	additionalValuesFiles: "5.0.0",
	apiVersions: "5.0.0",
	nameTemplate: "5.0.0",
	skipHooks: "5.0.0",
	skipTests: "5.0.0",
	kubeVersion: "5.3.0",
	debug: "5.5.0",
	devel: "5.7.0"
};
/** That a builder does not know what it was asked for, by what it said; undefined where that is not why it failed. */
function kustomizeTooOld(tool, stderr) {
	if (stderr.includes("unable to run: '")) return void 0;
	const option = /unknown (?:shorthand )?flag: (\S+)/.exec(stderr)?.[1];
	if (option !== void 0) return unknownOption(tool, option);
	const field = /json: unknown field "(\w+)"/.exec(stderr)?.[1] ?? "";
	const since = Object.hasOwn(FIELDS, field) ? FIELDS[field] : void 0;
	if (since === void 0 || isAtLeast(tool.version, since)) return void 0;
	return {
		code: "kustomize-too-old",
		message: `kustomize ${builderVersion(tool)} is older than ${since.replace(/\.0$/, "")}, which is the first that knows the field ${field}`,
		hint: INSTALL
	};
}
const INSTALL = "Install the kustomize that your Argo CD has (`argocd version` tells it), or name one with --kustomize.";
function unknownOption(tool, option) {
	const code = "kustomize-build-option";
	return tool.name === "kubectl" ? {
		code,
		message: `the kustomize inside kubectl does not know the build option ${option}`,
		hint: "Install kustomize itself, or name one with --kustomize.",
		unsupported: true
	} : {
		code,
		message: `kustomize ${tool.version} does not know the build option ${option}`,
		hint: `${INSTALL} An option that none knows is a mistake in argocd.kustomize.buildOptions.`
	};
}

// src/render/kustomize/message.ts
/**
* What a failed build said, as a problem. Kustomize quotes patches, literals, nodes and whole configurations of generators
* in its messages, and those may hold secrets: they are left out.
*
* @param tool that said it
* @param roots absolute directories whose names must not show
*/
function buildProblem(result, tool, roots) {
	const said = withoutContent(withoutWarnings(withoutLogFrame(result.stderr)));
	const stderr = withoutAnySecrets(said, /* @__PURE__ */ new Set());
	const tooOld = kustomizeTooOld(tool, stderr);
	if (tooOld !== void 0) return tooOld;
	return toolProblem("kustomize", {
		...null, ...result,
		stderr
	}, roots, hintFor(stderr), tellCause);
}
/**
* What is deprecated kustomize tells before it begins (CheckDeprecatedFields in its api/types/kustomization.go), and kubectl's last words
* have no `Error:` before them: the first line would be no reason.
*/
function withoutWarnings(text) {
	return text.replace(/^# Warning: .*\n/gm, "");
}
/** Where content follows to the end of the message (api and kyaml of sigs.k8s.io/kustomize, texts of errors). */
const CONTENT_FOLLOWS = new RegExp([
	"out of bounds for value",
	"node contents:",
	"for the following resource:",
	"is not a string:",
	"has invalid utf8 bytes :",
	"invalid map key:",
	"must specify a target for (?:JSON )?patch",
	"patch appears to be empty;",
	String.raw`decoding (?=[[{-])`,
	"cannot be found in(?: roleRef)?(?=[ \n])",
	"literal sources?(?= )",
	"patch and path can't be set at the same time",
	"must specify one of patch and path in"
].join("|"));
/**
* The line that tells the error, without content. Content that spans lines is never on it to its end, so that nothing of the
* lines behind is kept; only helm's messages need theirs.
*/
function withoutContent(text) {
	const start = text.search(/^(Error|error): /m);
	const message = withoutLiterals(withoutConfiguration(start < 0 ? text : text.slice(start))).replace(/\[patch: "(?:[^"\\]|\\.)*"\]/g, "an inline patch");
	const kept = /unable to run: '/.test(message) ? message : message.split("\n", 1)[0] ?? "";
	const content = CONTENT_FOLLOWS.exec(kept);
	return content === null ? kept : `${kept.slice(0, content.index + content[0].length)} (content left out)`;
}
function withoutConfiguration(text) {
	const start = text.indexOf("with config: `");
	const end = start < 0 ? -1 : text.indexOf("\n`:", start);
	return end < 0 ? text : `${text.slice(0, start)}with its configuration${text.slice(end + 2)}`;
}
/** `literal sources [A=x B]: invalid literal source B, expected key=value`; what is quoted may say the same itself. */
function withoutLiterals(text) {
	const start = text.indexOf("literal sources [");
	const reason = start < 0 ? -1 : text.indexOf("]: invalid literal source ", start);
	const end = text.lastIndexOf(", expected");
	return reason < 0 || end < reason ? text : `${text.slice(0, start)}a literal source is invalid${text.slice(end)}`;
}
/** Whether one text stands anywhere behind another one. */
function says(message, first, then) {
	const at = message.indexOf(first);
	return at >= 0 && message.includes(then, at + first.length);
}
/**
* A resource is tried as a file and then as a directory, and both errors are told, one wrapped in the other (accumulateResources
* in api/internal/target/kusttarget.go): that of the one that it is says why, the other only that it is no such thing. An address is asked for a file
* and then for a repository; nobody knows which one it is, so both answers are kept.
*/
function tellCause(message) {
	return message.replace(/^(?:accumulating resources: )?accumulation err='accumulating resources from '([^']*)': (?:Get "[^"]*": )?(.*?)': failed to run '\S*git [^']*': (.*)$/, "$1 cannot be fetched: $2; as a repository: $3").replace(/(?:accumulating resources: )?accumulation err='accumulating resources from '[^']*': '[^']*' must resolve to a file': recursed accumulation of path '([^']*)': /g, "$1: ").replace(/(?:accumulating resources: )?accumulation err='accumulating resources from '[^']*': '([^']*)' must resolve to a file': /g, "$1: ").replace(/(?:accumulating resources: )?accumulation err='(.*)': must build at directory: .*$/, "$1").replace(/(\S+): (?=\1\/\S*: )/g, "");
}
function hintFor(message) {
	if (message.includes("must specify --enable-helm")) return "Put --enable-helm into argocd.kustomize.buildOptions if kustomize.buildOptions of argocd-cm has it.";
	if (says(message, "security; file ", " is not in or below")) return "Keep files below their kustomization, or put --load-restrictor LoadRestrictionsNone into argocd.kustomize.buildOptions if argocd-cm has it.";
	if (/failed to run '\S*git |URL is a git repository|dial tcp|status code \d/.test(message)) return "Check that the remote content can be reached from here, and that git is logged in where it must be.";
	if (message.includes("external plugins disabled")) return "Programs that a kustomization names are run with --enable-alpha-plugins --enable-exec in argocd.kustomize.buildOptions and with kustomize itself. Without them ksops is known where it makes Secrets and ConfigMaps whose names are not encrypted.";
	if (says(message, "unable to run: '", "unknown flag: ")) return "The helm that kustomize calls is too old for what the kustomization asks of it: install a later one, or name one with --helm.";
	if (message.includes("unable to run: '")) return "Correct the chart or its values; kustomize also needs a values.yaml in a local chart.";
	return "To see it fail in a checkout, run what `argo-manifest-diff explain` shows for this Application.";
}

// src/render/kustomize/workspace.ts
/** Makes the directory, hands it over, and removes it with all that the build left there. */
async function withWorkspace(request, use) {
	const { directory, placed, copy, replacements } = request;
	const workspace = {
		root: copy ? path.join(directory, "files") : placed.root,
		home: path.join(directory, "home"),
		temporary: path.join(directory, "tmp")
	};
	await rm(directory, {
		recursive: true,
		force: true
	});
	try {
		await mkdir(workspace.home, { recursive: true });
		await mkdir(workspace.temporary, { recursive: true });
		if (copy) await copyPlaced(placed, workspace.root);
		for (const replacement of copy ? replacements : []) await writeFile(path.join(workspace.root, replacement.path), replacement.content);
		return await use(workspace);
	} finally {
		await rm(directory, {
			recursive: true,
			force: true
		});
	}
}

// src/render/kustomize/build.ts
/**
* Runs the builder, in a workspace that is gone afterwards.
*
* @param key of the render: no other build has it at the same time
* @param output absolute path of the file that the manifests go to
* @param weight against others that wait for their turn
*/
function runBuild(build, key, output, context, weight = 0) {
	return context.pool.run(() => buildNow(build, key, output, context), { weight });
}
async function buildNow(build, key, output, context) {
	const { tool, replacements } = build;
	const placed = await build.place();
	const request = {
		directory: path.join(context.scratch, "kustomize", key),
		placed,
		copy: build.copy || replacements.length > 0,
		replacements
	};
	return withWorkspace(request, async (workspace) => {
		const { directory } = request;
		const guard = build.helm === void 0 ? void 0 : await writeHelmGuard(build.helm, directory, workspace);
		const result = await run({
			program: tool.program,
			args: build.args(path.join(workspace.root, build.directory), guard?.program),
			cwd: workspace.root,
			env: kustomizeEnvironment(context.environment, build.reach, build.variables, workspace),
			timeout: context.timeout,
			stdoutFile: output
		});
		const warnings = guard?.leftUnvalidated() === true ? [UNVALIDATED] : [];
		if (result.exitCode === 0) return {
			ok: true,
			warnings,
			took: result.duration
		};
		const roots = [
			workspace.root,
			workspace.temporary,
			directory,
			placed.root,
			context.scratch
		];
		return {
			ok: false,
			problem: buildProblem(result, tool, roots)
		};
	});
}

// src/render/kustomize/remote.ts
/**
* What a reference leads to when it does not lead into the repository: a file that is downloaded, or a repository that is
* cloned. Undefined for a path. A clone of a `file://` URL would read this machine.
*/
function remoteKind(reference) {
	if (/^https?:/i.test(reference)) return "file";
	if (!isRepositoryUrl(reference)) return void 0;
	return /^(git::)?file:\/\//i.test(reference) ? "this machine" : "repository";
}
/** True when the reference names a full commit: then what it gives never changes. */
function isPinned(reference) {
	return remoteKind(reference) !== void 0 && /[?&](ref|version)=[0-9a-f]{40}(&|$)/.test(reference);
}
/** Kustomize's test for what it clones with git (api/internal/git/repospec.go, NewRepoSpecFromURL). */
function isRepositoryUrl(reference) {
	if (reference.startsWith("/")) return false;
	const url = (reference.split("?", 1)[0] ?? "").replace(/^git::/i, "");
	const scheme = /^(ssh|https|http|file):\/\//i.exec(url)?.[0] ?? "";
	const user = /^[a-zA-Z][a-zA-Z0-9-]*@/.exec(url.slice(scheme.length))?.[0] ?? "";
	const rest = url.slice(scheme.length + user.length);
	const shortForm = scheme === "" && (user !== "" || /^github\.com[/:]/i.test(rest));
	if (scheme === "" && !shortForm) return false;
	if (/^file:/i.test(scheme)) return hasRepositoryPath(user + rest, 0);
	const hostEnd = shortForm ? rest.search(/[/:]/) : rest.indexOf("/");
	return hostEnd > 0 && hasRepositoryPath(rest.slice(hostEnd + 1), 2);
}
/** The path must name a repository: up to `_git/name`, `//` or `.git`, else so many parts. */
function hasRepositoryPath(path, parts) {
	const marker = /^(.*?_git\/[^/]*)\/?(.*)$/s.exec(path) ?? /^(.*?)\/\/(.*)$/s.exec(path) ?? /^(.*?\.git)(.*)$/s.exec(path);
	const repository = marker?.[1] ?? path;
	if (marker === null && path.split("/").length < parts) return false;
	return repository !== "" && !leavesRepository(marker?.[2] ?? "");
}
function leavesRepository(directory) {
	let depth = 0;
	for (const part of directory.split("/")) {
		if (part === "..") depth--;
		else if (part !== "" && part !== ".") depth++;
		if (depth < 0) return true;
	}
	return false;
}

// src/render/kustomize/components.ts
/**
* The components that end up in the kustomization file. With `ignoreMissingComponents` Argo CD first drops what does not
* exist inside the repository (util/kustomize/kustomize.go, Build); then `kustomize edit add component` expands globs, takes
* URLs, and refuses the rest (commands/internal/util/util.go, GlobPatternsWithLoader).
*
* @param directory of the source; paths are relative to it
* @throws KustomizationError for a component that does not exist
*/
async function findComponents(options, snapshot, directory) {
	const found = [];
	for (const component of options.components) {
		if (options.ignoreMissingComponents && !await exists(snapshot, directory, component)) continue;
		const matches = isGlob(component) ? await expand(snapshot, directory, component) : await isThere(snapshot, directory, component) ? [component] : [];
		if (matches.length > 0) append(found, matches);
		else if (remoteKind(component) !== void 0) found.push(component);
		else throw new KustomizationError(`component "${component}" does not exist (looked for in ${directory === "" ? "the root of the repository" : directory})`);
	}
	return found.filter((path) => !KUSTOMIZATION_NAMES.some((name) => name === path));
}
/** Follows links, and a path that leads out of the repository does not exist. */
async function exists(snapshot, directory, path) {
	const inside = joinInside(directory, path);
	return inside !== void 0 && (await resolvePath(snapshot, inside)).found !== void 0;
}
/** As a glob without magic: a link counts wherever it leads to, and an absolute path would be one of Argo CD's own disk. */
async function isThere(snapshot, directory, path) {
	const inside = path === "" || path.startsWith("/") ? void 0 : joinInside(directory, path);
	if (inside === void 0) return false;
	return (await resolvePath(snapshot, inside)).found !== void 0 || await snapshot.find(inside) !== void 0;
}
/** Go's `filepath.Glob`: part by part, names in byte order; hidden names only when the pattern asks for them at its end. */
async function expand(snapshot, directory, pattern) {
	let matches = [""];
	const parts = pattern.split("/").filter((part, index) => part !== "" && (part !== "." || index > 0));
	for (const part of parts) {
		const next = [];
		for (const start of matches) append(next, await step(snapshot, directory, start, part));
		matches = next;
	}
	const hidden = parts.at(-1)?.startsWith(".") === true;
	return matches.filter((match) => hidden || !(match.split("/").at(-1) ?? "").startsWith("."));
}
async function step(snapshot, directory, start, part) {
	const join = (name) => start === "" ? name : `${start}/${name}`;
	if (!isGlob(part)) return await exists(snapshot, directory, join(part)) ? [join(part)] : [];
	const glob = compileDoublestar(part.replace(/[{}]/g, String.raw`\$&`).replaceAll("[!", String.raw`[\!`));
	if (glob === void 0) throw new KustomizationError(`"${part}" is no valid pattern for a component`);
	const inside = joinInside(directory, start);
	const found = inside === void 0 ? void 0 : (await resolvePath(snapshot, inside)).found;
	if (found?.kind !== "directory") return [];
	return (await snapshot.list(found.path) ?? []).filter((entry) => glob.matches(entry.name)).map((entry) => join(entry.name));
}

// src/render/kustomize/images.ts
const KEYS = [
	"name",
	"newName",
	"tagSuffix",
	"newTag",
	"digest"
];
/** Keeps what the file says of this part. */
const KEEP = "*";
/**
* `kustomize edit set image`: an entry of the same name is replaced whole, except for parts given as `*`; the list comes out
* sorted by name; `imageTags` is the old name of `images` (commands/edit/set/setimage.go). Of several entries of one name in
* the file the first one stays.
* @throws KustomizationError for an image that cannot be read, or a file whose images cannot
*/
function setImages(document, images) {
	const result = new Map(images.map((text) => [parseImage(text).name, parseImage(text)]));
	for (const old of [...readImages(document, "images"), ...readImages(document, "imageTags")]) {
		const image = result.get(old.name);
		result.set(old.name, image === void 0 ? old : fillIn(image, old));
	}
	const { imageTags: _old, ...rest } = document;
	const sorted = [...result.values()].toSorted((one, other) => one.name < other.name ? -1 : 1);
	return {
		...null, ...rest,
		images: sorted.map((image) => writeImage(fillIn(image, NOTHING)))
	};
}
const NOTHING = {
	name: "",
	newName: "",
	newTag: "",
	digest: "",
	tagSuffix: ""
};
/** Whatever is taken over makes kustomize build the entry anew, without its `tagSuffix`. */
function fillIn(image, old) {
	if (image.newName !== KEEP && image.newTag !== KEEP && image.digest !== KEEP) return image;
	return {
		name: image.name,
		newName: image.newName === KEEP ? old.newName : image.newName,
		newTag: image.newTag === KEEP ? old.newTag : image.newTag,
		digest: image.digest === KEEP ? old.digest : image.digest,
		tagSuffix: ""
	};
}
/** Reads `name=newName:tag@digest`, where everything but one of new name, tag and digest may be left out. */
function parseImage(text) {
	const equals = text.indexOf("=");
	const key = equals < 0 ? "" : text.slice(0, equals);
	const { name, tag, digest } = splitImage(equals < 0 ? text : text.slice(equals + 1));
	if (name === text) throw new KustomizationError(`"${text}" gives neither a new name nor a tag nor a digest; write name=new-name, name:tag or name@digest`);
	const image = {
		newTag: tag,
		digest,
		tagSuffix: ""
	};
	return key === "" ? {
		...null, ...image,
		name,
		newName: ""
	} : {
		...null, ...image,
		name: key,
		newName: name
	};
}
/** Name, tag and digest of an image; a port in the name is no tag (api/internal/image/image.go, Split). */
function splitImage(text) {
	const slash = Math.max(0, text.indexOf("/"));
	const at = text.indexOf("@", slash);
	const colon = text.indexOf(":", slash);
	if (at < 0 && colon < 0) return {
		name: text,
		tag: "",
		digest: ""
	};
	if (at >= 0 && (colon < 0 || at < colon)) return {
		name: text.slice(0, at),
		tag: "",
		digest: text.slice(at + 1)
	};
	const name = text.slice(0, colon);
	return at < 0 ? {
		name,
		tag: text.slice(colon + 1),
		digest: ""
	} : {
		name,
		tag: text.slice(colon + 1, at),
		digest: text.slice(at + 1)
	};
}
function readImages(document, field) {
	return entriesOf(document, field, KEYS).map((entry, index) => {
		const read = (key) => textOf$1(entry[key], `${field}[${index}].${key}`);
		return {
			name: read("name"),
			newName: read("newName"),
			newTag: read("newTag"),
			digest: read("digest"),
			tagSuffix: read("tagSuffix")
		};
	});
}
function writeImage(image) {
	return Object.fromEntries(Object.entries(image).filter(([, value]) => value !== ""));
}

// src/render/kustomize/metadata.ts
const LABEL_KEYS = [
	"pairs",
	"includeSelectors",
	"includeTemplates",
	"fields"
];
/**
* `kustomize edit add annotation` (commands/edit/add/addmetadata.go).
* @throws KustomizationError for a key that is there already, or a file whose annotations cannot be read
*/
function addAnnotations(document, request) {
	const merged = merge("annotation", textMapOf(document.commonAnnotations, "commonAnnotations"), request);
	return {
		...null, ...document,
		commonAnnotations: Object.fromEntries(merged)
	};
}
/**
* `kustomize edit add label`: into `commonLabels`, which also changes selectors and templates, or without selectors into the
* first entry of `labels` with the same settings; only that entry is looked at for keys that are there already.
* @throws KustomizationError for a key that is there already, for templates without `withoutSelector`, or a file whose
* labels cannot be read
*/
function addLabels(document, request) {
	const { withoutSelector, includeTemplates } = request;
	if (includeTemplates && !withoutSelector) throw new KustomizationError("labelIncludeTemplates needs labelWithoutSelector");
	if (!withoutSelector) {
		const merged = merge("label", textMapOf(document.commonLabels, "commonLabels"), request);
		return {
			...null, ...document,
			commonLabels: Object.fromEntries(merged)
		};
	}
	const labels = entriesOf(document, "labels", LABEL_KEYS);
	const index = labels.findIndex((each, at) => !readFlag(each, "includeSelectors", at) && readFlag(each, "includeTemplates", at) === includeTemplates);
	const entry = labels[index] ?? { includeTemplates };
	if (index >= 0 && (entry.pairs ?? null) === null) throw new KustomizationError(`labels[${index}] has no pairs to add to`);
	const merged = merge("label", textMapOf(entry.pairs, `labels[${index}].pairs`), request);
	const changed = {
		...null, ...entry,
		pairs: Object.fromEntries(merged)
	};
	return {
		...null, ...document,
		labels: index < 0 ? [...labels, changed] : labels.with(index, changed)
	};
}
function readFlag(entry, key, index) {
	const value = entry[key] ?? false;
	if (typeof value !== "boolean") throw wrongType(`labels[${index}].${key}`, "true or false");
	return value;
}
function merge(kind, existing, request) {
	const result = new Map(existing);
	for (const pair of request.pairs) {
		const { key, value } = parsePair(kind, pair);
		if (existing.has(key) && !request.force) throw new KustomizationError(`${kind} ${key} is already in the file, and ${kind === "label" ? "forceCommonLabels" : "forceCommonAnnotations"} is not set`);
		result.set(key, value);
	}
	return result;
}
/** The command splits at the first colon and takes double quotes around the value away (commands/internal/util/util.go). */
function parsePair(kind, pair) {
	const colon = pair.indexOf(":");
	if (colon === 0) throw new KustomizationError(`a ${kind} has no key`);
	if (colon < 0) return {
		key: pair,
		value: ""
	};
	const value = pair.slice(colon + 1);
	const quoted = value.length > 1 && value.startsWith("\"") && value.endsWith("\"");
	return {
		key: pair.slice(0, colon),
		value: quoted ? value.slice(1, -1) : value
	};
}

// src/render/kustomize/edits.ts
/**
* The changes that the options of a source stand for, in Argo CD's order (util/kustomize/kustomize.go, Build). What is
* substituted there is substituted here: images, values of labels, and on request values of annotations.
*
* @param components paths to add, after globs and a look at what exists
* @throws KustomizationError for options that the commands refuse
*/
function planEdits(options, components, environment) {
	const edits = [];
	const { namePrefix, nameSuffix, namespace } = options;
	if (namePrefix !== "") edits.push(setText("nameprefix", "namePrefix", namePrefix));
	if (nameSuffix !== "") edits.push(setText("namesuffix", "nameSuffix", nameSuffix));
	const images = options.images.map((image) => substitute(image, environment));
	if (images.length > 0) edits.push(edit(["set", "image"], images, (document) => setImages(document, images)));
	const replicas = options.replicas.map((each) => `${each.name}=${readCount(each)}`);
	if (replicas.length > 0) edits.push(edit(["set", "replicas"], replicas, (document) => setReplicas(document, replicas)));
	const labels = toPairs(options.commonLabels, environment);
	if (labels.length > 0) edits.push(addLabelsEdit(options, labels));
	const annotations = toPairs(options.commonAnnotations, options.commonAnnotationsEnvsubst ? environment : void 0);
	if (annotations.length > 0) {
		const force = options.forceCommonAnnotations;
		const command = [
			"add",
			"annotation",
			...force ? ["--force"] : []
		];
		edits.push(edit(command, annotations, (document) => addAnnotations(document, {
			pairs: annotations,
			force
		})));
	}
	if (namespace !== "") edits.push(setText("namespace", "namespace", namespace));
	if (options.patches.length > 0) edits.push(addPatches(options.patches));
	if (components.length > 0) edits.push(edit(["add", "component"], components, (document) => addComponents(document, components)));
	return edits;
}
/** A `kustomize edit` command. Each reads the file anew and writes it back in kustomize's spelling. */
function edit(command, values, change) {
	const flag = values.find((value) => value.startsWith("-"));
	if (flag !== void 0) throw new KustomizationError(`"kustomize edit ${command.join(" ")}" would take "${flag}" for an option`);
	return {
		commands: [[
			"edit",
			...command,
			...values
		]],
		apply: (document) => change(readKustomization(document))
	};
}
function setText(name, field, value) {
	return {
		commands: [[
			"edit",
			"set",
			name,
			"--",
			value
		]],
		apply(document) {
			const read = readKustomization(document);
			checkText(read, field);
			return {
				...null, ...read,
				[field]: value
			};
		}
	};
}
function addLabelsEdit(options, pairs) {
	const { forceCommonLabels: force, labelWithoutSelector: withoutSelector, labelIncludeTemplates: includeTemplates } = options;
	return edit([
		"add",
		"label",
		...[
			...force ? ["--force"] : [],
			...withoutSelector ? ["--without-selector"] : [],
			...includeTemplates ? ["--include-templates"] : []
		]
	], pairs, (document) => addLabels(document, {
		pairs,
		force,
		withoutSelector,
		includeTemplates
	}));
}
/** Argo CD goes through these maps in random order; ours is sorted, so that equal input gives an equal line. */
function toPairs(map, environment) {
	return Object.keys(map).toSorted().map((key) => `${key}:${environment === void 0 ? map[key] : substitute(map[key] ?? "", environment)}`);
}
/** Go's strconv.Atoi. */
function readCount({ name, count }) {
	if (!/^[+-]?\d+$/.test(count)) throw new KustomizationError(`replicas of ${name}: the count must be a whole number, not "${count}"`);
	return String(BigInt(count.replace("+", "")));
}
/** `kustomize edit set replicas`: by name, sorted; of several entries of one name in the file the first one stays. */
function setReplicas(document, replicas) {
	const result = /* @__PURE__ */ new Map();
	for (const text of replicas) {
		const [name = "", count = "", ...more] = text.split("=");
		if (more.length > 0) throw new KustomizationError(`replicas: the name "${text.slice(0, text.lastIndexOf("="))}" must not hold "="`);
		const number = BigInt(count);
		result.set(name, Number.isSafeInteger(Number(number)) ? Number(number) : number);
	}
	for (const [index, entry] of entriesOf(document, "replicas", ["name", "count"]).entries()) {
		const name = textOf$1(entry.name, `replicas[${index}].name`);
		const count = entry.count ?? 0;
		if (typeof count !== "bigint" && !Number.isInteger(count)) throw wrongType(`replicas[${index}].count`, "a whole number");
		if (!result.has(name)) result.set(name, count);
	}
	const sorted = [...result].toSorted(([one], [other]) => one < other ? -1 : 1);
	return {
		...null, ...document,
		replicas: sorted.map(([name, count]) => ({
			name,
			count
		}))
	};
}
function addComponents(document, components) {
	const existing = textsOf(document, "components");
	const added = [...new Set(components)].filter((component) => !existing.includes(component));
	return {
		...null, ...document,
		components: [...existing, ...added]
	};
}
/**
* There is no command for patches: Argo CD appends them to the file itself, with a plain YAML library. So the key counts as
* it is spelled, and a file that says `patches:` and nothing is refused. The commands shown here come close to it.
*/
function addPatches(patches) {
	return {
		commands: patches.map((patch) => [
			"edit",
			"add",
			"patch",
			...patchArguments(patch)
		]),
		apply(document) {
			if (!isMap(document)) throw new KustomizationError("the file does not hold a map");
			const existing = Object.hasOwn(document, "patches") ? document.patches : [];
			if (!Array.isArray(existing)) throw wrongType("patches", "a list, since the Application adds patches");
			return {
				...null, ...document,
				patches: [...existing, ...patches]
			};
		}
	};
}
function patchArguments(patch) {
	const { annotationSelector, labelSelector, ...identity } = isMap(patch.target) ? patch.target : {};
	const flags = {
		path: patch.path,
		patch: patch.patch,
		...identity,
		"annotation-selector": annotationSelector,
		"label-selector": labelSelector
	};
	return Object.entries(flags).flatMap(([name, value]) => typeof value === "string" && value !== "" ? [`--${name}`, value] : []);
}

// src/render/kustomize/references.ts
const GENERATOR_KEYS = [
	"files",
	"envs",
	"env"
];
const CHART_KEYS = [
	"name",
	"version",
	"repo",
	"valuesFile",
	"additionalValuesFiles"
];
const OLD_CHART_KEYS = [
	"chartName",
	"chartVersion",
	"chartRepoUrl",
	"chartHome",
	"helmHome",
	"values"
];
/**
* Everything that kustomize reads because a kustomization file names it, in no particular order: a superset where the file
* is odd, since fields of a wrong type make the builder fail anyway (api/types/kustomization.go tells the fields).
* @throws KustomizationError when the document is no map
*/
function referencesOf(document) {
	const kustomization = readKustomization(document);
	const resources = [
		"resources",
		"bases",
		"components"
	].flatMap((field) => textsIn$1(kustomization[field]));
	const plugins = [
		"generators",
		"transformers",
		"validators"
	].flatMap((field) => textsIn$1(kustomization[field]));
	const files = [
		...[
			"configurations",
			"crds",
			"patchesStrategicMerge"
		].flatMap((field) => textsIn$1(kustomization[field])),
		...[
			"patches",
			"patchesJson6902",
			"replacements"
		].flatMap((field) => mapsIn$1(kustomization[field], ["path"]).flatMap((each) => textsIn$1(each.path))),
		...mapsIn$1([kustomization.openapi ?? null], ["path"]).flatMap((each) => textsIn$1(each.path)),
		...["configMapGenerator", "secretGenerator"].flatMap((field) => mapsIn$1(kustomization[field], GENERATOR_KEYS).flatMap(generatorFiles))
	];
	return [
		...resources.map((path) => ({
			kind: "resource",
			path
		})),
		...plugins.map((text) => ({
			kind: "plugin",
			text
		})),
		...files.map((path) => ({
			kind: "file",
			path
		})),
		...chartReferences(kustomization)
	];
}
/** `files` may be `key=path`. */
function generatorFiles(generator) {
	return [
		...textsIn$1(generator.files).map((source) => source.slice(source.indexOf("=") + 1)),
		...textsIn$1(generator.envs),
		...textsIn$1(generator.env)
	];
}
function chartReferences(kustomization) {
	const [globals = {}] = mapsIn$1([kustomization.helmGlobals ?? null], ["chartHome", "configHome"]);
	const home = textOf(globals.chartHome) || "charts";
	const charts = mapsIn$1(kustomization.helmCharts, CHART_KEYS);
	const oldCharts = mapsIn$1(kustomization.helmChartInflationGenerator, OLD_CHART_KEYS);
	const oldHome = oldCharts.map((each) => textOf(each.chartHome)).findLast((each) => each !== "");
	const homes = [.../* @__PURE__ */ new Set([home, ...oldHome === void 0 ? [] : [oldHome]])];
	const all = [...charts.map((each) => ({
		name: textOf(each.name),
		version: textOf(each.version),
		repository: textOf(each.repo)
	})), ...oldCharts.map((each) => ({
		name: textOf(each.chartName),
		version: textOf(each.chartVersion),
		repository: textOf(each.chartRepoUrl)
	}))];
	const values = [...charts.flatMap((each) => [...textsIn$1(each.valuesFile), ...textsIn$1(each.additionalValuesFiles)]), ...oldCharts.flatMap((each) => textsIn$1(each.values))];
	return [
		...all.flatMap((chart) => homes.map((each) => ({
			kind: "chart",
			home: each,
			...chart
		}))),
		...values.map((path) => ({
			kind: "file",
			path
		})),
		...helmHomes([globals.configHome, ...oldCharts.map((each) => each.helmHome)])
	];
}
function helmHomes(values) {
	return values.flatMap((value) => textOf(value) === "" ? [] : [{
		kind: "helm home",
		path: textOf(value)
	}]);
}
/** The chart of a generator that is given as a configuration of its own. */
function pluginChart(configuration) {
	if (!isMap(configuration) || configuration.kind !== "HelmChartInflationGenerator") return [];
	const { name, version, repo, chartHome, configHome } = configuration;
	return [...helmHomes([configHome]), {
		kind: "chart",
		home: textOf(chartHome) || "charts",
		name: textOf(name),
		version: textOf(version),
		repository: textOf(repo)
	}];
}
function textOf(value) {
	return typeof value === "string" ? value : "";
}
/** The texts of a list, or a single one. */
function textsIn$1(value) {
	return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === "string" && item !== "");
}
function mapsIn$1(value, keys) {
	return Array.isArray(value) ? value.filter(isMap).map((item) => foldKeys(item, keys)) : [];
}

// src/render/kustomize/kustomizations.ts
/** The kustomization files of a directory, links followed. A directory may be called like one: that is none. */
async function findKustomizations(snapshot, directory) {
	const found = [];
	for (const name of KUSTOMIZATION_NAMES) {
		const path = joinInside(directory, name) ?? name;
		const entry = (await resolvePath(snapshot, path)).found;
		if (entry !== void 0 && entry.kind !== "directory") found.push({
			path,
			entry
		});
	}
	return found;
}
/** What kustomizations name, by the id of their content: many overlays have one base. */
const known = /* @__PURE__ */ new WeakMap();
/**
* What a directory's kustomization names; where it cannot be read, the directory is noted as a whole.
* @param document stands for what the file holds
*/
async function readReferences({ snapshot, directory, graph }, document) {
	const files = await findKustomizations(snapshot, directory);
	for (const { path } of files) graph.paths.add(path);
	for (const name of KUSTOMIZATION_NAMES) graph.looked.add(joinInside(directory, name) ?? name);
	const [file] = files;
	const references = file === void 0 ? void 0 : await referencesIn(snapshot, file.entry, document);
	if (references === void 0) graph.paths.add(directory);
	return references ?? [];
}
async function referencesIn(snapshot, entry, document) {
	if (document !== void 0) return named(document);
	return remember(known, snapshot, entry.oid, async () => named(parse$1(decodeText(await snapshot.read(entry)))));
}
function parse$1(text) {
	try {
		return parseYaml(text);
	} catch (error) {
		if (error instanceof ManifestError) return void 0;
		throw error;
	}
}
function named(document) {
	if (document === void 0) return void 0;
	try {
		return referencesOf(document);
	} catch (error) {
		if (error instanceof KustomizationError) return void 0;
		throw error;
	}
}

// src/render/kustomize/file.ts
/**
* Makes Argo CD's edits to the one kustomization file of a directory; nothing is written. Argo CD's commands fail for a
* directory without such a file, and for one with two (commands/internal/kustfile/kustomizationfile.go, validate).
*/
async function editKustomization(options, snapshot, directory, environment) {
	const found = await findKustomizations(snapshot, directory);
	const [file] = found;
	if (file === void 0 || found.length > 1) return misplaced(directory, found.map((each) => each.path));
	try {
		const edits = planEdits(options, await findComponents(options, snapshot, directory), environment);
		const [first, ...rest] = edits;
		if (first === void 0) return {
			path: file.path,
			commands: []
		};
		const original = parseYaml(decodeYaml(await snapshot.read(file.entry)));
		const document = rest.reduce((edited, edit) => edit.apply(edited), first.apply(original));
		return {
			path: file.path,
			document,
			commands: edits.flatMap((edit) => edit.commands)
		};
	} catch (error) {
		if (!(error instanceof KustomizationError) && !(error instanceof ManifestError)) throw error;
		return {
			code: "kustomize-edit",
			message: `the options of the Application cannot be edited into ${file.path}: ${error.message}`,
			hint: "Correct spec.source.kustomize, or the file."
		};
	}
}
function misplaced(directory, found) {
	const where = directory === "" ? "the root of the repository" : directory;
	if (found.length > 1) return {
		code: "kustomization-twice",
		message: `${where} holds more than one kustomization file: ${found.join(", ")}`,
		hint: "Keep one of them."
	};
	return {
		code: "kustomization-missing",
		message: `${where} holds no kustomization file (kustomization.yaml, kustomization.yml or Kustomization)`,
		hint: "Add one, or remove the kustomize block of the source."
	};
}

// src/render/kustomize/follow-helm.ts
/** Where the builder looks for a chart before it downloads it (HelmChartInflationGenerator.go, chartExistsLocally). */
async function followHelm(reference, { snapshot, directory, graph }) {
	if (reference.kind === "helm home") {
		graph.helmHomes.add(reference.path);
		return;
	}
	graph.charts = true;
	const { home, name, version, repository } = reference;
	const place = [
		home,
		...version !== "" && repository !== "" ? [`${name}-${version}`] : [],
		name
	].join("/");
	const inside = home.startsWith("/") ? void 0 : joinInside(directory, place);
	if (inside === void 0) graph.escapes.add(home);
	else if ((await resolvePath(snapshot, inside)).found !== void 0) graph.paths.add(inside);
	else if (repository !== "") {
		graph.downloads.add(`${name} ${version === "" ? "(newest version)" : version} from ${repository}`);
		graph.addresses.add(repository);
	}
}

// src/render/kustomize/follow-path.ts
/** Kustomize's order: a file, else a URL, else a directory (api/internal/target/kusttarget.go, accumulateResources). */
async function followPath(reference, { snapshot, directory, graph }) {
	const remote = remoteKind(reference);
	const inside = reference.startsWith("/") ? void 0 : joinInside(directory, reference);
	const resolution = inside === void 0 || remote === "file" ? void 0 : await resolvePath(snapshot, inside);
	const found = resolution?.found;
	if (inside !== void 0 && found !== void 0 && found.kind !== "directory") {
		graph.paths.add(inside);
		if (found.kind === "submodule") graph.submodules.add(inside);
		return [];
	}
	if (remote !== void 0) {
		(remote === "this machine" ? graph.escapes : graph.remotes).add(reference);
		if (remote !== "this machine") graph.addresses.add(reference);
		return [];
	}
	if (inside === void 0 || resolution?.found === void 0 && resolution?.reason === "outside") {
		if (!reference.includes("\n")) graph.escapes.add(reference);
		return [];
	}
	if (found === void 0) {
		graph.looked.add(resolution?.found === void 0 && resolution?.reason === "missing" ? resolution.at : inside);
		if (await submoduleOf(snapshot, inside) !== void 0) graph.submodules.add(inside);
		return [];
	}
	if (resolution !== void 0 && resolution.links.length > 0) graph.paths.add(inside);
	return [found.path];
}

// src/render/kustomize/ksops.ts
/** Characters of encrypted files, in all: one may be named as often as somebody likes. The API server takes a megabyte for each object. */
const MAX_LENGTH = 16e6;
/**
* Generators of ksops (https://github.com/viaduct-ai/kustomize-sops) are programs with a key, and neither is here. What they make are
* nearly always Secrets and ConfigMaps, whose names, keys, types, labels and annotations sops leaves as they are; so those stand for them. A value
* differs exactly when sops encrypted it anew, so that a change of it is seen, and the digest in a name changes with it.
*
* @param content the configuration
* @param directory that it lies in: its files are named from there
* @returns undefined when it is something else, or makes something else than Secrets and ConfigMaps
*/
async function standInFor(content, directory, snapshot) {
	const configurations = parse(content)?.filter((each) => each !== null);
	if (configurations === void 0 || configurations.length === 0 || !configurations.every(isKsops)) return void 0;
	const generators = [];
	const files = [];
	let length = 0;
	const read = async (name) => {
		const path = joinInside(directory, name);
		const entry = path === void 0 ? void 0 : (await resolvePath(snapshot, path)).found;
		if (path === void 0 || entry === void 0 || entry.kind === "directory" || entry.kind === "submodule") return void 0;
		files.push(path);
		const text = (await snapshot.read(entry)).toString("utf8");
		length += text.length;
		return length > MAX_LENGTH ? void 0 : text;
	};
	for (const configuration of configurations) {
		for (const name of textsIn(configuration.files)) {
			const made = (parse(await read(name) ?? "")?.filter((each) => each !== null) ?? []).map(generatorOf);
			if (made.length === 0) return void 0;
			for (const each of made) {
				if (each === void 0) return void 0;
				generators.push(each);
			}
		}
		for (const from of mapsIn(configuration.secretFrom)) {
			const literals = await readSources(from, read);
			const { metadata } = from;
			if (literals === void 0 || !isMap(metadata)) return void 0;
			generators.push(generator(metadata, from.type, literals));
		}
	}
	return generators.length === 0 ? void 0 : {
		content: generators.map(stringify).join("---\n"),
		files
	};
}
function isKsops(value) {
	return isMap(value) && value.kind === "ksops" && typeof value.apiVersion === "string" && value.apiVersion.startsWith("viaduct.ai/");
}
/** Kustomize's own generators, by the kinds that they make. */
const GENERATORS = {
	Secret: "SecretGenerator",
	ConfigMap: "ConfigMapGenerator"
};
/** One encrypted manifest; undefined where it is of another kind, or even its name is encrypted. */
function generatorOf(document) {
	if (!isMap(document) || typeof document.kind !== "string" || !isMap(document.metadata)) return void 0;
	const kind = Object.hasOwn(GENERATORS, document.kind) ? GENERATORS[document.kind] : void 0;
	const literals = [document.data, document.stringData].flatMap((map) => isMap(map) ? Object.entries(map) : []).map(([key, value]) => `${key}=${typeof value === "string" ? value : ""}`);
	const { name } = document.metadata;
	if (kind === void 0 || typeof name !== "string" || name.startsWith("ENC[")) return void 0;
	return {
		...null, ...generator(document.metadata, document.type, literals, document.immutable === true),
		kind
	};
}
/** Keys by which ksops is told how kustomize shall take a Secret (kustomize's api/internal/plugins/fnplugin). */
const TOLD = "kustomize.config.k8s.io/";
function generator(metadata, type, literals, immutable = false) {
	const { name = "", namespace, labels, annotations } = metadata;
	const notes = isMap(annotations) ? annotations : {};
	const kept = Object.entries(notes).filter(([key]) => !key.startsWith(TOLD));
	const behavior = notes[`${TOLD}behavior`];
	return {
		apiVersion: "builtin",
		kind: "SecretGenerator",
		metadata: {
			name,
			...typeof namespace === "string" ? { namespace } : {}
		},
		...typeof type === "string" ? { type } : {},
		...typeof behavior === "string" ? { behavior } : {},
		literals,
		options: {
			disableNameSuffixHash: notes[`${TOLD}needs-hash`] !== "true",
			...isMap(labels) ? { labels } : {},
			...kept.length === 0 ? {} : { annotations: Object.fromEntries(kept) },
			...immutable ? { immutable } : {}
		}
	};
}
/** `files`, `binaryFiles` and `envs` of one entry of `secretFrom`, as literals; undefined where a file is not there. */
async function readSources({ files, binaryFiles, envs }, read) {
	const literals = [];
	for (const source of [...textsIn(files), ...textsIn(binaryFiles)]) {
		const [key, ...rest] = source.split("=");
		const path = rest.length === 0 ? source : rest.join("=");
		const text = await read(path);
		if (text === void 0) return void 0;
		literals.push(`${rest.length === 0 ? path.slice(path.lastIndexOf("/") + 1) : key}=${text}`);
	}
	for (const name of textsIn(envs)) {
		const text = await read(name);
		if (text === void 0) return void 0;
		for (const line of text.split("\n")) if (/^[^#=\s][^=]*=/.test(line) && !line.startsWith("sops_")) literals.push(line);
	}
	return literals;
}
function parse(text) {
	try {
		return parseDocuments(text);
	} catch (error) {
		if (error instanceof ManifestError) return void 0;
		throw error;
	}
}
function textsIn(value) {
	return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
function mapsIn(value) {
	return Array.isArray(value) ? value.filter(isMap) : [];
}

// src/render/kustomize/follow-plugin.ts
/** Puts something in the place of a configuration of ksops; false where it is none, or where nothing can stand for it. */
async function standFor(text, { snapshot, directory, graph }) {
	const path = isPath(text) ? joinInside(directory, text) : void 0;
	const file = path === void 0 ? void 0 : (await resolvePath(snapshot, path)).found;
	if (path === void 0 || file?.kind !== "file" && file?.kind !== "executable") return false;
	const standIn = await standInFor(decodeText(await snapshot.read(file)), directory, snapshot);
	if (standIn === void 0) return false;
	graph.standIns.set(file.path, standIn.content);
	for (const each of [
		path,
		file.path,
		...standIn.files
	]) graph.paths.add(each);
	return true;
}
/**
* A configuration may name further files in fields of its own; under kustomize's load restriction they lie below the
* directory, so it is taken as a whole, and what texts in it lead to elsewhere besides.
*/
async function followPlugin(text, place) {
	const { snapshot, directory, graph } = place;
	const file = isPath(text) ? (await resolvePath(snapshot, joinInside(directory, text) ?? directory)).found : void 0;
	const content = file?.kind === "file" || file?.kind === "executable" ? decodeText(await snapshot.read(file)) : text;
	graph.plugins = true;
	graph.paths.add(directory);
	const documents = parsePlugins(content);
	for (const reference of documents.flatMap(pluginChart)) await followHelm(reference, place);
	for (const value of documents.flatMap(collectTexts)) await followText(value.slice(value.indexOf("=") + 1), place);
	return isPath(text) ? followPath(text, place) : [];
}
/** A configuration in place is a map, so it is written over several lines, in braces, or with a colon. */
function isPath(text) {
	return !/\n|^\s*[{[]|:\s/.test(text);
}
function parsePlugins(content) {
	try {
		return parseDocuments(content);
	} catch (error) {
		if (error instanceof ManifestError) return [];
		throw error;
	}
}
function collectTexts(value) {
	if (typeof value === "string") return value.includes("\n") ? [] : [value];
	if (value === null || typeof value !== "object") return [];
	return (Array.isArray(value) ? value : Object.values(value)).flatMap(collectTexts);
}
async function followText(text, { snapshot, directory, graph }) {
	const inside = text.startsWith("/") ? void 0 : joinInside(directory, text);
	if (inside === void 0) graph.pluginEscapes.add(text);
	else if (text.split("/").includes("..") && (await resolvePath(snapshot, inside)).found !== void 0) graph.paths.add(inside);
}

// src/render/kustomize/graph-model.ts
/** One without anything. */
function createGraph() {
	return {
		paths: /* @__PURE__ */ new Set(),
		directories: /* @__PURE__ */ new Set(),
		looked: /* @__PURE__ */ new Set(),
		remotes: /* @__PURE__ */ new Set(),
		escapes: /* @__PURE__ */ new Set(),
		pluginEscapes: /* @__PURE__ */ new Set(),
		submodules: /* @__PURE__ */ new Set(),
		charts: false,
		downloads: /* @__PURE__ */ new Set(),
		addresses: /* @__PURE__ */ new Set(),
		helmHomes: /* @__PURE__ */ new Set(),
		plugins: false,
		standIns: /* @__PURE__ */ new Map()
	};
}

// src/render/kustomize/graph.ts
/**
* Follows a kustomization through the repository. What cannot be read is not followed: the builder refuses it in the same
* place, and its directory is there as a whole.
*
* @param document the kustomization of the first directory, when it differs from what the repository holds
* @param programs true where the build runs programs that kustomizations name: ksops is one of them then, and nothing stands for it
*/
async function followKustomization(snapshot, directory, document, programs = false) {
	const graph = createGraph();
	const queue = [directory];
	for (let next = queue.pop(); next !== void 0; next = queue.pop()) {
		if (graph.directories.has(next)) continue;
		graph.directories.add(next);
		const place = {
			snapshot,
			directory: next,
			graph
		};
		for (const reference of await readReferences(place, next === directory ? document : void 0)) if (!(!programs && reference.kind === "plugin" && await standFor(reference.text, place))) append(queue, await follow(reference, place));
	}
	return graph;
}
/** Notes what a reference needs and returns the directories to go on with. */
async function follow(reference, place) {
	switch (reference.kind) {
		case "resource": return followPath(reference.path, place);
		case "file":
			await followPath(reference.path, place);
			return [];
		case "plugin": return followPlugin(reference.text, place);
		case "chart":
		case "helm home":
			await followHelm(reference, place);
			return [];
	}
}

// src/render/kustomize/limits.ts
/** What cannot be built here, or must not be. */
function refuse(graph, options) {
	const escapes = [...graph.escapes, ...isUnrestricted(options) ? graph.pluginEscapes : []];
	if (escapes.length > 0) return {
		code: "path-outside",
		message: `${escapes.map((each) => `"${each}"`).join(", ")} leads out of the repository`,
		hint: "A kustomization may only name what lies in the repository, or a URL."
	};
	if (graph.submodules.size > 0) return {
		code: "submodule",
		message: `${[...graph.submodules].join(", ")} lies in a submodule, which this version does not read`,
		unsupported: true
	};
}
/** Why what it names elsewhere is not fetched. */
async function refuseFetching(graph, options, { offline, reach }) {
	if (!offline) {
		for (const address of graph.addresses) {
			const refused = await reach?.refuse(address, remoteKind(address) === "file" ? "file" : "repository");
			if (refused !== void 0) return refused;
		}
		return;
	}
	const remotes = [...graph.remotes, ...isHelmEnabled(options) ? graph.downloads : []];
	if (remotes.length === 0) return void 0;
	return {
		code: "offline",
		message: `${remotes.join(", ")} would have to be downloaded, and ${OFFLINE_FORBIDS} it`,
		unsupported: true
	};
}
/** Charts are seen; what is downloaded, and what plugins do, may hold more of them. What is called is guarded in any case. */
function mayCallHelm(graph, options) {
	return isHelmEnabled(options) && (graph.charts || graph.plugins || graph.remotes.size > 0);
}
/** The helm that the builder shall call; undefined when none is needed, or the build options name one. */
async function findHelm(graph, builder, options, context) {
	if (!mayCallHelm(graph, options) || namedHelm(options) !== void 0) return void 0;
	const helm = await context.helm();
	if (isProblem(helm)) return graph.charts ? helm : void 0;
	if (worksWithHelm(builder.version, helm.version) || !graph.charts) return helm;
	return {
		code: "helm-for-kustomize",
		message: `kustomize ${builderVersion(builder)} cannot call helm ${helm.version}: it asks for the version in a way that helm 4 refuses`,
		hint: "Name kustomize 5.8.1 or later with --kustomize, or helm 3 with --helm.",
		unsupported: true
	};
}
/** That helm does not see what the repository would have it use: plugins are programs, and nobody allowed them. */
function helmHomeWarnings(graph, options) {
	if (graph.helmHomes.size === 0 || !isHelmEnabled(options)) return [];
	return [{
		code: "helm-home",
		message: `${[...graph.helmHomes].join(", ")}: the kustomization names it as helm's own directory (configHome), which is not used here: plugins in it would be run`
	}];
}
/** That values of Secrets are not what they will be in the cluster. */
function ksopsWarnings({ standIns }) {
	if (standIns.size === 0) return [];
	return [{
		code: "not-decrypted",
		message: `${[...standIns.keys()].join(", ")}: ksops is not run, so what it decrypts is compared as sops encrypted it`
	}];
}
/** That what is fetched may change by itself. */
function remoteWarnings(remotes) {
	const moving = remotes.filter((each) => !isPinned(each));
	if (moving.length === 0) return [];
	return [{
		code: "remote-content",
		message: `${moving.join(", ")}: fetched while rendering and not pinned to a commit, so the result may change although nothing in the repository does`
	}];
}

// src/render/kustomize/missing.ts
/** What kustomize says where a path leads nowhere: the path, and the first part of it that is not on disk. */
const LEADS_NOWHERE = /(evalsymlink failure on '([^'\n]+)' : lstat )([^:\n]+)(?=: no such file or directory)/g;
/**
* Names the part of a path that is not in the repository. On disk there is only what was placed, for this build or for one before it, so that what
* kustomize names hangs on which of them ran first.
*/
async function tellMissing(problem, snapshot) {
	const paths = [...problem.message.matchAll(LEADS_NOWHERE)].map(([, , path = ""]) => path);
	if (paths.length === 0) return problem;
	const missing = /* @__PURE__ */ new Map();
	for (const path of paths) missing.set(path, await firstMissing(path, snapshot));
	const settle = (text) => text.replace(LEADS_NOWHERE, (whole, begin, path, said) => path.startsWith(said) ? `${begin}${missing.get(path) ?? said}` : whole);
	const { detail } = problem;
	return {
		...null, ...problem,
		message: settle(problem.message),
		...detail === void 0 ? {} : { detail: settle(detail) }
	};
}
async function firstMissing(path, snapshot) {
	for (let end = path.indexOf("/"); end >= 0; end = path.indexOf("/", end + 1)) {
		const above = path.slice(0, end);
		if (await snapshot.findOrLink(above) === void 0) return above;
	}
	return path;
}

// src/render/kustomize/without-remote.ts
/** Lists of what a kustomization is made of. */
const PARTS = [
	"resources",
	"bases",
	"components",
	"generators",
	"transformers",
	"validators",
	"crds",
	"configurations"
];
/** Fields that fail where what they are about is not there. */
const ABOUT_OTHERS = [
	"patches",
	"patchesStrategicMerge",
	"patchesJson6902",
	"replacements",
	"replicas",
	"vars"
];
/**
* The kustomization files of a build without what they fetch: what then comes out is the rest of what Argo CD would apply, as far as what is
* fetched has no say in it.
*
* @param document what stands for the file of the first directory, where it is edited
* @param alone true to leave out what may be about objects that are missing then, too
*/
async function withoutRemote(snapshot, { directories, remotes }, edited, alone) {
	const replacements = [];
	for (const directory of directories) {
		const [file] = await findKustomizations(snapshot, directory);
		if (file === void 0) continue;
		const document = (directory === edited.directory ? edited.document : void 0) ?? read(decodeText(await snapshot.read(file.entry)));
		if (document === void 0) continue;
		const kept = keepLocal(document, remotes, alone);
		if (kept !== void 0) replacements.push({
			path: file.path,
			content: stringify(kept)
		});
	}
	return replacements;
}
function read(text) {
	try {
		return readKustomization(parseYaml(text));
	} catch (error) {
		if (error instanceof ManifestError || error instanceof KustomizationError) return void 0;
		throw error;
	}
}
/** Undefined where nothing has to go. */
function keepLocal(document, remotes, alone) {
	const kept = {};
	let isCut = false;
	const isRemote = (value) => typeof value === "string" && remotes.has(value);
	for (const [field, value] of Object.entries(document)) {
		if (alone && ABOUT_OTHERS.includes(field)) {
			isCut = true;
			continue;
		}
		if (field === "openapi" && isMap(value) && isRemote(value.path)) {
			isCut = true;
			continue;
		}
		const rest = PARTS.includes(field) ? keepItems(value, (item) => !isRemote(item)) : ABOUT_OTHERS.includes(field) ? keepItems(value, (item) => !isRemote(item) && !(isMap(item) && isRemote(item.path))) : field === "helmCharts" ? keepItems(value, (item) => !isMap(item) || typeof item.repo !== "string" || item.repo === "") : field === "helmChartInflationGenerator" ? keepItems(value, (item) => !isMap(item) || typeof item.chartRepoUrl !== "string") : value;
		isCut ||= rest !== value;
		kept[field] = rest;
	}
	return isCut ? kept : void 0;
}
function keepItems(value, isKept) {
	if (!Array.isArray(value)) return value;
	const kept = value.filter(isKept);
	return kept.length === value.length ? value : kept;
}

// src/render/kustomize/rest.ts
/**
* Builds a kustomization without what it fetches, so that one address that cannot be reached hides nothing of the repository's own. Where that
* fails, as patches miss what they are for, it is built without these. Undefined where even that cannot be built.
*/
async function buildRest(failed, context) {
	const { build, key, snapshot, graph, document, source } = failed;
	for (const alone of [false, true]) {
		const edited = {
			directory: build.directory,
			document
		};
		const cut = await withoutRemote(snapshot, graph, edited, alone);
		if (cut.length === 0) return void 0;
		const paths = new Set(cut.map(({ path }) => path));
		const replacements = [...build.replacements.filter(({ path }) => !paths.has(path)), ...cut];
		const restKey = renderKey({
			tool: "rest",
			of: key,
			cut
		});
		const own = {
			...null, ...build,
			replacements,
			reach: {
				...null, ...build.reach,
				network: false
			}
		};
		const stored = await context.store.once(restKey, (output) => runBuild(own, restKey, output, context), () => Promise.resolve(false));
		if (isProblem(stored)) continue;
		const without = alone ? "what is fetched, and patches" : "what is fetched";
		return {
			sources: [{
				...null, ...source,
				...stored,
				key: restKey
			}],
			without
		};
	}
}

// src/render/kustomize/kustomize.ts
const DEFAULTS = {
	namePrefix: "",
	nameSuffix: "",
	images: [],
	commonLabels: {},
	version: "",
	commonAnnotations: {},
	forceCommonLabels: false,
	forceCommonAnnotations: false,
	namespace: "",
	commonAnnotationsEnvsubst: false,
	replicas: [],
	patches: [],
	components: [],
	ignoreMissingComponents: false,
	labelWithoutSelector: false,
	labelIncludeTemplates: false,
	kubeVersion: "",
	apiVersions: []
};
/**
* Builds a kustomization as Argo CD does: options of the source are edited into its file, then it is built
* (util/kustomize/kustomize.go). The edits are ours, on a private copy, so that the builder inside kubectl is enough.
*/
async function renderKustomize(request, context) {
	const { files, directory, environment } = request;
	const { snapshot } = files;
	const options = request.source.kustomize ?? DEFAULTS;
	const tool = await findVersion(options.version, context);
	if (isProblem(tool)) return {
		ok: false,
		problem: tool
	};
	const kubeVersion = options.kubeVersion === "" ? request.capabilities.kubeVersion : parseKubeVersion(options.kubeVersion);
	if (options.kubeVersion !== "" && kubeVersion === void 0) return {
		ok: false,
		problem: {
			code: "kube-version",
			message: `spec.source.kustomize.kubeVersion: "${options.kubeVersion}" is not a Kubernetes version`
		}
	};
	const edited = await editKustomization(options, snapshot, directory, environment);
	if (isProblem(edited)) return {
		ok: false,
		problem: edited
	};
	const { buildOptions } = context.settings.kustomize;
	const programs = runsPrograms(buildOptions);
	const graph = await followKustomization(snapshot, directory, edited.document, programs);
	const refusal = refuse(graph, buildOptions);
	if (refusal !== void 0) return {
		ok: false,
		problem: withInputs(refusal, graph, request)
	};
	const unfetched = await refuseFetching(graph, buildOptions, context);
	const helm = await findHelm(graph, tool, buildOptions, context);
	if (helm !== void 0 && isProblem(helm)) return {
		ok: false,
		problem: withInputs(helm, graph, request)
	};
	const paths = [...graph.paths];
	const contents = await snapshot.describe(paths);
	const versions = mayCallHelm(graph, buildOptions) ? {
		kubeVersion,
		apiVersions: options.apiVersions.length > 0 ? options.apiVersions : request.capabilities.apiVersions
	} : {
		kubeVersion: void 0,
		apiVersions: []
	};
	const args = (at, helmProgram) => buildArguments({
		tool,
		directory: at,
		options: buildOptions,
		...versions,
		helm: helmProgram
	});
	const remotes = [...graph.remotes, ...graph.downloads].toSorted();
	const name = `kustomize ${builderVersion(tool)}${helm === void 0 ? "" : ` with helm ${helm.version}`}`;
	const kustomization = edited.document === void 0 ? void 0 : stringify(edited.document);
	const key = renderKey({
		tool: name,
		...tool.script === void 0 ? {} : { script: tool.script },
		files: digestContents(contents.map(({ path: at, oid }) => ({
			path: relativePath(directory, at),
			oid
		}))),
		...kustomization === void 0 ? {} : { kustomization },
		...graph.standIns.size === 0 ? {} : { standIns: [...graph.standIns.values()] },
		argv: args("", void 0),
		...remotes.length > 0 ? { remotes } : {},
		...programs ? { environment } : {}
	});
	const build = {
		tool,
		args,
		helm: isHelmEnabled(buildOptions) ? namedHelm(buildOptions) ?? helm?.program ?? "helm" : void 0,
		directory,
		place: () => snapshot.place(paths),
		copy: graph.charts || graph.plugins || programs,
		replacements: [...kustomization === void 0 ? [] : [{
			path: edited.path,
			content: kustomization
		}], ...[...graph.standIns].map(([at, content]) => ({
			path: at,
			content
		}))],
		reach: {
			network: !context.offline && (remotes.length > 0 || graph.plugins || programs),
			programs
		},
		variables: environment
	};
	const shown = directory === "" ? "." : `./${directory}`;
	const commands = () => [...edited.commands.map((argv) => ({
		cwd: directory,
		argv: ["kustomize", ...argv]
	})), {
		cwd: "",
		argv: [tool.name, ...args(shown, void 0)]
	}];
	const source = {
		type: "Kustomize",
		typeReason: request.typeReason,
		key,
		file: "",
		digest: "",
		mentions: {
			applications: false,
			definitions: false
		},
		tool: name,
		commands,
		warnings: [
			...remoteWarnings(remotes),
			...helmHomeWarnings(graph, buildOptions),
			...ksopsWarnings(graph)
		],
		revision: files.revision,
		inputs: await listInputs(contents, snapshot),
		...remotes.length > 0 || programs ? {} : completenessOf(request, options, graph, await snapshot.missing(paths))
	};
	const fail = async (problem) => {
		const told = {
			ok: false,
			problem: withInputs(await tellMissing(problem, snapshot), graph, request)
		};
		if (remotes.length === 0) return told;
		const rest = await buildRest({
			build,
			key,
			snapshot,
			graph,
			document: edited.document,
			source
		}, context);
		return rest === void 0 ? told : {
			...null, ...told,
			rest
		};
	};
	const finish = async (urgency) => {
		const stored = await context.store.once(key, (output) => runBuild(build, key, output, context, urgency), () => Promise.resolve(!graph.charts && !graph.plugins && !programs && remotes.length === 0));
		if (isProblem(stored)) return fail({
			...null, ...stored,
			commands: commands()
		});
		return {
			ok: true,
			source: {
				...null, ...source,
				...stored,
				warnings: [...stored.warnings, ...source.warnings]
			}
		};
	};
	if (unfetched !== void 0) return fail(unfetched);
	if (!context.lazy || remotes.length > 0 || graph.plugins || programs) return finish();
	return finishOrPutOff(source, finish, [{
		snapshot,
		paths
	}], kustomization === void 0 ? [] : [kustomization]);
}
/** What it was going to read besides its own directory, so that a change there is known to reach it. */
function withInputs(problem, { paths }, { files }) {
	return files.elsewhere === void 0 && files.pinned !== true ? {
		...null, ...problem,
		inputs: [...paths]
	} : problem;
}
/** Whether nothing but what was followed decides on the build, and not which revision it is of. What other programs read was not followed. */
function completenessOf({ files, directory }, options, { charts, plugins, standIns, looked }, missing) {
	if (charts || plugins || standIns.size > 0 || files.pinned === true) return {};
	if (options.version !== "" || options.components.length > 0 || toJson({ ...null, ...options }).includes("ARGOCD_APP_REVISION")) return {};
	return { complete: {
		follows: files.elsewhere === void 0,
		looked: [
			...looked,
			...missing,
			directory
		]
	} };
}
async function listInputs(contents, snapshot) {
	const paths = [...new Set(contents.map((each) => each.path))];
	return Promise.all(paths.map(async (each) => (await snapshot.find(each))?.kind === "directory" ? `${each}/` : each));
}

module.exports = { renderKustomize };