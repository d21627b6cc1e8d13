import { UserError } from "./start.js";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

// src/cli/write-reports.ts
/**
* Writes the reports that were asked for.
* @returns what goes to standard output
* @throws UserError when a file cannot be written
*/
async function writeReports(preview, formats, look, { cwd, version }) {
	let output = "";
	for (const { format, file } of formats) {
		const text = await renderFormat(preview, format, version, file === void 0 ? look : {
			...look,
			color: false,
			tame: (plain) => plain
		});
		if (file === void 0) output += text.endsWith("\n") ? text : `${text}\n`;
		else await writeReport(path.resolve(cwd, file), text);
	}
	return output;
}
async function renderFormat(preview, format, version, look) {
	switch (format) {
		case "terminal": return look.tame((await import("./terminal2.js")).renderTerminal(preview, look));
		case "markdown": return (await import("./comment2.js")).renderSummary(preview);
		case "html": return (await import("./page2.js")).renderHtml(preview);
		case "json": return (await import("./json.js")).renderJson(preview);
		case "sarif": return (await import("./log2.js")).renderSarif(preview, { version });
	}
}
/** Writes a report, with the directories that lead to it. */
async function writeReport(file, text) {
	try {
		await mkdir(path.dirname(file), { recursive: true });
		await writeFile(file, text);
	} catch (cause) {
		throw new UserError(`${file} cannot be written`, {
			place: "--format",
			hint: "Name a file in a directory that you may write to.",
			cause
		});
	}
}

export { writeReport, writeReports };