import { isNative } from './functions.ts';
import { JqError, type Query } from './model.ts';
import { isBuiltIn } from './names.ts';

/** What is defined where a query stands. */
interface Known {
  functions: ReadonlySet<string>;
  variables: ReadonlySet<string>;
  labels: ReadonlySet<string>;
}

const NOTHING: Known = { functions: new Set(), variables: new Set(['$ENV']), labels: new Set() };

/**
 * Throws a `JqError` for what gojq reads and does not compile: functions, variables and labels that nobody defines. The answer is
 * whether all of it is followed here.
 * https://github.com/itchyny/gojq/blob/v0.12.19/compiler.go
 */
export function checkQuery(query: Query): boolean {
  return check(query, NOTHING);
}

function check(query: Query, known: Known): boolean {
  const all = (...queries: (Query | undefined)[]): boolean =>
    queries.map((item) => item === undefined || check(item, known)).every(Boolean);
  switch (query.is) {
    case 'identity':
    case 'recurse':
    case 'literal':
      return true;
    case 'format':
      return false;
    case 'break':
      if (!known.labels.has(query.name ?? '')) throw new JqError(`label not defined: ${query.name}`);
      return false;
    case 'text':
    case 'array':
      return all(...query.parts);
    case 'object':
      return all(...query.entries.flatMap(({ key, value }) => [key, value]));
    case 'index':
      return all(query.of, query.key);
    case 'slice':
      return all(query.of, query.from, query.to);
    case 'each':
    case 'negate':
    case 'same':
      return all(query.of);
    case 'try':
      return all(query.body, query.handler);
    case 'binary': {
      const isWritten = query.operator.endsWith('=') && !['==', '!=', '<=', '>='].includes(query.operator);
      return all(query.left, query.right) && !isWritten;
    }
    case 'if':
      return all(query.condition, query.yes, query.otherwise);
    case 'call':
      return [checkCall(query.name, query.args, known), all(...query.args)].every(Boolean);
    case 'bind': {
      const names = query.patterns.flatMap((pattern) => pattern.names);
      const inner = { ...known, variables: new Set([...known.variables, ...names]) };
      const isPlain = query.patterns.every((pattern) => pattern.isPlain) && query.patterns.length === 1;
      const parts = [
        check(query.body, inner),
        ...query.patterns.flatMap(({ queries }) => queries.map((item) => check(item, inner))),
      ];
      return all(query.source) && parts.every(Boolean) && isPlain;
    }
    case 'label':
      check(query.body, { ...known, labels: new Set([...known.labels, query.name]) });
      return false;
    case 'define':
      return checkDefinition(query, known);
    case 'fold': {
      const inner = { ...known, variables: new Set([...known.variables, ...query.pattern.names]) };
      all(query.source, ...query.pattern.queries);
      // The first one is run before there is anything to name.
      for (const [at, step] of query.steps.entries()) check(step, at === 0 ? known : inner);
      return false;
    }
  }
}

function checkCall(name: string, args: readonly Query[], { functions, variables }: Known): boolean {
  if (name.startsWith('$')) {
    if (!variables.has(name)) throw new JqError(`variable not defined: ${name}`);
    return true;
  }
  const key = `${name}/${args.length}`;
  if (functions.has(key)) return true;
  if (!isBuiltIn(key)) throw new JqError(`function not defined: ${key}`);
  return isNative(key, args);
}

function checkDefinition(query: Extract<Query, { is: 'define' }>, known: Known): boolean {
  const { name, parameters, body, rest } = query;
  const functions = new Set([...known.functions, `${name}/${parameters.length}`]);
  const own = parameters.map((parameter) => `${parameter.replace(/^\$/, '')}/0`);
  const variables = new Set([...known.variables, ...parameters.filter((parameter) => parameter.startsWith('$'))]);
  const isFollowed = check(body, { ...known, functions: new Set([...functions, ...own]), variables });
  return check(rest, { ...known, functions }) && isFollowed;
}
