import type { Binary, Node } from '../parse/node.ts';
import { SyntaxProblem } from '../parse/syntax-problem.ts';
import type { Expr, Loop, Shape } from './expr.ts';
import { BOOL, BYTES, DOUBLE, INT, NULL, STRING, UINT, type Type } from './type.ts';

/** Parts that are looked at: some macros write one twice, so a chain of them is endless. */
const MOST_PARTS = 20_000;
/** What loops collect in. */
const COLLECTED = '__result__';
const OPERATORS: Readonly<Partial<Record<Binary, string>>> = { in: '@in' };

/** Ends the check of an expression of which nothing can be said here. */
export class Unjudged extends Error {
  override name = 'Unjudged';
}

/**
 * An expression with its macros expanded, `cel.bind` where it may be used. Throws a {@link SyntaxProblem} where one is used wrongly.
 * https://github.com/google/cel-go/blob/v0.26.0/parser/macro.go
 */
export function expand(node: Node, binds = false, room = { left: MOST_PARTS }): Expr {
  room.left -= 1;
  if (room.left < 0) throw new Unjudged('the expression has too many parts');
  const expandPart = (part: Node): Expr => expand(part, binds, room);
  switch (node.op) {
    case 'value':
      return literal(node.args);
    case 'uint':
      return make({ kind: 'literal', type: UINT, value: node.args });
    case 'id':
      return ident(node.args);
    case '.':
      return make({ kind: 'select', operand: expandPart(node.args[0]), field: node.args[1], isTest: false });
    case '.?':
      return call('_?._', [expandPart(node.args[0]), literal(node.args[1])]);
    case '[]':
    case '[?]':
      return call(node.op === '[]' ? '_[_]' : '_[?_]', node.args.map(expandPart));
    case 'call':
      return expandCall(node.args[0], node.args[1], expandPart);
    case 'rcall':
      return binds && isBinding(node)
        ? expandBinding(node.args[2], expandPart)
        : expandMember(node.args[0], node.args[1], node.args[2], expandPart);
    case 'list':
      return make({ kind: 'list', items: node.args.map(expandPart), optional: node.optional });
    case 'map':
      return make({
        kind: 'map',
        entries: node.args.map(([key, value, isOptional]) => ({
          key: expandPart(key),
          value: expandPart(value),
          isOptional,
        })),
      });
    case 'message':
      throw new Unjudged(`${node.args[0]}{}`);
    case '?:':
      return call('_?_:_', node.args.map(expandPart));
    case '!_':
    case '-_':
      return call(node.op, [expandPart(node.args)]);
    default:
      return call(OPERATORS[node.op] ?? `_${node.op}_`, node.args.map(expandPart));
  }
}

type Expand = (node: Node) => Expr;

function make(shape: Shape): Expr {
  return { shape };
}

function ident(name: string): Expr {
  return make({ kind: 'ident', name });
}

function call(name: string, args: readonly Expr[], target?: Expr): Expr {
  return make({ kind: 'call', name, args, ...(target === undefined ? {} : { target }) });
}

function literal(value: string | bigint | number | boolean | null | Uint8Array): Expr {
  return make({ kind: 'literal', type: typeOfLiteral(value), value });
}

function typeOfLiteral(value: unknown): Type {
  switch (typeof value) {
    case 'string':
      return STRING;
    case 'bigint':
      return INT;
    case 'number':
      return DOUBLE;
    case 'boolean':
      return BOOL;
    default:
      return value === null ? NULL : BYTES;
  }
}

function expandCall(name: string, args: readonly Node[], expandPart: Expand): Expr {
  const [field] = args;
  if (name !== 'has' || args.length !== 1) return call(name, args.map(expandPart));
  if (field?.op !== '.') throw new SyntaxProblem('invalid argument to has() macro');
  return make({ kind: 'select', operand: expandPart(field.args[0]), field: field.args[1], isTest: true });
}

function expandMember(name: string, receiver: Node, args: readonly Node[], expandPart: Expand): Expr {
  const [first, second] = args;
  if (name === 'sortBy' && args.length === 2) return expandSort(receiver, args, expandPart);
  if ((name === 'optMap' || name === 'optFlatMap') && first !== undefined && second !== undefined && args.length === 2)
    return expandOptional(name, receiver, [first, second], expandPart);
  return (
    expandLoop(name, expandPart(receiver), args, expandPart) ?? call(name, args.map(expandPart), expandPart(receiver))
  );
}

function nameOf(node: Node): string {
  if (node.op !== 'id') throw new SyntaxProblem('argument must be a simple name');
  if (node.args === COLLECTED) throw new SyntaxProblem('iteration variable overwrites accumulator variable');
  return node.args;
}

const TWO_NAMES = new Set(['transformList', 'transformMap', 'transformMapEntry']);

