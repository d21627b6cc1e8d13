"use strict";
const { UserError } = require("./start.js");
const { mkdir, writeFile } = require("node:fs/promises");
const path = require("node:path");

// src/cli/write-reports.ts
/**
* Writes the reports that were asked for.
* @returns what goes to standard output
* @throws UserError when a file cannot be written
*/
async function writeReports(preview, formats, look, { cwd, version }) {
	let output = "";
	for (const { format, file } of formats) if (file === void 0) {
		const text = [...await renderFormat(preview, format, version, look)].join("");
		output += text.endsWith("\n") ? text : `${text}\n`;
	} else {
		const plain = {
			...null, ...look,
			color: false,
			tame: (text) => text
		};
		await writeReport(path.resolve(cwd, file), await renderFormat(preview, format, version, plain));
	}
	return output;
}
/** A report in pieces. */
async function renderFormat(preview, format, version, look) {
	switch (format) {
		case "terminal": return [look.tame((await Promise.resolve().then(() => require("./terminal.js"))).renderTerminal(preview, look))];
		case "markdown": return [(await Promise.resolve().then(() => require("./comment.js"))).renderSummary(preview)];
		case "html": return [(await Promise.resolve().then(() => require("./page.js"))).renderHtml(preview)];
		case "json": return (await Promise.resolve().then(() => require("./json.js"))).jsonPieces(preview);
		case "sarif": return [(await Promise.resolve().then(() => require("./log.js"))).renderSarif(preview, { version })];
	}
}
/** Writes a report, a text or pieces of one, with the directories that lead to it. */
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

module.exports = { writeReport, writeReports };