// src/risk/commands.ts
/** Characters of a fingerprint that name a finding: fewer could be met by trying out names of objects until another risk has them. */
const SHORTEST = 16;
/** The line that accepts these findings, up to the reason. */
function writeCommand(findings) {
	return `/risk ack ${findings.map(({ fingerprint }) => fingerprint.slice(0, SHORTEST)).join(" ")}`;
}
/** Whether a command names this finding. */
function names({ prints }, { fingerprint }) {
	return prints.some((print) => fingerprint.startsWith(print));
}
/**
* The lines `/risk ack <fingerprint …> <reason>` of a comment. What is quoted, in a block of code or in an HTML comment is
* talk about the command, not the command (CommonMark 0.31, sections 4.4, 4.5, 4.6 and 5.1).
*/
function readCommands(text) {
	const commands = [];
	let fence;
	let quoted = false;
	const visible = text.replace(/\r\n?/g, "\n").replace(/<!--[\s\S]*?(?:-->|$)/g, "");
	for (const line of visible.split("\n")) {
		const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
		if (fence !== void 0) {
			if (mark?.startsWith(fence) === true && /^[\s`~]*$/.test(line)) fence = void 0;
			continue;
		}
		if (mark !== void 0) {
			fence = mark;
			continue;
		}
		quoted = /^ {0,3}>/.test(line) || quoted && line.trim() !== "";
		const rest = quoted ? void 0 : /^ {0,3}\/risk[ \t]+ack(?:[ \t]+(.*))?$/i.exec(line);
		if (rest !== void 0 && rest !== null) commands.push(readArguments(rest[1] ?? ""));
	}
	return commands;
}
function readArguments(text) {
	const words = text.split(/[\s,]+/).filter((word) => word !== "");
	const first = words.findIndex((word) => !isPrint(word));
	const end = first < 0 ? words.length : first;
	const prints = words.slice(0, end).map((word) => bare(word).toLowerCase());
	const reason = words.slice(end).join(" ").replace(/<reason>/gi, "").trim();
	const wrong = (problem) => ({
		prints: [],
		reason,
		problem
	});
	if (prints.length === 0) {
		const word = words[0] === void 0 ? "" : bare(words[0]);
		if (/^[0-9a-f]{4,15}$/i.test(word)) return wrong(`gives ${word.length} characters of a fingerprint, and it takes ${SHORTEST}`);
		return wrong("names no finding by its fingerprint");
	}
	return reason === "" ? wrong("gives no reason") : {
		prints,
		reason
	};
}
function isPrint(word) {
	return /^[0-9a-f]{16,32}$/i.test(bare(word));
}
/** A word without the backticks of code. */
function bare(word) {
	return word.replace(/^`+|`+$/g, "");
}

export { names, readCommands, writeCommand };