/**
 * A mistake of the caller, told so that they can mend it: wrong flags, a config file that does not validate, a revision that
 * does not exist. Anything else that is thrown is a bug of ours. Entries turn it into one clear message and exit status 3.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** Where the mistake is: a flag, an input, or `file:line:column`. */
  readonly place: string | undefined;
  /** What to do next, a whole sentence. */
  readonly hint: string | undefined;

  constructor(message: string, details: { place?: string; hint?: string; cause?: unknown } = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.place = details.place;
    this.hint = details.hint;
  }

  /** The whole message as shown to people: place, what is wrong, what to do. */
  get text(): string {
    const place = this.place === undefined ? '' : `${this.place}: `;
    const hint = this.hint === undefined ? '' : `\n${this.hint}`;
    return `${place}${this.message}${hint}`;
  }
}
