"use strict";
const { NO_TIME, OFFLINE_FORBIDS, askGit, createGit, digestContents, joinInside, openRepository, reasonOf, run, runGit, trimEndOf } = require("./start.js");
let later_rare;
function toolProblem(...given) {
	return (later_rare ??= require("./rare.js")).toolProblem(...given);
}
const { ArchiveError, EXTRACTED_LIMIT, OUT_OF_TIME, POINTER_BYTES, RegistryError, chooseVersion, copyFiles, copyPlaced, createRegistry, helmEnvironment, helmTooOldFor, isConstraint, isExactVersion, isMap, isPlainHttp, isPointer, isProblem, isRegistry, isVersion, localPath, notPulled, offline, parseConstraint, parseVersion, parseYaml, readArchive, readDependencies, readLock, readRepositories, reasonOfHelm, registryHost, registryPath, satisfies, unreachable, unreadableFile, wayTo, withRetries, withoutSecrets: withoutSecrets$1 } = require("./gather.js");
const { createReadStream } = require("node:fs");
const { access, chmod, copyFile, lstat, mkdir, mkdtemp, readFile, readdir, readlink, realpath, rm, stat, symlink, writeFile } = require("node:fs/promises");
const path = require("node:path");
const { connect, isIP } = require("node:net");
const { createServer, request } = require("node:http");
const { createHash, randomUUID } = require("node:crypto");

