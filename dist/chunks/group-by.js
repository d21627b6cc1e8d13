// src/report/group-by.ts
/** The items by key, both in order of first appearance. (`Map.groupBy` came only after Node 20.) */
function groupBy(items, keyOf) {
	const groups = /* @__PURE__ */ new Map();
	for (const item of items) {
		const key = keyOf(item);
		const group = groups.get(key);
		if (group === void 0) groups.set(key, [item]);
		else group.push(item);
	}
	return groups;
}

export { groupBy };