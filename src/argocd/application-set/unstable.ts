import { collectStrings } from './map-strings.ts';
import { setSpec } from './set-shape.ts';
import type { Value } from '../../manifest/model.ts';

/** Functions of sprig that give something else each time (https://masterminds.github.io/sprig/). */
const RANDOM =
  /(?<![.$\w])(rand(?:AlphaNum|Alpha|Ascii|Numeric|Bytes|Int)|shuffle|uuidv4|now|ago|htpasswd|bcrypt|encryptAES|gen(?:PrivateKey|CA|CAWithKey|SelfSignedCert|SelfSignedCertWithKey|SignedCert|SignedCertWithKey))\b/;

/** The first function in the templates of a set whose result is another one each time; undefined when there is none. */
export function findRandomFunction(spec: Value): { place: string; name: string } | undefined {
  for (const { text, place } of collectStrings(spec, setSpec, 'spec')) {
    const name = firstInActions(text);
    if (name !== undefined) return { place, name };
  }
  return undefined;
}

function firstInActions(text: string): string | undefined {
  for (const action of text.split('{{').slice(1)) {
    const name = RANDOM.exec(action.split('}', 1)[0] ?? '')?.[1];
    if (name !== undefined) return name;
  }
  return undefined;
}
