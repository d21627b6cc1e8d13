import { joinInside } from '../git/paths.ts';
import type { Snapshot } from '../git/model.ts';

/**
 * Functions of helm's templates that do not give the same result every time: random ones and the clock (Sprig,
 * https://masterminds.github.io/sprig/), `lookup` and the name service, which depend on where it runs. Only inside `{{ }}`;
 * what is a comment there costs a render, no more.
 */
const FUNCTIONS =
  /(?<![\w.$])(?:rand(?:AlphaNum|Alpha|Numeric|Ascii|Bytes|Int)|uuidv4|gen(?:CA|SelfSignedCert|SignedCert)(?:WithKey)?|genPrivateKey|htpasswd|bcrypt|derivePassword|encryptAES|now|date(?:InZone|Modify)?|ago|htmlDate(?:InZone)?|unixEpoch|shuffle|lookup|getHostByName)(?!\w)/;

/** True for a template, or a value that one may be made of, which calls such a function. */
export function callsRandomFunction(text: string): boolean {
  return FUNCTIONS.test(text) && [...text.matchAll(/\{\{[^]*?\}\}/g)].some(([action]) => FUNCTIONS.test(action));
}

/** Files that hold templates or values. */
const TEXT = /\.(?:ya?ml|tpl|txt|json|toml|conf|gotmpl|sh|cfg|properties|xml|ini)$/i;

/**
 * Whether a chart's files call such functions, its packed dependencies included: those can not be looked into, so they count
 * as calling. The same for dependencies that are not in the folder but come from elsewhere.
 */
export async function chartCallsRandomFunction(snapshot: Snapshot, directory: string): Promise<boolean> {
  for (const entry of (await snapshot.list(directory)) ?? []) {
    const path = joinInside(directory, entry.name) ?? entry.name;
    if (entry.kind === 'directory') {
      if (await chartCallsRandomFunction(snapshot, path)) return true;
      continue;
    }
    if (/\.tgz$/i.test(entry.name)) return true;
    if (entry.kind === 'submodule' || !TEXT.test(entry.name)) continue;
    const text = (await snapshot.read(entry)).toString('utf8');
    if (/^Chart\.yaml$|^requirements\.yaml$/.test(entry.name) && /^\s*(?:-\s*)?repository:/m.test(text)) return true;
    if (callsRandomFunction(text)) return true;
  }
  return false;
}
