import type { Snapshot } from '../git/model.ts';
import { readDependencies } from './helm/chart.ts';
import { createInputSearch } from './input-search.ts';

/**
 * Functions of helm's templates that do not give the same result every time: random ones and the clock (Sprig,
 * https://masterminds.github.io/sprig/), `lookup` and the name service, which depend on where it runs. Only inside `{{ }}`.
 */
const FUNCTIONS =
  /(?<![\w.$])(?:rand(?:AlphaNum|Alpha|Numeric|Ascii|Bytes|Int)|uuidv4|gen(?:CA|SelfSignedCert|SignedCert)(?:WithKey)?|genPrivateKey|htpasswd|bcrypt|derivePassword|encryptAES|now|date(?:InZone|Modify)?|ago|htmlDate(?:InZone)?|unixEpoch|shuffle|lookup|getHostByName)(?!\w)/;

/**
 * A comment of a template (https://pkg.go.dev/text/template#hdr-Actions), in which words like "now" are common. One with an action in it is
 * none to us: it may as well be the beginning of one value and the end of another.
 */
const COMMENT = /\{\{(?:-\s)?\/\*(?:(?!\{\{|\*\/)[^])*\*\/(?:\s-)?\}\}/y;

/** Those of them that give another result only once the clock shows another second. */
const CLOCK = /(?<![\w.$])(?:now|date(?:InZone|Modify)?|ago|htmlDate(?:InZone)?|unixEpoch)(?!\w)/;

/** True for a template, or a value that one may be made of, which calls such a function. */
export function callsRandomFunction(text: string): boolean {
  return calls(FUNCTIONS, text);
}

/** The same for what asks the clock. */
export function callsClock(text: string): boolean {
  return calls(CLOCK, text);
}

function calls(functions: RegExp, text: string): boolean {
  if (!functions.test(text)) return false;
  // Step by step: a pattern would look for the end of each of a million openings anew.
  for (let from = text.indexOf('{{'); from >= 0;) {
    COMMENT.lastIndex = from;
    if (COMMENT.test(text)) {
      from = text.indexOf('{{', COMMENT.lastIndex);
      continue;
    }
    const end = text.indexOf('}}', from + 2);
    if (end < 0) return false;
    if (functions.test(text.slice(from, end))) return true;
    from = text.indexOf('{{', end + 2);
  }
  return false;
}

/** No templates are in pictures and texts for people. */
const FOR_PEOPLE = /\.(?:md|png|jpe?g|gif|ico)$/i;

/** Whether files that a template may be made of call such functions, packed charts and what links lead to included. */
export const inputsCallRandomFunction = createInputSearch(callsRandomFunction, FOR_PEOPLE);
const inputsCallClock = createInputSearch(callsClock, FOR_PEOPLE);

/**
 * Whether a chart calls such functions, its dependencies included: what is not in its folder but comes from elsewhere cannot be
 * looked into, so it counts as calling.
 */
export async function chartCallsRandomFunction(snapshot: Snapshot, directory: string): Promise<boolean> {
  return (
    (await lacksDependencies(snapshot, directory)) || inputsCallRandomFunction([{ snapshot, paths: [directory] }], [])
  );
}

/** The same for what asks the clock. */
export async function chartCallsClock(snapshot: Snapshot, directory: string): Promise<boolean> {
  return (await lacksDependencies(snapshot, directory)) || inputsCallClock([{ snapshot, paths: [directory] }], []);
}

/** True when a dependency that a chart declares is not in its folder `charts`, neither as a folder nor packed. */
async function lacksDependencies(snapshot: Snapshot, directory: string): Promise<boolean> {
  const declared = await readDependencies(snapshot, directory);
  if (declared.length === 0) return false;
  const names = ((await snapshot.list(directory === '' ? 'charts' : `${directory}/charts`)) ?? []).map(
    ({ name }) => name,
  );
  return !declared.every((each) =>
    names.some((name) => name === each.name || (name.startsWith(`${each.name}-`) && name.endsWith('.tgz'))),
  );
}
