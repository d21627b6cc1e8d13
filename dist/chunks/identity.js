// src/risk/identity.ts
/** An identity as one text. */
function identityKey(identity) {
	if (identity === void 0) return "";
	return JSON.stringify([
		identity.cluster,
		identity.group,
		identity.kind,
		identity.namespace,
		identity.name
	]);
}
/** A number, text or boolean as text; anything else has none. */
function scalarText(value) {
	return typeof value === "string" || typeof value === "number" || typeof value === "bigint" || typeof value === "boolean" ? String(value) : "";
}

export { identityKey, scalarText };