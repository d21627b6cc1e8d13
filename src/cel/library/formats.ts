import {
  checkLabel,
  checkLabel1035,
  checkLabelValue,
  checkQualifiedName,
  checkSubdomain,
} from '../../kubernetes/names.ts';
import type { Define } from '../define.ts';
import { checkLength, type Meter } from '../limit.ts';
import { NONE, some, type Of } from '../values.ts';
import { isDay } from './times.ts';

/** Names that are followed by something that makes them unique may end in a dash. */
const asPrefix =
  (check: (text: string) => string[]) =>
  (text: string): string[] =>
    check(text.replace(/-$/, 'a'));

const byPattern =
  (pattern: RegExp, message: string) =>
  (text: string): string[] =>
    pattern.test(text) ? [] : [message];

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
  uri: (text) =>
    text.startsWith('/') || (/^[A-Za-z][A-Za-z0-9+.-]*:/.test(text) && URL.canParse(text)) ? [] : ['invalid URI'],
  uuid: byPattern(
    /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i,
    'does not match the UUID format',
  ),
  byte: byPattern(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, 'invalid base64'),
  date: (text) => (/^\d{4}-\d\d-\d\d$/.test(text) && isDay(text) ? [] : ['invalid date']),
  datetime: (text) =>
    /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/.test(text) && isDay(text.slice(0, 10))
      ? []
      : ['invalid datetime'],
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
