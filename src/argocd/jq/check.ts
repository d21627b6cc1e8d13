import { isBuilding } from './building.ts';
import { isNative } from './functions.ts';
import { JqError, type Pattern, type Query } from './model.ts';
import { isBuiltIn } from './names.ts';

/** What is defined where a query stands. */
interface Known {
  /** True for those that were only looked at for their values. */
  functions: ReadonlyMap<string, boolean>;
  variables: ReadonlySet<string>;
  labels: ReadonlySet<string>;
}

/** Which arguments of a function are asked for their values, wherever it stands; or that their places are asked for. Others follow the call. */
const ASKING: ReadonlyMap<string, readonly number[] | 'places'> = new Map<string, readonly number[] | 'places'>([
  ['select/1', [0]],
  ['any/1', [0]],
  ['all/1', [0]],
  ['any/2', [0, 1]],
  ['all/2', [0, 1]],
  ['map/1', [0]],
  ['isempty/1', [0]],
  ['IN/1', [0]],
  ['IN/2', [0, 1]],
  ['getpath/1', [0]],
  ['nth/1', [0]],
  ['path/1', 'places'],
  ['paths/1', [0]],
  ['del/1', 'places'],
]);

const NOTHING: Known = { functions: new Map(), variables: new Set(['$ENV']), labels: new Set() };

/**
 * Throws a `JqError` for what gojq reads and does not compile: functions, variables and labels that nobody defines. The answer is
 * whether all of it is followed here.
 * https://github.com/itchyny/gojq/blob/v0.12.19/compiler.go
 */
export function checkQuery(query: Query): boolean {
  return check(query, NOTHING, false);
}

/** @param isValue nobody asks where in the object it leads: only then what builds values is followed, as gojq has places even in some of these */
function check(query: Query, known: Known, isValue: boolean): boolean {
  const all = (...queries: (Query | undefined)[]): boolean =>
    queries.map((item) => item === undefined || check(item, known, isValue)).every(Boolean);
  const allValues = (...queries: (Query | undefined)[]): boolean =>
    queries.map((item) => item === undefined || check(item, known, true)).every(Boolean);
  switch (query.is) {
    case 'identity':
    case 'recurse':
    case 'literal':
      return true;
    case 'format':
      return false;
    case 'break':
      if (!known.labels.has(query.name ?? '')) throw new JqError(`label not defined: ${query.name}`);
      return isValue;
    case 'text':
    case 'array':
      return allValues(...query.parts);
    case 'object':
      return allValues(...query.entries.flatMap(({ key, value }) => [key, value]));
    case 'index':
      return [all(query.of), allValues(query.key)].every(Boolean);
    case 'slice':
      return [all(query.of), allValues(query.from, query.to)].every(Boolean);
    case 'negate':
      return allValues(query.of);
    case 'each':
    case 'same':
      return all(query.of);
    case 'try':
      return all(query.body, query.handler);
    case 'binary': {
      const isWritten = query.operator.endsWith('=') && !['==', '!=', '<=', '>='].includes(query.operator);
      const leads = isWritten || ['|', ',', '//'].includes(query.operator);
      return (leads ? all(query.left, query.right) : allValues(query.left, query.right)) && !isWritten;
    }
    case 'if':
      return [allValues(query.condition), all(query.yes, query.otherwise)].every(Boolean);
    case 'call': {
      const asks = ASKING.get(`${query.name}/${query.args.length}`);
      const args = query.args.map((arg, at) =>
        check(arg, known, asks === undefined ? isValue : asks === 'places' ? false : asks.includes(at)),
      );
      return [checkCall(query.name, query.args, known, isValue), ...args].every(Boolean);
    }
    case 'bind': {
      const names = query.patterns.flatMap((pattern) => pattern.names);
      const inner = { ...known, variables: new Set([...known.variables, ...names]) };
      const isFollowed = query.patterns.length === 1 && query.patterns.every(isFollowedPattern);
      const parts = [
        check(query.body, inner, isValue),
        ...query.patterns.flatMap(({ queries }) => queries.map((item) => check(item, inner, true))),
      ];
      return allValues(query.source) && parts.every(Boolean) && isFollowed;
    }
    case 'label':
      return check(query.body, { ...known, labels: new Set([...known.labels, query.name]) }, isValue) && isValue;
    case 'define':
      return checkDefinition(query, known, isValue);
    case 'fold': {
      const inner = { ...known, variables: new Set([...known.variables, ...query.pattern.names]) };
      const parts = [
        allValues(query.source, ...query.pattern.queries),
        // The first one is run before there is anything to name.
        ...query.steps.map((step, at) => check(step, at === 0 ? known : inner, true)),
      ];
      return parts.every(Boolean) && isFollowedPattern(query.pattern) && isValue;
    }
  }
}

/** Keys that are worked out see variables of their own pattern, and are not followed. */
function isFollowedPattern({ parts = [] }: Pattern): boolean {
  return parts.every(({ key, of }) => key.is === 'literal' && (of === undefined || isFollowedPattern(of)));
}

function checkCall(name: string, args: readonly Query[], { functions, variables }: Known, isValue: boolean): boolean {
  if (name.startsWith('$')) {
    if (!variables.has(name)) throw new JqError(`variable not defined: ${name}`);
    return true;
  }
  const key = `${name}/${args.length}`;
  const own = functions.get(key);
  if (own !== undefined) return isValue || !own;
  if (!isBuiltIn(key)) throw new JqError(`function not defined: ${key}`);
  return isNative(key, args) || (isValue && isBuilding(key));
}

function checkDefinition(query: Extract<Query, { is: 'define' }>, known: Known, isValue: boolean): boolean {
  const { name, parameters, body, rest } = query;
  const functions = new Map([...known.functions, [`${name}/${parameters.length}`, isValue]]);
  const own = parameters.map((parameter): [string, boolean] => [`${parameter.replace(/^\$/, '')}/0`, isValue]);
  const variables = new Set([...known.variables, ...parameters.filter((parameter) => parameter.startsWith('$'))]);
  const isFollowed = check(body, { ...known, functions: new Map([...functions, ...own]), variables }, isValue);
  return check(rest, { ...known, functions }, isValue) && isFollowed;
}
