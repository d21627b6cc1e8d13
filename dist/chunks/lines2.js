// src/process/collect.ts
/** Enough of standard error to explain a failure; more would only be a way to fill our memory. */
const STDERR_LIMIT = 65536;
/** Everything up to a limit; beyond it, what to do is called and nothing more is kept. */
function collectUpTo(limit, exceeded) {
	const chunks = [];
	let size = 0;
	return {
		add(chunk) {
			size += chunk.length;
			if (size > limit) exceeded();
			else chunks.push(chunk);
		},
		content: () => Buffer.concat(chunks)
	};
}
/** The last so many bytes. */
function collectTail(limit) {
	let chunks = [];
	let size = 0;
	return {
		add(chunk) {
			chunks.push(chunk);
			size += chunk.length;
			if (size > 4 * limit) {
				const tail = Buffer.concat(chunks).subarray(-limit);
				chunks = [tail];
				size = tail.length;
			}
		},
		content: () => Buffer.concat(chunks).subarray(-limit)
	};
}

// src/process/lines.ts
/** Calls back for each whole line of a stream of bytes. */
function cutLines(take) {
	let rest = Buffer.alloc(0);
	return (chunk) => {
		rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
		let from = 0;
		for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, from)) {
			take(rest.toString("utf8", from, end));
			from = end + 1;
		}
		rest = rest.subarray(from);
	};
}

export { STDERR_LIMIT, collectTail, collectUpTo, cutLines };