// src/render/charts/checked-way.ts
/** Headers for the proxy alone, and those of one connection: https://datatracker.ietf.org/doc/html/rfc9110#name-connection */
const HOP_BY_HOP = [
	"connection",
	"keep-alive",
	"proxy-authenticate",
	"proxy-authorization",
	"proxy-connection",
	"te",
	"trailer",
	"transfer-encoding",
	"upgrade"
];
/** One for each run; where the run ends so does it. */
const ways = /* @__PURE__ */ new WeakMap();
/**
* Variables by which helm goes through us to whatever it fetches, so that a server that redirects, asks to log in somewhere or names archives elsewhere
* does not get it into the network of the runner. Where people have a proxy of their own, that decides. Go asks no proxy for addresses of its own
* machine (https://pkg.go.dev/golang.org/x/net/http/httpproxy): those stay open.
*/
async function checkedWay({ environment, reach }) {
	const isTheirs = Object.entries(environment).some(([name, value]) => /^(?:https?|all)_proxy$/i.test(name) && value);
	if (reach === void 0 || isTheirs) return {};
	let way = ways.get(reach);
	if (way === void 0) ways.set(reach, way = openWay(reach));
	const url = await way;
	return {
		HTTP_PROXY: url,
		HTTPS_PROXY: url,
		http_proxy: url,
		https_proxy: url,
		NO_PROXY: "",
		no_proxy: ""
	};
}
/** A proxy on loopback that goes only where `reach` lets a manifest send us. @returns its address */
async function openWay(reach) {
	const server = createServer((request, response) => void pass(request, response, reach));
	server.on("connect", (request, socket) => void tunnel(request.url ?? "", socket, reach));
	server.unref();
	await new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen(0, "127.0.0.1", resolve);
	});
	const { port } = addressOf(server.address());
	return `http://127.0.0.1:${port}`;
}
function addressOf(address) {
	if (address === null || typeof address === "string") throw new Error("a server on loopback has no port");
	return address;
}
/** `CONNECT host:443`: what goes through is TLS, which ends at that host. */
async function tunnel(target, client, reach) {
	client.on("error", () => client.destroy());
	const url = `https://${target}`;
	const judged = await judgedAddresses(url, reach);
	const refused = await refusal(`https://${target.replace(/:443$/, "")}`, reach);
	if (refused !== void 0 || !URL.canParse(url)) return answer(client, 403, refused ?? "no address");
	const { hostname, port } = new URL(url);
	const host = hostname.replace(/^\[|\]$/g, "");
	const server = connect({
		host,
		port: Number(port || 443),
		...judged
	});
	let isOpen = false;
	server.once("connect", () => {
		isOpen = true;
		client.write("HTTP/1.1 200 Connection established\r\n\r\n");
		server.pipe(client);
		client.pipe(server);
	});
	server.once("error", (error) => isOpen ? client.destroy() : answer(client, 502, asGoSays(error, target, host)));
	client.once("close", () => server.destroy());
}
function answer(client, status, reason) {
	client.end(`HTTP/1.1 ${status} ${oneLine(reason)}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
}
/** A request without TLS. */
async function pass(request$1, response, reach) {
	const url = request$1.url ?? "";
	const judged = await judgedAddresses(url, reach);
	const refused = /^http:\/\//i.test(url) && URL.canParse(url) ? await refusal(url, reach) : "no address";
	if (refused !== void 0) return end(response, 403, refused);
	const headers = Object.fromEntries(Object.entries(request$1.headers).filter(([name]) => !HOP_BY_HOP.includes(name)));
	const way = {
		method: request$1.method ?? "GET",
		headers,
		...judged
	};
	const further = request(url, way, (found) => {
		const { statusCode: status = 0 } = found;
		if (status < 200 || status > 999) {
			found.destroy();
			return end(response, 502, `malformed HTTP status code ${status}`);
		}
		const known = Object.entries(found.headers).filter(([name]) => !HOP_BY_HOP.includes(name));
		response.writeHead(status, oneLine(found.statusMessage ?? ""), Object.fromEntries(known));
		found.pipe(response);
		found.once("error", () => response.destroy());
	});
	further.once("error", (error) => response.headersSent ? response.destroy() : end(response, 502, asGoSays(error, new URL(url).host, new URL(url).hostname)));
	response.once("close", () => further.destroy());
	request$1.pipe(further);
}
function end(response, status, reason) {
	response.writeHead(status, oneLine(reason), { connection: "close" });
	response.end();
}
async function refusal(url, reach) {
	const refused = await reach.refuse(url, "repository");
	return refused === void 0 ? void 0 : `Forbidden: ${refused.message}`;
}
/**
* Connects to the addresses that are judged: whoever answers for a name could say another one the next time it is asked for ("DNS rebinding").
* They are read before anything is refused, as a name that had none is judged again.
* https://nodejs.org/api/net.html#socketconnectoptions-connectlistener
*/
async function judgedAddresses(url, reach) {
	const addresses = await reach.addresses(url);
	if (addresses === void 0) return {};
	const found = addresses.map((address) => ({
		address,
		family: isIP(address)
	}));
	return { lookup: (name, options, done) => {
		const [first] = found;
		if (first === void 0) done(Object.assign(/* @__PURE__ */ new Error(`no address of ${name}`), { code: "ENOTFOUND" }), "", 0);
		else if (options.all === true) done(null, found);
		else done(null, first.address, first.family);
	} };
}
/** As Go would have said without us, so that reasons stay what people look for. */
function asGoSays(error, target, host) {
	if (error.code === "ENOTFOUND") return `dial tcp: lookup ${host}: no such host`;
	if (error.code === "EAI_AGAIN") return `dial tcp: lookup ${host}: temporary failure in name resolution`;
	if (error.code === "ECONNREFUSED") return `dial tcp ${target}: connect: connection refused`;
	return error.code === "ETIMEDOUT" ? `dial tcp ${target}: i/o timeout` : `dial tcp ${target}: ${error.message}`;
}
/** A status line is one line of ASCII. */
function oneLine(text) {
	return text.replaceAll(/[^\x20-\x7e]+/g, " ").slice(0, 500);
}

// src/render/charts/helm-home.ts
/**
* Makes a home in which repositories and registries are already known. The two files are what `helm repo add` and
* `helm registry login` would write; written here, no credential is ever part of a command line. They are readable by us
* alone, in the scratch directory of this run.
*
* @param purpose unique name of the home
*/
async function createHelmHome(context, purpose, repositories, registries = []) {
	const env = {
		...null, ...helmEnvironment(context, purpose, true),
		...await checkedWay(context)
	};
	const { HELM_CONFIG_HOME: config = "", HELM_CACHE_HOME: cache = "" } = env;
	const indexes = path.join(cache, "repository");
	await mkdir(path.join(config, "registry"), { recursive: true });
	await mkdir(indexes, { recursive: true });
	await chmod(path.dirname(path.dirname(config)), 448);
	await writePrivate(path.join(config, "repositories.yaml"), {
		apiVersion: "",
		generated: "0001-01-01T00:00:00Z",
		repositories: repositories.map((each) => ({
			name: each.name,
			url: each.url,
			username: each.credentials?.username ?? "",
			password: each.credentials?.password ?? "",
			pass_credentials_all: each.passCredentials
		}))
	});
	if (registries.length > 0) {
		const auths = registries.map(({ host, credentials }) => [host, { auth: Buffer.from(`${credentials.username}:${credentials.password}`).toString("base64") }]);
		await writePrivate(path.join(config, "registry", "config.json"), { auths: Object.fromEntries(auths) });
	}
	return {
		env,
		indexes
	};
}
/** JSON is YAML. */
async function writePrivate(file, content) {
	await writeFile(file, JSON.stringify(content), { mode: 384 });
}

// src/render/helm/vendor.ts
const VERSION_HINT = "Correct the version of this dependency in Chart.yaml, and run \"helm dependency update\" where there is a Chart.lock. Prereleases count only for ranges that name one, such as \">=1.0.0-0\".";
/**
* Puts dependencies into `charts/` where `helm dependency build` cannot: it knows nothing of folders and mirrors that the
* configuration names, and nothing of charts kept from earlier runs. The same versions, chosen by the same rules.
*
* @returns why that failed, or undefined
*/
async function vendorDependencies({ root, directory, declared, lock, passCredentials }, charts) {
	if (lock !== void 0 && !isInSync(declared, lock)) return {
		code: "helm-failed",
		message: "the lock file (Chart.lock) is out of sync with the dependencies file (Chart.yaml)",
		hint: "Run \"helm dependency update\" in the chart and commit Chart.lock."
	};
	const target = path.join(root, directory, "charts");
	await mkdir(target, { recursive: true });
	for (const { name, version, repository } of lock ?? declared) {
		if (repository === "") continue;
		if (!/^[A-Za-z0-9._-]+$/.test(name) || /^\.+$/.test(name)) return {
			code: "helm-failed",
			message: `"${name}" is no name of a chart`
		};
		for (const old of await readdir(target)) if (old.startsWith(`${name}-`) && /^\d[^/]*\.tgz$/.test(old.slice(name.length + 1))) await rm(path.join(target, old));
		if (repository.startsWith("file://")) {
			const local = joinInside(directory, repository.slice(7));
			const from = local === void 0 ? void 0 : await realpath(path.join(root, local)).catch(() => void 0);
			if (from === void 0) return {
				code: "helm-failed",
				message: `directory ${repository.slice(7)} not found`
			};
			await lay(from, path.join(target, name));
			continue;
		}
		const found = await charts.find({
			repoURL: repository,
			chart: name,
			version,
			passCredentials
		});
		if (isProblem(found)) {
			const message = `dependency of chart ${directory}: ${found.message}`;
			return found.code === "chart-version" ? {
				...null, ...found,
				message,
				hint: VERSION_HINT
			} : {
				...null, ...found,
				message
			};
		}
		if (found.kind === "archive") await copyFile(found.file, path.join(target, `${name}-${found.version}.tgz`));
		else await copyFiles(found.file, path.join(target, name));
	}
}
/** A link, not a copy: links in the chart lead somewhere from where it lies. It may lie there already. */
async function lay(chart, place) {
	if (await realpath(place).catch(() => void 0) === chart) return;
	await rm(place, {
		recursive: true,
		force: true
	});
	await symlink(chart, place);
}
/** Every declared dependency is locked at a version in its range (helm compares digests of both lists, which says the same). */
function isInSync(declared, lock) {
	if (declared.length !== lock.length) return false;
	return declared.every(({ name, version, repository }, index) => {
		const pinned = lock[index];
		if (pinned?.name !== name || pinned.repository !== repository) return false;
		const range = parseConstraint(version);
		const chosen = parseVersion(pinned.version);
		return repository.startsWith("file://") || repository === "" || range !== void 0 && typeof chosen === "object" && satisfies(chosen, range);
	});
}

// src/render/helm/dependencies.ts
const HINT = "Run \"helm dependency update\" in the chart and commit Chart.lock, or vendor the dependencies in charts/.";
const NAME_HINT = "Argo CD knows repositories called \"@name\" or \"alias:name\" from its Secrets only; write the URL of the repository instead.";
/** Argo CD's test on what helm said (util/helm/helm.go, IsMissingDependencyErr). */
function lacksDependencies(stderr) {
	return /found in (Chart|requirements)\.yaml, but missing in charts\/ directory/.test(stderr);
}
/**
* Runs `helm dependency build` in a private copy, as Argo CD does once helm has said that a dependency is missing
* (reposerver/repository/repository.go, runHelmBuild): once for a chart, however many Applications use it. The repository
* and the placed files are never written to.
*/
async function buildDependencies(request, context) {
	const { placed, directory } = request;
	const key = createHash("sha256").update(JSON.stringify([
		directory,
		digestContents(placed.contents),
		request.passCredentials === true
	])).digest("hex");
	const build = () => buildOnce(request, key, context);
	return context.charts === void 0 ? build() : context.charts.builds(key, build);
}
async function buildOnce(request, key, context) {
	const { snapshot, directory } = request;
	const { charts } = context;
	const declared = await readDependencies(snapshot, directory);
	const lock = await readLock(snapshot, directory);
	const remote = declared.filter((each) => each.repository !== "" && !each.repository.startsWith("file://"));
	const unreadable = await unreadableFile(snapshot, directory);
	if (unreadable !== void 0) return {
		code: "helm-failed",
		message: `${unreadable} cannot be read, so that nobody knows where its dependencies come from`
	};
	const named = await readRepositories(snapshot, directory);
	for (const repository of named) {
		const refused = await refuseRepository(directory, repository, context);
		if (refused !== void 0) return refused;
	}
	if (context.offline && named.some((each) => !each.startsWith("file://")) && remote.length === 0) return refuseOffline(directory, named);
	const root = path.join(context.scratch, "dependencies", key);
	await rm(root, {
		recursive: true,
		force: true
	});
	await mkdir(path.dirname(root), { recursive: true });
	await copyPlaced(request.placed, root);
	const mapped = remote.some(({ repository }) => charts !== void 0 && isMapped(charts, repository));
	return (charts !== void 0 && remote.length > 0 && (mapped || context.offline) ? await vendorDependencies({
		root,
		directory,
		declared,
		lock,
		passCredentials: request.passCredentials === true
	}, charts) : await runBuild(request, root, key, remote, context)) ?? {
		root,
		warnings: lock === void 0 ? floatingWarnings(directory, remote) : []
	};
}
/** Helm takes a chart from wherever a file of the repository says: from all of this machine's disk, and its network. */
async function refuseRepository(directory, repository, context) {
	const local = localPath(directory, repository);
	if (typeof local === "string") return void 0;
	if (!local.outside) return context.offline ? void 0 : context.reach?.refuse(repository, "repository");
	return {
		code: "path-outside",
		message: `a dependency of chart ${directory} comes from ${repository}, which leads out of the repository`,
		hint: "Name a chart of the repository by a path relative to the one that needs it, such as file://../common."
	};
}
function isMapped(charts, repository) {
	const location = charts.locate(repository);
	return location.path !== void 0 || location.mirrored;
}
async function runBuild(request, root, key, remote, context) {
	if (context.offline && remote.length > 0) return refuseOffline(request.directory, remote.map((each) => `${each.name} from ${each.repository}`));
	const { charts } = context;
	const repositories = [];
	const indexes = [];
	const registries = /* @__PURE__ */ new Map();
	for (const url of new Set(remote.map((each) => each.repository))) {
		const credentials = (charts?.locate(url))?.credentials;
		if (url.startsWith("oci://")) {
			if (credentials !== void 0 && credentials.username !== "" && credentials.password !== "") registries.set(registryHost(url), {
				host: registryHost(url),
				credentials
			});
		} else if (url.startsWith("https://")) {
			const index = await charts?.index(url);
			if (typeof index === "object") return index;
			if (index !== void 0) indexes.push(index);
			repositories.push({
				name: `repository-${repositories.length}`,
				url,
				credentials,
				passCredentials: request.passCredentials === true
			});
		}
	}
	const home = await createHelmHome(context, `dependencies-${key}`, repositories, [...registries.values()]);
	for (const [number, index] of indexes.entries()) await copyFile(index, path.join(home.indexes, `repository-${number}-index.yaml`));
	const args = [
		"dependency",
		"build",
		...indexes.length === repositories.length ? ["--skip-refresh"] : [],
		...remote.some(({ repository }) => repository.startsWith("oci://") && isPlainHttp(repository)) ? ["--plain-http"] : []
	];
	const tooOld = helmTooOldFor(request.helm.version, [...args, ...remote.map((each) => each.repository)]);
	if (tooOld !== void 0) return tooOld;
	const cwd = path.join(root, request.directory);
	const built = await context.pool.run(() => run({
		program: request.helm.program,
		args,
		cwd,
		env: home.env,
		timeout: context.timeout
	}));
	if (built.exitCode === 0) return void 0;
	const stderr = [...repositories.map((each) => each.credentials), ...[...registries.values()].map((each) => each.credentials)].reduce((text, each) => withoutSecrets$1(text, each), built.stderr);
	return toolProblem("helm", {
		...null, ...built,
		stderr
	}, [root, context.scratch], remote.some(({ repository }) => /^(@|alias:)/.test(repository)) ? NAME_HINT : HINT);
}
function refuseOffline(directory, needed) {
	return {
		code: "offline",
		message: `chart ${directory} needs ${needed.join(", ")}, and ${OFFLINE_FORBIDS} downloads`,
		unsupported: true
	};
}
/** Without a lock file every build takes what is newest: base and head, or today and tomorrow, may differ by that alone. */
function floatingWarnings(directory, remote) {
	const floating = remote.filter((each) => !isExactVersion(each.version)).map((each) => `${each.name} ${each.version}`);
	if (floating.length === 0) return [];
	return [{
		code: "floating-dependency",
		message: `${directory === "" ? "the chart" : directory} has no Chart.lock, so that ${floating.join(", ")} may be another version in every render`
	}];
}

// src/git/remote-references.ts
/** Reads what `git ls-remote` prints: `<id>\t<name>`, an annotated tag followed by `<id>\t<name>^{}`. */
function parseReferences(text) {
	const commits = /* @__PURE__ */ new Map();
	for (const line of text.split("\n")) {
		const [commit = "", name = ""] = line.split("	", 2);
		if (!/^[0-9a-f]{40,64}$/.test(commit) || name === "") continue;
		commits.set(name.replace(/\^\{\}$/, ""), commit);
	}
	return [...commits].map(([name, commit]) => ({
		name,
		commit
	}));
}
/**
* The references of a repository of this disk, as its remote would list them: its own branches and tags, then those branches
* of `origin` that it has no own copy of. `HEAD` is the default branch where that is known, else what is checked out.
*/
async function localReferences(environment, directory) {
	const git = createGit(environment, directory);
	const listing = await askGit(git, [
		"for-each-ref",
		"--format=%(refname)%09%(objectname)%09%(*objectname)",
		"refs/heads",
		"refs/tags",
		"refs/remotes/origin"
	]);
	const commits = /* @__PURE__ */ new Map();
	for (const line of (listing ?? "").split("\n")) {
		const [name = "", id = "", peeled = ""] = line.split("	");
		const commit = peeled === "" ? id : peeled;
		const own = name.replace(/^refs\/remotes\/origin\//, "refs/heads/");
		if (name === "refs/remotes/origin/HEAD") commits.set("HEAD", commit);
		else if (name !== "" && !commits.has(own)) commits.set(own, commit);
	}
	if (!commits.has("HEAD")) {
		const head = (await askGit(git, [
			"rev-parse",
			"--verify",
			"--quiet",
			"HEAD^{commit}"
		]))?.trim();
		if (head !== void 0) commits.set("HEAD", head);
	}
	return [...commits].map(([name, commit]) => ({
		name,
		commit
	}));
}
/** The references that remote `origin` of a repository of this disk lists, with the repository's own settings; undefined when it does not answer. */
async function originReferences(environment, directory) {
	const listing = await askGit(createGit(environment, directory), [
		"ls-remote",
		"--quiet",
		"origin"
	]);
	return listing === void 0 ? void 0 : parseReferences(listing);
}

// src/git/remote-address.ts
/** User name that servers expect beside a token, as Argo CD sends it (util/git/creds.go). */
const TOKEN_USER = "x-access-token";
/**
* Protocols that git may use, for `GIT_ALLOW_PROTOCOL`. A manifest of a pull request may name any address: a path or a
* `file://` URL would show other repositories of this machine, an `ext::` one would start a program.
*/
function allowedProtocols(address) {
	return address.trusted ? "https:http:ssh:git:file" : "https:http:ssh:git";
}
/** False for what git could take for an option, a path or a remote helper. */
function isRemoteUrl(address) {
	const { url } = address;
	if (url.startsWith("-") || /[\0\n]/.test(url) || url.includes("::")) return false;
	if (/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) return allowedProtocols(address).split(":").includes(url.slice(0, url.indexOf(":")).toLowerCase());
	return /^[^/:\s]+:(?!\/\/)\S/.test(url) || address.trusted && url.startsWith("/");
}
/**
* Settings for one call of git: the remote `source`, and the credentials as a header for exactly this address. They travel
* in the environment of that child alone: not on a command line, not on disk.
*/
function remoteSettings(address) {
	const settings = [["remote.source.url", address.url]];
	if (address.credentials === void 0) return settings;
	const { username, password } = address.credentials;
	const token = Buffer.from(`${username === "" ? TOKEN_USER : username}:${password}`).toString("base64");
	const key = `http.${trimEndOf("/", address.url)}.extraHeader`;
	return [
		...settings,
		[key, ""],
		[key, `Authorization: Basic ${token}`]
	];
}

// src/git/remote.ts
/** Why nothing is fetched from what is no address of a repository. */
const NO_ADDRESS = "only https, http, ssh and git addresses are fetched from";
/** Whether nothing was fetched because there is no such thing as that address. */
function isNoAddress({ reason }) {
	return reason === NO_ADDRESS;
}
/** Waits before the second and the third try, in milliseconds. */
const PAUSES = [500, 2e3];
/** Answers that another try will not change. */
const FINAL = /not found|not appear to be|could not read|authentication failed|permission denied|error: (401|403|404)|not our ref|couldn't find remote ref|unadvertised|does not allow|not allowed|no such remote/i;
const EMPTY_REPOSITORY = {
	config: "[core]\n	repositoryformatversion = 0\n	bare = true\n",
	HEAD: "ref: refs/heads/none\n"
};
/** @returns a repository that is fetched from only when it is asked for something */
function createRemoteRepository(request) {
	const { address, environment, directory, offline } = request;
	const git = createGit(environment, directory, {
		GIT_DIR: directory,
		GIT_ALLOW_PROTOCOL: allowedProtocols(address)
	}, remoteSettings(address));
	const listFile = path.join(directory, "listed-references");
	const snapshots = /* @__PURE__ */ new Map();
	let prepared;
	let listed;
	let opened;
	/** Fetches into one repository go one after the other: git locks its list of shallow commits. */
	let fetching = Promise.resolve();
	async function prepare() {
		await mkdir(path.join(directory, "objects", "info"), { recursive: true });
		await mkdir(path.join(directory, "refs"), { recursive: true });
		for (const [name, content] of Object.entries(EMPTY_REPOSITORY)) await writeFile(path.join(directory, name), content, { flag: "wx" }).catch(() => {});
	}
	async function contact(args) {
		if (!isRemoteUrl(address)) return {
			failure: "unreachable",
			reason: NO_ADDRESS
		};
		for (let attempt = 0;; attempt++) {
			const result = await runGit(git, args);
			if (result.exitCode === 0) return result;
			const wait = PAUSES[attempt];
			if (wait === void 0 || FINAL.test(result.stderr)) return {
				failure: "unreachable",
				reason: withoutSecrets(reasonOf(result), address)
			};
			await request.pause(wait);
		}
	}
	async function list() {
		await (prepared ??= prepare());
		if (offline) {
			const text = await readFile(listFile, "utf8").catch(() => void 0);
			return text === void 0 ? {
				failure: "offline",
				reason: "it is not in the cache"
			} : parseReferences(text);
		}
		const result = await contact([
			"ls-remote",
			"--quiet",
			"source"
		]);
		if ("reason" in result) return result;
		await writeFile(listFile, result.stdout);
		return parseReferences(result.stdout.toString("utf8"));
	}
	async function present(commit) {
		return (await askGit(git, [
			"rev-parse",
			"--verify",
			"--quiet",
			"--end-of-options",
			`${commit}^{commit}`
		]))?.trim();
	}
	/** First the commit alone; then by the name that leads there; then everything, as Argo CD does for ids that no server gives. */
	async function fetchCommit(commit, reference) {
		await (prepared ??= prepare());
		const here = await present(commit);
		if (here !== void 0) return here;
		if (offline) return {
			failure: "offline",
			reason: "it is not in the cache"
		};
		const whole = commit.length >= 40;
		const attempts = [
			...whole ? [[
				"--depth=1",
				"source",
				`+${commit}:refs/kept/${commit}`
			]] : [],
			...whole && reference !== void 0 ? [[
				"--depth=1",
				"source",
				`+${reference}:refs/kept/${commit}`
			]] : [],
			[
				"source",
				"+refs/heads/*:refs/heads/*",
				"+refs/tags/*:refs/tags/*"
			]
		];
		let failure = {
			failure: "no such commit",
			reason: `it has no commit ${commit}`
		};
		for (const attempt of attempts) {
			const result = await contact([
				"fetch",
				"--quiet",
				"--no-tags",
				"--no-write-fetch-head",
				"--no-recurse-submodules",
				...!attempt.includes("--depth=1") && (await askGit(git, ["rev-parse", "--is-shallow-repository"]))?.trim() === "true" ? ["--unshallow"] : [],
				...attempt
			]);
			const found = "reason" in result ? void 0 : await present(commit);
			if (found !== void 0) return found;
			if ("reason" in result && !/not our ref|unadvertised|does not allow|couldn't find remote ref/i.test(result.reason)) failure = result;
			if (failure.failure === "unreachable") break;
		}
		return failure;
	}
	async function read(commit, reference) {
		const fetched = fetching.then(() => fetchCommit(commit, reference));
		fetching = fetched;
		const id = await fetched;
		if (typeof id !== "string") return id;
		opened ??= openRepository({
			directory,
			environment,
			scratch: request.scratch,
			offline: true
		});
		return (await opened).snapshot({
			name: commit,
			id
		});
	}
	return {
		references: () => listed ??= list(),
		snapshot(commit, reference) {
			let snapshot = snapshots.get(commit);
			if (snapshot === void 0) {
				snapshot = read(commit, reference);
				snapshots.set(commit, snapshot);
			}
			return snapshot;
		},
		async close() {
			await (await opened)?.close();
		}
	};
}
/** True for a reason instead of a result. */
function isRemoteFailure(value) {
	return "failure" in value && "reason" in value;
}
function withoutSecrets(text, { credentials }) {
	return credentials === void 0 || credentials.password === "" ? text : text.replaceAll(credentials.password, "***");
}

// src/render/charts/folder.ts
/**
* Every version of a chart in a folder: from `index.yaml` where there is one, else archives called `NAME-VERSION.tgz` and
* directories with a Chart.yaml, directly in the folder or in one with the chart's name.
*/
async function listFolderCharts(folder, chart) {
	const indexed = await readIndex(folder, chart);
	if (indexed !== void 0) return indexed;
	const found = [];
	const name = path.posix.basename(chart);
	for (const directory of [folder, path.join(folder, chart)]) for (const entry of await readdir(directory).catch(() => [])) {
		const version = entry.startsWith(`${name}-`) && entry.endsWith(".tgz") ? entry.slice(name.length + 1, -4) : "";
		if (isVersion(version)) found.push({
			version,
			file: path.join(directory, entry),
			kind: "archive"
		});
	}
	const declared = await readYaml(path.join(folder, chart, "Chart.yaml"));
	if (isMap(declared) && declared.name === name && typeof declared.version === "string") found.push({
		version: declared.version,
		file: path.join(folder, chart),
		kind: "directory"
	});
	return found;
}
/** Whether an archive is a pointer of Git LFS: in a checkout without LFS. What is not there or cannot be read is none. */
async function isPointerFile(file) {
	const status = await stat(file).catch(() => void 0);
	if (status?.isFile() !== true || status.size >= 1024) return false;
	return isPointer(await readFile(file).catch(() => void 0));
}
async function readIndex(folder, chart) {
	const index = await readYaml(path.join(folder, "index.yaml"));
	if (!isMap(index) || !isMap(index.entries)) return void 0;
	const entries = index.entries[chart];
	const found = [];
	for (const entry of Array.isArray(entries) ? entries.filter(isMap) : []) {
		const url = Array.isArray(entry.urls) ? entry.urls[0] : void 0;
		if (typeof entry.version !== "string" || typeof url !== "string") continue;
		const relative = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? path.posix.basename(url) : path.posix.normalize(`/${url}`).slice(1);
		found.push({
			version: entry.version,
			file: path.join(folder, relative),
			kind: "archive"
		});
	}
	return found;
}
async function readYaml(file) {
	const text = await readFile(file, "utf8").catch(() => void 0);
	try {
		return text === void 0 ? void 0 : parseYaml(text);
	} catch {
		return;
	}
}
/** The files below a directory of this disk, links as links. @throws ArchiveError when they are more than `limit` bytes */
async function* readFolder(directory, limit) {
	let total = 0;
	const queue = [""];
	for (let at = queue.pop(); at !== void 0; at = queue.pop()) for (const name of (await readdir(path.join(directory, at))).toSorted()) {
		const file = path.join(directory, at, name);
		const inside = at === "" ? name : `${at}/${name}`;
		const status = await lstat(file);
		if (status.isDirectory() && name !== ".git") queue.push(inside);
		if (status.isSymbolicLink()) yield {
			kind: "link",
			path: inside,
			target: await readlink(file)
		};
		if (!status.isFile()) continue;
		total += status.size;
		if (total > limit) throw new ArchiveError(`it holds more than ${Math.round(limit / 1024 / 1024)} MiB`);
		yield {
			kind: "file",
			path: inside,
			size: status.size
		};
		if (status.size === 0) continue;
		for await (const chunk of createReadStream(file, { end: status.size - 1 })) if (Buffer.isBuffer(chunk)) yield {
			kind: "data",
			chunk
		};
	}
}

// src/render/charts/helm-pull.ts
/** Name that a repository has in its private home. */
const REPOSITORY = "source";
/** @param id unique name for its directories */
function createHelmSource(location, passCredentials, id, context, pause) {
	const registry = isRegistry(location.url);
	let home;
	let indexed;
	let pulls = 0;
	function prepare() {
		const credentials = location.credentials;
		home ??= registry ? createHelmHome(context, `charts-${id}`, [], credentials === void 0 ? [] : [{
			host: registryHost(location.url),
			credentials
		}]) : createHelmHome(context, `charts-${id}`, [{
			name: REPOSITORY,
			url: location.url,
			credentials,
			passCredentials
		}]);
		return home;
	}
	async function helm(args, failed) {
		const tool = await context.helm();
		if (isProblem(tool)) return tool;
		const tooOld = helmTooOldFor(tool.version, args);
		if (tooOld !== void 0) return tooOld;
		const { env } = await prepare();
		const attempt = async () => {
			const result = await context.pool.run(() => run({
				program: tool.program,
				args,
				cwd: context.scratch,
				env,
				timeout: context.timeout
			}));
			return {
				result,
				reason: await failed(result)
			};
		};
		const last = await withRetries(pause, attempt, ({ reason }) => reason);
		return last.result.failure === "no time left" ? OUT_OF_TIME : last;
	}
	const reasonOf = (result) => Promise.resolve(reasonOfHelm(result, [context.scratch], location.credentials));
	async function downloadIndex() {
		const file = path.join((await prepare()).indexes, `${REPOSITORY}-index.yaml`);
		const updated = await helm([
			"repo",
			"update",
			REPOSITORY
		], async (result) => {
			if (await exists(file)) return void 0;
			const told = /Unable to get an update[^\n]*\n\s*([^\n]+)/.exec(result.stdout.toString("utf8"))?.[1];
			return reasonOfHelm({
				...null, ...result,
				exitCode: 1,
				stderr: told ?? result.stderr
			}, [context.scratch], location.credentials);
		});
		if (isProblem(updated)) return updated;
		return updated.reason === void 0 ? file : unreachable(`the chart repository ${location.shown}`, updated.reason);
	}
	return {
		index: () => indexed ??= downloadIndex(),
		async versions(chart) {
			const index = await this.index();
			if (typeof index !== "string") return index;
			const name = `${REPOSITORY}/${chart}`;
			const found = await helm([
				"search",
				"repo",
				name,
				"--versions",
				"--devel",
				"--output",
				"json"
			], reasonOf);
			if (isProblem(found)) return found;
			if (found.reason !== void 0) return unreachable(`the index of ${location.shown}`, found.reason);
			return readSearch(found.result.stdout.toString("utf8"), name);
		},
		async pull(chart, version) {
			const index = registry ? void 0 : await this.index();
			if (index !== void 0 && typeof index !== "string") return index;
			const base = path.join(context.scratch, "pulled");
			await mkdir(base, { recursive: true });
			const destination = await mkdtemp(path.join(base, `${id}-${pulls++}-`));
			const pulled = await helm([
				"pull",
				registry ? `oci://${registryPath(location.url)}/${chart}` : `${REPOSITORY}/${chart}`,
				"--version",
				version,
				"--destination",
				destination,
				...registry && isPlainHttp(location.url) ? ["--plain-http"] : []
			], reasonOf);
			if (isProblem(pulled)) return pulled;
			if (pulled.reason !== void 0) return notPulled(chart, version, location.shown, pulled.reason);
			const [archive, ...more] = (await readdir(destination)).filter((name) => name.endsWith(".tgz"));
			if (archive === void 0 || more.length > 0) return unreachable(`chart ${chart} ${version} of ${location.shown}`, "helm pull gave no archive");
			return path.join(destination, archive);
		}
	};
}
function readSearch(text, name) {
	const found = JSON.parse(text);
	const versions = [];
	for (const each of Array.isArray(found) ? found : []) {
		const entry = each;
		if (typeof entry !== "object" || entry === null || !("name" in entry) || !("version" in entry)) continue;
		if (entry.name === name && typeof entry.version === "string") versions.push(entry.version);
	}
	return versions;
}
function exists(file) {
	return access(file).then(() => true, () => false);
}

// src/render/charts/artifact.ts
/** Layer types that Argo CD unpacks unless it is told otherwise (`--oci-layer-media-types`). */
const ALLOWED = [
	"application/vnd.oci.image.layer.v1.tar",
	"application/vnd.oci.image.layer.v1.tar+gzip",
	"application/vnd.cncf.helm.chart.content.v1.tar+gzip"
];
const HELM_LAYER = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";
const MOST_LAYERS = 10;
/**
* The files of an OCI artifact, `repoURL: oci://\u2026` without `chart` (https://argo-cd.readthedocs.io/en/stable/user-guide/oci/).
* `targetRevision` is a tag or a digest if there is such a one, else a range over the tags; the revision is the digest. The
* one layer with content is unpacked; of a Helm chart, its only directory (util/oci/client.go).
*/
async function readArtifact(repoURL, targetRevision, request) {
	const { charts, context, pause } = request;
	const location = charts.locate(repoURL);
	const name = `${location.shown} at "${targetRevision}"`;
	if (location.path !== void 0) return fromFolder(repoURL, targetRevision, charts);
	if (context.offline) return offline(name);
	if (context.timeout <= 0) return OUT_OF_TIME;
	const registry = createRegistry(location.url, wayTo(location, context));
	const attempt = () => download(registry, targetRevision, request.directory).catch((error) => {
		if (error instanceof RegistryError) return error;
		throw error;
	});
	const found = await withRetries(pause, attempt, (result) => result instanceof RegistryError ? result.message : void 0);
	if (found instanceof RegistryError) return unreachable(name, found.message);
	if ("refused" in found) return {
		code: "oci-artifact",
		message: `${name}: ${found.refused}`
	};
	return unpack(found, name, location, charts);
}
async function download(registry, revision, directory) {
	const manifest = await resolve$1(registry, revision);
	if ("refused" in manifest) return manifest;
	const layers = readLayers(manifest.content);
	if (layers.length > MOST_LAYERS) return { refused: `it has ${layers.length} layers, Argo CD takes at most ${MOST_LAYERS}` };
	const helm = layers.some((each) => each.mediaType === HELM_LAYER);
	const candidates = layers.filter((each) => /tar(\+gzip|\.gzip)?$/.test(each.mediaType) && (!helm || each.mediaType === HELM_LAYER));
	const [layer, ...more] = candidates;
	if (layer === void 0 || more.length > 0) return { refused: `it has ${candidates.length} layers with content, Argo CD takes exactly one` };
	if (!ALLOWED.includes(layer.mediaType)) return { refused: `Argo CD does not unpack layers of type ${layer.mediaType}` };
	await mkdir(directory, { recursive: true });
	const file = path.join(directory, randomUUID());
	await registry.saveBlob(layer.digest, file, EXTRACTED_LIMIT);
	return {
		digest: manifest.digest,
		file,
		helm
	};
}
async function resolve$1(registry, revision) {
	try {
		return await registry.manifest(revision.replaceAll("+", "_"));
	} catch (error) {
		if (!(error instanceof RegistryError) || !isConstraint(revision)) throw error;
		const choice = chooseVersion(revision, (await registry.tags()).map((tag) => tag.replaceAll("_", "+")));
		return choice.ok ? registry.manifest(choice.version.replaceAll("+", "_")) : { refused: `it has no such version: ${choice.reason}` };
	}
}
/** The layers of an image manifest; a list of manifests has none (https://github.com/opencontainers/image-spec). */
function readLayers(manifest) {
	const list = typeof manifest === "object" && manifest !== null && "layers" in manifest && Array.isArray(manifest.layers) ? manifest.layers : [];
	const layers = [];
	for (const layer of list) {
		if (typeof layer !== "object" || layer === null || !("mediaType" in layer) || !("digest" in layer)) continue;
		const { mediaType, digest } = layer;
		if (typeof mediaType === "string" && typeof digest === "string" && /^sha256:[0-9a-f]{64}$/.test(digest)) layers.push({
			mediaType,
			digest
		});
	}
	return layers;
}
async function unpack({ digest, file, helm }, name, location, charts) {
	try {
		const tree = await charts.content.write(readArchive(file));
		const top = helm ? await onlyDirectory(charts, tree) : "";
		const snapshot = top === void 0 ? void 0 : await charts.content.snapshot(tree, top);
		if (snapshot === void 0) return {
			code: "chart-archive",
			message: `${name}: the archive of a chart has to hold one directory`
		};
		return {
			snapshot,
			revision: digest,
			elsewhere: location.shown
		};
	} catch (error) {
		if (!(error instanceof Error)) throw error;
		return {
			code: "chart-archive",
			message: `${name} cannot be unpacked: ${error.message}`,
			hint: "Argo CD refuses such an archive too."
		};
	}
}
async function onlyDirectory(charts, tree) {
	const entries = await (await charts.content.snapshot(tree, ""))?.list("") ?? [];
	return entries.length === 1 && entries[0]?.kind === "directory" ? entries[0].name : void 0;
}
/** The last part of the address is the chart's name, and its folder the one that the configuration names. */
async function fromFolder(repoURL, version, charts) {
	return charts.files({
		repoURL,
		chart: path.posix.basename(repoURL),
		version,
		passCredentials: false
	});
}

module.exports = { buildDependencies, createHelmSource, createRemoteRepository, isNoAddress, isPointerFile, isRemoteFailure, lacksDependencies, listFolderCharts, localReferences, originReferences, readArtifact, readFolder };