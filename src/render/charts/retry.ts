/** Waits before the second and the third try, in milliseconds. */
const PAUSES = [500, 2000];

/** Answers that another try will not change. */
const FINAL =
  /\b(400|401|403|404)\b|not found|unauthorized|forbidden|denied|improper constraint|invalid|no cached repo|no time left/i;

/**
 * Tries something up to three times while it fails in a way that may pass.
 * @param reasonOf why it failed, or undefined when it did not
 */
export async function withRetries<T>(
  pause: (duration: number) => Promise<void>,
  attempt: () => Promise<T>,
  reasonOf: (result: T) => string | undefined,
): Promise<T> {
  for (let count = 0; ; count++) {
    const result = await attempt();
    const reason = reasonOf(result);
    const wait = PAUSES[count];
    if (reason === undefined || wait === undefined || FINAL.test(reason)) return result;
    await pause(wait);
  }
}
