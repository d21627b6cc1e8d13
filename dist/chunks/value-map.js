// src/manifest/value-map.ts
/** Sets an entry of a map. A key named `__proto__` becomes a property like any other: manifests are hostile text. */
function setEntry(map, key, value) {
	if (key === "__proto__") Object.defineProperty(map, key, {
		value,
		enumerable: true,
		configurable: true,
		writable: true
	});
	else map[key] = value;
}
/** The entry of a map, never something that JavaScript's objects inherit. */
function getEntry(map, key) {
	return Object.hasOwn(map, key) ? map[key] : void 0;
}
/** True for a JSON object. */
function isMap(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

export { getEntry, isMap, setEntry };