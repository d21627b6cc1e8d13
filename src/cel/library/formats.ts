import {
  checkLabel,
  checkLabel1035,
  checkLabelValue,
  checkQualifiedName,
  checkSubdomain,
} from '../../kubernetes/names.ts';
import { formatCheck } from '../../kubernetes/formats.ts';
import { parseRequestUri } from '../../kubernetes/go-url.ts';
import type { Define } from '../define.ts';
import { checkLength, type Meter } from '../limit.ts';
import { NONE, some, type Of } from '../values.ts';

/** Names that are followed by something that makes them unique may end in a dash. */
const asPrefix =
  (check: (text: string) => string[]) =>
  (text: string): string[] =>
    check(text.replace(/-$/, 'a'));

const byFormat =
  (format: string, message: string) =>
  (text: string): string[] =>
    formatCheck(format)?.(text) === true ? [] : [message];

/** https://github.com/kubernetes/apiserver/blob/master/pkg/cel/library/format.go */
const FORMATS: Readonly<Record<string, (text: string) => string[]>> = {
  dns1123Label: checkLabel,
  dns1123Subdomain: checkSubdomain,
  dns1035Label: checkLabel1035,
  qualifiedName: checkQualifiedName,
  dns1123LabelPrefix: asPrefix(checkLabel),
  dns1123SubdomainPrefix: asPrefix(checkSubdomain),
  dns1035LabelPrefix: asPrefix(checkLabel1035),
  labelValue: checkLabelValue,
  uri: (text) => {
    const parsed = parseRequestUri(text);
    return 'problem' in parsed ? [parsed.problem] : [];
  },
  uuid: byFormat('uuid', 'does not match the UUID format'),
  byte: byFormat('byte', 'invalid base64'),
  date: byFormat('date', 'invalid date'),
  datetime: byFormat('datetime', 'invalid datetime'),
};

/** `format.dns1123Label().validate(text)`: none where the text is fine, else what is wrong with it. */
export function addFormats(define: Define): void {
  const named = (name: string): Of<'format'> | undefined => {
    const check = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
    return check === undefined ? undefined : { kind: 'format', name, check };
  };
  define('format::named(string): optional', (name: string) => {
    const format = named(name);
    return format === undefined ? NONE : some(format);
  });
  for (const name of Object.keys(FORMATS)) define(`format::${name}(): format`, () => named(name));
  define('format.validate(string): optional', ({ check }: Of<'format'>, text: string, meter: Meter) => {
    checkLength(text.length, meter);
    const problems = check(text);
    return problems.length === 0 ? NONE : some(problems);
  });
}
