// src/user-error.ts
/**
* A mistake of the caller, told so that they can mend it: wrong flags, a config file that does not validate, a revision that
* does not exist. Anything else that is thrown is a bug of ours. Entries turn it into one clear message and exit status 3.
*/
var UserError = class extends Error {
	name = "UserError";
	/** Where the mistake is: a flag, an input, or `file:line:column`. */
	place;
	/** What to do next, a whole sentence. */
	hint;
	constructor(message, details = {}) {
		super(message, details.cause === void 0 ? void 0 : { cause: details.cause });
		this.place = details.place;
		this.hint = details.hint;
	}
	/** The whole message as shown to people: place, what is wrong, what to do. */
	get text() {
		const place = this.place === void 0 ? "" : `${this.place}: `;
		const hint = this.hint === void 0 ? "" : `\n${this.hint}`;
		return `${place}${this.message}${hint}`;
	}
};

export { UserError };