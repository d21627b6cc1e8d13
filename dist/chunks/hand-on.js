"use strict";
const { identityKey } = require("./judge.js");
const { writePart } = require("./write.js");
const { createHash, randomBytes } = require("node:crypto");

// src/shards/hand-on.ts
/** Makes what this part of a sharded run hands on. */
async function handOn(gathered, changes, writtenIn, { shard, origin, secret }) {
	const nodes = new Map(gathered.compared.applications.map((each) => [each.id, each.nodes]));
	const written = [];
	for (const { application, previousApplication, base, head } of changes) for (const [side, id, manifest] of [[
		"base",
		previousApplication ?? application,
		base
	], [
		"head",
		application,
		head
	]]) {
		const node = nodes.get(id)?.[side];
		if (node === void 0 || manifest === void 0) continue;
		const file = await writtenIn(side, node, manifest.identity);
		if (file !== void 0) written.push({
			side,
			node: node.key,
			object: identityKey(manifest.identity),
			file
		});
	}
	const key = secret === void 0 || secret.trim() === "" ? randomBytes(32) : createHash("sha256").update(secret).digest();
	return writePart(gathered, written, {
		shard,
		origin,
		key
	});
}

module.exports = { handOn };