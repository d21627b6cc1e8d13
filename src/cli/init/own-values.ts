import type { Value } from '../../manifest/model.ts';
import { isMap } from '../../manifest/value-map.ts';
import { readDocuments } from '../../manifest/yaml.ts';

/** One action of a template. No quote within it ends it, and none is longer than anybody writes. */
const ACTION = /\{\{-?\s*((?:"(?:[^"\\]|\\.)*"|`[^`]*`|[^"`}]|\}(?!\})){0,5000})\}\}/g;
const IS_MADE = /\bkind["']?\s*:\s*["']?Application(Set)?\b/;
/** `.Values.apps`, alone or given to a variable. */
const OF_VALUES = /^(?:\$\w+\s*(?:,\s*\$\w+\s*)?:=\s*)?\$?\.Values((?:\.\w+)+)\s*-?\s*$/;

/**
 * Tells for sure that templates make no Application or ApplicationSet of the chart's own values: each of them stands in a `range`, `if` or `with` of
 * a value that is empty there. False wherever that is not plain to see; nothing is rendered.
 * @param templates those that speak of Applications
 * @param text of `values.yaml`, empty where there is none
 */
export function makesNothing(templates: readonly string[], text: string): boolean {
  const values = readValues(text);
  if (values === undefined) return false;
  const made = templates.flatMap((template) => listMade(template, values));
  return made.length > 0 && made.every((isMade) => !isMade);
}

function readValues(text: string): Value | undefined {
  const { documents, error } = readDocuments(text, 'tool');
  return error === undefined ? (documents[0]?.value ?? {}) : undefined;
}

/** For every piece of a template that speaks of an Application, whether it may be written. */
function listMade(template: string, values: Value): boolean[] {
  const made: boolean[] = [];
  /** Blocks that are open, each with whether what is in it may be written. */
  const open: boolean[] = [];
  let from = 0;
  const read = (piece: string): void => {
    if (IS_MADE.test(piece)) made.push(open.every((mayBe) => mayBe));
  };
  for (const { 0: action, 1: inner = '', index } of template.matchAll(ACTION)) {
    read(template.slice(from, index));
    from = index + action.length;
    const [, word = '', rest = ''] = /^(\w+)\s*([\s\S]*)$/.exec(inner) ?? [];
    if (['range', 'if', 'with'].includes(word)) open.push(!isEmptyValue(rest, values));
    // What is included elsewhere may be written there.
    else if (['define', 'block'].includes(word)) open.push(true);
    else if (word === 'else') open[open.length - 1] = true;
    else if (word === 'end') open.pop();
  }
  read(template.slice(from));
  return made;
}

function isEmptyValue(expression: string, values: Value): boolean {
  const path = OF_VALUES.exec(expression)?.[1];
  if (path === undefined) return false;
  let at: Value | undefined = values;
  for (const key of path.slice(1).split('.')) at = isMap(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  if (Array.isArray(at)) return at.length === 0;
  return isMap(at) ? Object.keys(at).length === 0 : at === undefined || at === null || at === false || at === '';
}
