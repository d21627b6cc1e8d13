import { groupBy } from "./group-by.js";
import { splitImage } from "./images.js";
import { nameCluster } from "./names.js";
import { createPaint } from "./paint.js";
import { makeOneLine } from "./visible.js";
import { compareText, countOf } from "./words.js";

// src/report/versions.ts
/** What is deployed where: one row for each image, by environment (cluster and namespace). */
function tabulateVersions(images) {
	return [...groupBy(images, ({ image }) => splitImage(image).name)].map(([image, all]) => {
		const environments = [...groupBy(all, ({ cluster, namespace }) => [nameCluster(cluster), namespace].filter((part) => part !== "").join("/"))].map(([environment, each]) => ({
			environment,
			versions: [...new Set(each.map((one) => splitImage(one.image).version))].toSorted(compareText)
		})).toSorted((a, b) => compareText(a.environment, b.environment));
		return {
			image,
			environments,
			drift: new Set(environments.map((each) => each.versions.join(" "))).size > 1
		};
	}).toSorted((a, b) => compareText(a.image, b.image));
}
/** The table for a terminal: drift between environments stands out. */
function renderVersions(images, unknown, { color }) {
	const paint = createPaint(color);
	const rows = tabulateVersions(images);
	const width = Math.max(0, ...rows.flatMap((row) => row.environments.map((each) => makeOneLine(each.environment).length)));
	const lines = rows.flatMap(({ image, environments, drift }) => [paint("bold", makeOneLine(image)) + (drift ? paint("yellow", "  versions differ") : ""), ...environments.map(({ environment, versions }) => `  ${makeOneLine(environment).padEnd(width)}  ${versions.map(makeOneLine).join(", ")}`)]);
	const missing = unknown.length === 0 ? [] : [paint("yellow", `! ${countOf(unknown.length, "application")} not rendered, so not counted: ${unknown.slice(0, 10).map((each) => makeOneLine(each.name)).join(", ")}`)];
	const drifting = rows.filter((row) => row.drift).length;
	return `${[
		...lines,
		...missing,
		`${countOf(rows.length, "image")}, ${drifting} with different versions`
	].join("\n")}\n`;
}

export { renderVersions, tabulateVersions };