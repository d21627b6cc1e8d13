import { UserError } from '../user-error.ts';
import type { Environment } from './model.ts';

/**
 * Reads the JSON that the runner wrote about the event. Its shape is GitHub's business: use `valueAt` and `textAt`.
 * @throws UserError when the file is missing or is no JSON object.
 */
export async function readPayload(env: Environment, readFile: (path: string) => Promise<string>): Promise<object> {
  const path = env['GITHUB_EVENT_PATH'];
  if (!path) throw broken('GITHUB_EVENT_PATH is not set', 'environment');
  let text: string;
  try {
    text = await readFile(path);
  } catch (cause) {
    throw broken('The file that describes the event cannot be read', path, cause);
  }
  let payload: unknown;
  try {
    payload = JSON.parse(text);
  } catch (cause) {
    throw broken('The file that describes the event is not JSON', path, cause);
  }
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
    throw broken('The file that describes the event does not hold a JSON object', path);
  }
  return payload;
}

/** The value at a path of keys, or undefined when the path leads nowhere. */
export function valueAt(value: unknown, ...path: string[]): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = Reflect.get(current, key);
  }
  return current;
}

/** The text at a path of keys; undefined when there is none or it is empty. */
export function textAt(value: unknown, ...path: string[]): string | undefined {
  const found = valueAt(value, ...path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

function broken(message: string, place: string, cause?: unknown): UserError {
  return new UserError(message, {
    place,
    cause,
    hint: 'The runner writes it for every run: leave GITHUB_EVENT_NAME and GITHUB_EVENT_PATH alone, and pass them on to containers.',
  });
}
