import { isNative } from './calls.ts';
import { isDefined } from './definitions.ts';
import { JqError, type Query } from './model.ts';
import { isBuiltIn } from './names.ts';

/** What is defined where a query stands. */
interface Known {
  functions: ReadonlySet<string>;
  variables: ReadonlySet<string>;
  labels: ReadonlySet<string>;
}

const NOTHING: Known = { functions: new Set(), variables: new Set(['$ENV']), labels: new Set() };

/** What a check finds: parts that are not followed, and patterns that are read. */
export interface Checked {
  isFollowed: boolean;
  /** It may look for patterns in texts. */
  matches: boolean;
}

/** Functions that look for patterns in texts, in any number of arguments. */
const MATCHING = new Set(['match', 'test', 'capture', 'scan', 'splits', 'sub', 'gsub', '_match']);

/**
 * Throws a `JqError` for what gojq reads and does not compile: functions, variables and labels that nobody defines. The answer is
 * whether all of it is followed here.
 * https://github.com/itchyny/gojq/blob/v0.12.19/compiler.go
 */
export function checkQuery(query: Query): Checked {
  const checked: Checked = { isFollowed: true, matches: false };
  check(query, NOTHING, checked);
  return checked;
}

function check(query: Query, known: Known, checked: Checked): void {
  const all = (...queries: (Query | undefined)[]): void => {
    for (const item of queries) if (item !== undefined) check(item, known, checked);
  };
  switch (query.is) {
    case 'identity':
    case 'recurse':
    case 'literal':
      return;
    case 'break':
      if (!known.labels.has(query.name ?? '')) throw new JqError(`label not defined: ${query.name}`);
      return;
    case 'text':
    case 'array':
      return all(...query.parts);
    case 'object':
      return all(...query.entries.flatMap(({ key, value }) => [key, value]));
    case 'index':
      return all(query.of, query.key);
    case 'slice':
      return all(query.of, query.from, query.to);
    case 'negate':
    case 'each':
    case 'same':
      return all(query.of);
    case 'try':
      // What is caught may be a sentence of gojq's, whose letters are not those of ours.
      if (query.handler !== undefined && mayLook(query.handler)) checked.isFollowed = false;
      return all(query.body, query.handler);
    case 'binary':
      return all(query.left, query.right);
    case 'if':
      return all(query.condition, query.yes, query.otherwise);
    case 'call':
      checkCall(query.name, query.args, known, checked);
      return all(...query.args);
    case 'bind': {
      all(query.source);
      const names = query.patterns.flatMap((pattern) => pattern.names);
      const inner = { ...known, variables: new Set([...known.variables, ...names]) };
      if (query.patterns.length > 1) checked.isFollowed = false;
      for (const { queries } of query.patterns) for (const item of queries) check(item, inner, checked);
      return check(query.body, inner, checked);
    }
    case 'label':
      return check(query.body, { ...known, labels: new Set([...known.labels, query.name]) }, checked);
    case 'define': {
      const { name, parameters, body, rest } = query;
      const functions = new Set([...known.functions, `${name}/${parameters.length}`]);
      const own = parameters.map((parameter) => `${parameter.replace(/^\$/, '')}/0`);
      const variables = new Set([...known.variables, ...parameters.filter((parameter) => parameter.startsWith('$'))]);
      check(body, { ...known, functions: new Set([...functions, ...own]), variables }, checked);
      return check(rest, { ...known, functions }, checked);
    }
    case 'fold': {
      const inner = { ...known, variables: new Set([...known.variables, ...query.pattern.names]) };
      all(query.source);
      for (const item of query.pattern.queries) check(item, inner, checked);
      // The first one is run before there is anything to name.
      for (const [at, step] of query.steps.entries()) check(step, at === 0 ? known : inner, checked);
    }
  }
}

/** Anything but a value that is written out, or nothing at all. */
function mayLook(handler: Query): boolean {
  if (handler.is === 'same') return mayLook(handler.of);
  return handler.is !== 'literal' && !(handler.is === 'call' && handler.name === 'empty');
}

function checkCall(name: string, args: readonly Query[], { functions, variables }: Known, checked: Checked): void {
  if (name.startsWith('$')) {
    if (!variables.has(name)) throw new JqError(`variable not defined: ${name}`);
    return;
  }
  const key = `${name}/${args.length}`;
  if (functions.has(key)) return;
  if (!isBuiltIn(key)) throw new JqError(`function not defined: ${key}`);
  if (MATCHING.has(name) || key === 'split/2') checked.matches = true;
  if (!isNative(key) && !isDefined(key)) checked.isFollowed = false;
}
