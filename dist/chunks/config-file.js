import { UserError } from "./user-error.js";
import { configFileName, defaultConfig } from "./defaults.js";

// src/git/comparison.ts
/**
* Finds the base. For the test merge commit of a pull request it is the first parent, so that the difference is exactly
* what merging does.
* @throws UserError when it cannot be found
*/
async function resolveBase(repository, choice, name) {
	switch (choice.how) {
		case "merge-base": return mergeBase(repository, choice, name);
		case "revision": try {
			return {
				name,
				id: (await repository.resolve(choice.revision)).id
			};
		} catch (error) {
			if (choice.otherwise === void 0 || !(error instanceof UserError)) throw error;
			return mergeBase(repository, choice.otherwise, name);
		}
		case "first-parent": {
			const head = await repository.resolve(choice.of);
			const parents = await repository.parents(head);
			const [first] = parents;
			if (first === void 0 || parents.length < 2) return mergeBase(repository, choice.otherwise, name);
			return {
				name,
				id: (await repository.resolve(`${head.id}^1`)).id
			};
		}
	}
}
async function mergeBase(repository, choice, name) {
	const branch = await repository.resolve(choice.branch);
	return {
		name,
		id: (await repository.mergeBase(branch, await repository.resolve(choice.of))).id
	};
}
/**
* Finds the revisions that are meant: one, or base and head.
* @throws UserError when one does not exist
*/
async function resolveRevisions(which, repository) {
	if ("sides" in which) {
		const { base, head } = await resolveSides(which.sides, repository);
		return [base, head];
	}
	return [which.revision === void 0 ? await currentRevision(repository) : await repository.resolve(which.revision)];
}
/**
* Finds both sides of a comparison.
* @throws UserError when one does not exist, or when nothing says what to compare with
*/
async function resolveSides({ base, head }, repository) {
	const after = head === void 0 ? await currentRevision(repository) : {
		...await repository.resolve(head.revision),
		name: head.name
	};
	if (base !== void 0) return {
		base: await resolveBase(repository, base, base.name),
		head: after
	};
	const branch = repository.defaultBranch;
	if (branch === void 0) throw new UserError("nothing says what to compare with: there is no remote origin with a default branch, and no branch main or master", {
		place: "--base",
		hint: "Name the revision to compare with, e.g. --base HEAD~1."
	});
	return {
		base: await resolveBase(repository, {
			how: "merge-base",
			of: head?.revision ?? "HEAD",
			branch
		}, branch),
		head: after
	};
}
/** The work tree as it is, or what a bare repository is at. */
async function currentRevision(repository) {
	return repository.bare ? repository.resolve("HEAD") : repository.workTree();
}

// src/tree/config-file.ts
/**
* The config file of the base revision, so that a pull request cannot loosen the check that judges it; or the file of this
* disk that the user names instead.
*
* @throws UserError when it does not validate, or cannot be read
*/
async function loadConfig({ config }, files, readFile) {
	if (config !== void 0) return read(await readFile(config).catch((cause) => {
		throw new UserError(`the config file ${config} cannot be read`, {
			place: "--config",
			hint: "Name a file that exists.",
			cause
		});
	}), config);
	const entry = await files.find(configFileName);
	if (entry === void 0 || entry.kind === "directory") return defaultConfig();
	return read((await files.read(entry)).toString("utf8"), configFileName);
}
/** Most repositories have no such file, so what reads it is loaded for it only. */
async function read(text, file) {
	return (await import("./file.js")).readConfig(text, file);
}

export { loadConfig, resolveRevisions, resolveSides };