/** A loop over a range; undefined for what is none. */
function expandLoop(name: string, range: Expr, args: readonly Node[], expandPart: Expand): Expr | undefined {
  const [first, ...others] = args;
  const [second, ...rest] = others;
  const isPlain = ['all', 'exists', 'exists_one', 'existsOne'].includes(name);
  if (first === undefined || second === undefined) return undefined;
  if (isPlain && args.length === 2 && name !== 'existsOne')
    return loop(range, [nameOf(first)], test(name, expandPart(second)));
  if (name === 'filter' && args.length === 2) {
    const variable = nameOf(first);
    return loop(range, [variable], kept(expandPart(second), added(ident(variable)), list([])));
  }
  if (name === 'map' && (args.length === 2 || args.length === 3)) {
    const variable = nameOf(first);
    const filter = args.length === 3 ? expandPart(second) : undefined;
    return loop(range, [variable], kept(filter, added(expandPart(rest[0] ?? second)), list([])));
  }
  const isTwo = (isPlain && args.length === 3) || (TWO_NAMES.has(name) && (args.length === 3 || args.length === 4));
  return isTwo ? twoNames(name, range, args, expandPart) : undefined;
}

function twoNames(
  name: string,
  range: Expr,
  [first, second, third, fourth]: readonly Node[],
  expandPart: Expand,
): Expr | undefined {
  if (first === undefined || second === undefined || third === undefined) return undefined;
  const names = [nameOf(first), nameOf(second)] as const;
  if (names[0] === names[1]) throw new SyntaxProblem(`duplicate variable name: ${names[0]}`);
  if (!TWO_NAMES.has(name)) return loop(range, names, test(name, expandPart(third)));
  const filter = fourth === undefined ? undefined : expandPart(third);
  const transform = expandPart(fourth ?? third);
  if (name === 'transformList') return loop(range, names, kept(filter, added(transform), list([])));
  const parts = name === 'transformMap' ? [ident(names[0]), transform] : [transform];
  const step = call('cel.@mapInsert', [ident(COLLECTED), ...parts]);
  return loop(range, names, kept(filter, step, make({ kind: 'map', entries: [] })));
}

type Body = Pick<Loop, 'start' | 'condition' | 'step' | 'result'>;

function loop(range: Expr, variables: Loop['variables'], body: Body): Expr {
  return make({ kind: 'loop', range, variables, collected: COLLECTED, ...body });
}

function list(items: readonly Expr[]): Expr {
  return make({ kind: 'list', items, optional: new Set() });
}

function added(item: Expr): Expr {
  return call('_+_', [ident(COLLECTED), list([item])]);
}

/** What collects items, those that pass a filter. */
function kept(filter: Expr | undefined, step: Expr, start: Expr): Body {
  const result = ident(COLLECTED);
  const taken = filter === undefined ? step : call('_?_:_', [filter, step, ident(COLLECTED)]);
  return { start, condition: literal(true), step: taken, result };
}

function test(name: string, predicate: Expr): Body {
  const collected = (): Expr => ident(COLLECTED);
  if (name === 'all')
    return {
      start: literal(true),
      condition: call('@not_strictly_false', [collected()]),
      step: call('_&&_', [collected(), predicate]),
      result: collected(),
    };
  if (name === 'exists')
    return {
      start: literal(false),
      condition: call('@not_strictly_false', [call('!_', [collected()])]),
      step: call('_||_', [collected(), predicate]),
      result: collected(),
    };
  return {
    start: literal(0n),
    condition: literal(true),
    step: call('_?_:_', [predicate, call('_+_', [collected(), literal(1n)]), collected()]),
    result: call('_==_', [collected(), literal(1n)]),
  };
}

/** A name for a value, and what is made with it. */
function bind(name: string, value: Expr, result: Expr): Expr {
  const [start, condition, step] = [value, literal(false), ident(name)];
  return make({
    kind: 'loop',
    range: list([]),
    variables: ['#unused'],
    collected: name,
    start,
    condition,
    step,
    result,
  });
}

/** https://github.com/google/cel-go/blob/v0.26.0/cel/library.go (optMap, optFlatMap) */
function expandOptional(
  name: 'optMap' | 'optFlatMap',
  receiver: Node,
  [variable, body]: [Node, Node],
  expandPart: Expand,
): Expr {
  const bound = bind(nameOf(variable), call('value', [], expandPart(receiver)), expandPart(body));
  const some = name === 'optMap' ? call('optional.of', [bound]) : bound;
  return call('_?_:_', [call('hasValue', [], expandPart(receiver)), some, call('optional.none', [])]);
}

/** https://github.com/google/cel-go/blob/v0.26.0/ext/lists.go (sortByMacro) */
function expandSort(receiver: Node, args: readonly Node[], expandPart: Expand): Expr {
  const name = '@__sortBy_input__';
  const keys = expandLoop('map', ident(name), args, expandPart);
  if (keys === undefined) throw new SyntaxProblem('sortBy needs a name and an expression');
  return bind(name, expandPart(receiver), call('@sortByAssociatedKeys', [keys], ident(name)));
}

/** `cel.bind(name, value, result)` */
function isBinding({ args: [name, receiver, args] }: Extract<Node, { op: 'rcall' }>): boolean {
  return name === 'bind' && receiver.op === 'id' && receiver.args === 'cel' && args.length === 3;
}

/** https://github.com/google/cel-go/blob/v0.26.0/ext/bindings.go (celBind) */
function expandBinding([name, value, result]: readonly Node[], expandPart: Expand): Expr {
  if (name === undefined || value === undefined || result === undefined) throw new Error('a binding has three parts');
  return bind(nameOf(name), expandPart(value), expandPart(result));
}
