import type { FieldChange } from '../../diff/model.ts';
import { isMap } from '../../manifest/value-map.ts';
import type { Value } from '../../manifest/model.ts';
import { stringify } from '../../manifest/stringify.ts';
import type { ChangeReport } from '../model.ts';
import { formatValue } from '../value.ts';
import { clip, makeOneLine, makeVisible } from '../visible.ts';
import type { FieldData } from './model.ts';

/** Characters of one value; whoever wants more has the diff beside it. */
const maximum = 4_000;

/**
 * The fields of a change, noise included and named. A text that holds a document is told by what differs inside of it, if
 * that is not all noise.
 */
export function fieldsOf({ fields }: Pick<ChangeReport, 'fields'>): FieldData[] {
  return fields.flatMap((field) => {
    const { inner = [], path, noise } = field;
    if (inner.length === 0 || noise !== undefined) return [fieldData(field, path)];
    return inner.map((each) => fieldData(each, each.path === '' ? path : `${path} › ${each.path}`));
  });
}

function fieldData({ from, to, noise, orderOnly }: FieldChange, path: string): FieldData {
  return {
    path: makeOneLine(path),
    ...(from === undefined ? {} : { from: write(from) }),
    ...(to === undefined ? {} : { to: write(to) }),
    ...(noise === undefined ? {} : { noise: makeOneLine(noise) }),
    ...(orderOnly === undefined ? {} : { order: true }),
  };
}

/** Scalars as in the comment, texts line by line, anything else as the YAML that it would be in a manifest. */
function write(value: Value): string {
  if (typeof value === 'string' && value.includes('\n')) return clip(makeVisible(value), maximum);
  if (Array.isArray(value) || isMap(value)) return clip(makeVisible(stringify(value).trimEnd()), maximum);
  return clip(makeVisible(formatValue(value)), maximum);
}
