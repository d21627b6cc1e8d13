import { getEntry, isMap } from "./value-map.js";

// src/manifest/metadata.ts
/** A text at the top of an object, empty when it is missing or no text. */
function topText(object, key) {
	const value = getEntry(object, key);
	return typeof value === "string" ? value : "";
}
/** A text of `metadata`, empty when it is missing or no text (unstructured's `GetName`, `GetNamespace` …). */
function metadataText(object, key) {
	const metadata = getEntry(object, "metadata");
	const value = isMap(metadata) ? getEntry(metadata, key) : void 0;
	return typeof value === "string" ? value : "";
}
/**
* The annotations of an object. If one of them is no text there are none: Kubernetes' unstructured objects read them all or
* not at all. https://github.com/kubernetes/apimachinery (unstructured.GetAnnotations)
*/
function annotationsOf(object) {
	const metadata = getEntry(object, "metadata");
	const annotations = isMap(metadata) ? getEntry(metadata, "annotations") : void 0;
	const result = /* @__PURE__ */ new Map();
	if (!isMap(annotations)) return result;
	for (const [key, value] of Object.entries(annotations)) {
		if (typeof value !== "string") return /* @__PURE__ */ new Map();
		result.set(key, value);
	}
	return result;
}
/** The API group of a version such as `apps/v1`; empty for the core group and for what is no version. */
function groupOf(apiVersion) {
	const parts = apiVersion.split("/");
	return parts.length === 2 ? parts[0] ?? "" : "";
}

export { annotationsOf, groupOf, metadataText, topText };