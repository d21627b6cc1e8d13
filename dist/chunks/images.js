import { groupBy } from "./group-by.js";

// src/report/images.ts
const containerPath = /(?:^|\.)(?:init|ephemeral)?[cC]ontainers\[name=([^\]]+)\](\.image)?$/;
function imageIn(value, whole) {
	if (typeof value === "string") return whole ? void 0 : value;
	if (!whole || value === null || typeof value !== "object" || Array.isArray(value)) return void 0;
	return typeof value.image === "string" ? value.image : void 0;
}
/** The image that a field change is about, if it is one of a container in a pod template or of a whole container. */
function imageOfField(field) {
	const match = containerPath.exec(field.path);
	if (match === null) return void 0;
	const whole = match[2] === void 0;
	const [from, to] = [imageIn(field.from, whole), imageIn(field.to, whole)];
	if (from === to) return void 0;
	return {
		container: match[1] ?? "",
		...from === void 0 ? {} : { from },
		...to === void 0 ? {} : { to }
	};
}
/** Every image that changes in an object that exists on both sides, in the order of the changes, each one once. */
function listImageChanges(changes) {
	const images = /* @__PURE__ */ new Map();
	for (const change of changes) for (const field of change.fields) {
		const image = imageOfField(field);
		if (image === void 0) continue;
		const entry = {
			application: change.application,
			...image
		};
		images.set(JSON.stringify([
			entry.application,
			entry.container,
			entry.from,
			entry.to
		]), entry);
	}
	return [...images.values()];
}
/** Every image that changes, once for all Applications that take the same step: what a release announcement needs. */
function listImageSteps(changes) {
	return [...groupBy(listImageChanges(changes), ({ from, to }) => JSON.stringify([from, to])).values()].map((images) => {
		const [first] = images;
		const { from = "", to = "" } = first ?? {};
		const [name, before, after] = from === "" || to === "" ? [
			"",
			from,
			to
		] : describeImage(from, to);
		return {
			name,
			from: before,
			to: after,
			containers: [...new Set(images.map((image) => image.container))],
			applications: [...new Set(images.map((image) => image.application))]
		};
	});
}
/** What two image references differ in: `nginx 1.27 → 1.28` when only tag or digest do. */
function describeImage(from, to) {
	const [left, right] = [splitImage(from), splitImage(to)];
	if (left.name !== right.name || left.version === right.version) return [
		"",
		from,
		to
	];
	return [
		left.name.slice(left.name.lastIndexOf("/") + 1),
		left.version,
		right.version
	];
}
/** `host:5000/team/app:1.2@sha256:…` → name and, for people, its tag (else the start of its digest). */
function splitImage(image) {
	const [, name = image, tag, digest] = /^(.+?)(?::([^:/@]+))?(?:@(.+))?$/.exec(image) ?? [];
	return {
		name,
		version: tag ?? digest?.slice(0, 19) ?? "latest"
	};
}

export { describeImage, imageOfField, listImageChanges, listImageSteps, splitImage };