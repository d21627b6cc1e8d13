import type { Binary, Node } from '../parse/node.ts';
import { SyntaxProblem } from '../parse/syntax-problem.ts';
import { COLLECTED, variablesOf } from '../parse/variables.ts';
import type { Expr, Loop, Shape } from './expr.ts';
import { BOOL, BYTES, DOUBLE, INT, NULL, STRING, UINT, type Type } from './type.ts';

/** Parts that are looked at: some macros write one twice, so a chain of them is endless. */
const MOST_PARTS = 20_000;
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
  const { at } = node;
  switch (node.op) {
    case 'value':
      return literal(at, node.args);
    case 'uint':
      return make(at, { kind: 'literal', type: UINT, value: node.args });
    case 'id':
      return ident(at, node.args);
    case '.':
      return make(at, { kind: 'select', operand: expandPart(node.args[0]), field: node.args[1], isTest: false });
    case '.?':
      return call(at, '_?._', [expandPart(node.args[0]), literal(node.nameAt, node.args[1])]);
    case '[]':
    case '[?]':
      return call(at, node.op === '[]' ? '_[_]' : '_[?_]', node.args.map(expandPart));
    case 'call':
      return expandCall(at, node.args[0], node.args[1], expandPart);
    case 'rcall':
      return binds && isBinding(node) ? expandBinding(at, node.args[2], expandPart) : expandMember(node, expandPart);
    case 'list':
      return make(at, { kind: 'list', items: node.args.map(expandPart), optional: node.optional });
    case 'map':
      return make(at, {
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
      return call(at, '_?_:_', node.args.map(expandPart));
    case '!_':
    case '-_':
      return call(at, node.op, [expandPart(node.args)]);
    default:
      return call(at, OPERATORS[node.op] ?? `_${node.op}_`, node.args.map(expandPart));
  }
}

type Expand = (node: Node) => Expr;

/** What a macro writes stands where its bracket opens. */
function make(at: number, shape: Shape): Expr {
  return { at, shape };
}

function ident(at: number, name: string): Expr {
  return make(at, { kind: 'ident', name });
}

function call(at: number, name: string, args: readonly Expr[], target?: Expr): Expr {
  return make(at, { kind: 'call', name, args, ...(target === undefined ? {} : { target }) });
}

function literal(at: number, value: string | bigint | number | boolean | null | Uint8Array): Expr {
  return make(at, { kind: 'literal', type: typeOfLiteral(value), value });
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

function expandCall(at: number, name: string, args: readonly Node[], expandPart: Expand): Expr {
  const [field] = args;
  if (name !== 'has' || field === undefined || args.length !== 1) return call(at, name, args.map(expandPart));
  if (field.op !== '.') throw new SyntaxProblem('invalid argument to has() macro', field.at);
  return make(at, { kind: 'select', operand: expandPart(field.args[0]), field: field.args[1], isTest: true });
}

function expandMember({ args: [name, receiver, args], at }: MemberCall, expandPart: Expand): Expr {
  const [first, second] = args;
  if (name === 'sortBy' && args.length === 2) return expandSort(at, receiver, args, expandPart);
  if ((name === 'optMap' || name === 'optFlatMap') && first !== undefined && second !== undefined && args.length === 2)
    return expandOptional(at, name, receiver, [first, second], expandPart);
  return (
    expandLoop(at, name, expandPart(receiver), args, expandPart) ??
    call(at, name, args.map(expandPart), expandPart(receiver))
  );
}

type MemberCall = Extract<Node, { op: 'rcall' }>;

const TWO_NAMES = new Set(['transformList', 'transformMap', 'transformMapEntry']);

/** A loop over a range; undefined for what is none. */
function expandLoop(
  at: number,
  name: string,
  range: Expr,
  args: readonly Node[],
  expandPart: Expand,
): Expr | undefined {
  const [first, ...others] = args;
  const [second, ...rest] = others;
  const isPlain = ['all', 'exists', 'exists_one', 'existsOne'].includes(name);
  if (first === undefined || second === undefined) return undefined;
  const looped = (body: Body): Expr => loop(at, range, [nameOf(name, first)], body);
  if (isPlain && args.length === 2 && name !== 'existsOne') return looped(test(at, name, expandPart(second)));
  if (name === 'filter' && args.length === 2) {
    const item = ident(first.at, nameOf(name, first));
    return looped(kept(at, expandPart(second), added(at, item), list(at, [])));
  }
  if (name === 'map' && (args.length === 2 || args.length === 3)) {
    const filter = args.length === 3 ? expandPart(second) : undefined;
    return looped(kept(at, filter, added(at, expandPart(rest[0] ?? second)), list(at, [])));
  }
  const isTwo = (isPlain && args.length === 3) || (TWO_NAMES.has(name) && (args.length === 3 || args.length === 4));
  return isTwo ? twoNames(at, name, range, args, expandPart) : undefined;
}

function nameOf(macro: string, node: Node): string {
  const [name] = variablesOf(macro, [node]);
  if (name === undefined) throw new Error('a variable has a name');
  return name;
}

function twoNames(
  at: number,
  name: string,
  range: Expr,
  [first, second, third, fourth]: readonly Node[],
  expandPart: Expand,
): Expr | undefined {
  if (first === undefined || second === undefined || third === undefined) return undefined;
  const [one, other] = variablesOf(name, [first, second]);
  if (one === undefined || other === undefined) return undefined;
  const names = [one, other] as const;
  if (!TWO_NAMES.has(name)) return loop(at, range, names, test(at, name, expandPart(third)));
  const filter = fourth === undefined ? undefined : expandPart(third);
  const transform = expandPart(fourth ?? third);
  if (name === 'transformList') return loop(at, range, names, kept(at, filter, added(at, transform), list(at, [])));
  const parts = name === 'transformMap' ? [ident(at, one), transform] : [transform];
  const step = call(at, 'cel.@mapInsert', [ident(at, COLLECTED), ...parts]);
  return loop(at, range, names, kept(at, filter, step, make(at, { kind: 'map', entries: [] })));
}

type Body = Pick<Loop, 'start' | 'condition' | 'step' | 'result'>;

function loop(at: number, range: Expr, variables: Loop['variables'], body: Body): Expr {
  return make(at, { kind: 'loop', range, variables, collected: COLLECTED, ...body });
}

function list(at: number, items: readonly Expr[]): Expr {
  return make(at, { kind: 'list', items, optional: new Set() });
}

function added(at: number, item: Expr): Expr {
  return call(at, '_+_', [ident(at, COLLECTED), list(at, [item])]);
}

/** What collects items, those that pass a filter. */
function kept(at: number, filter: Expr | undefined, step: Expr, start: Expr): Body {
  const result = ident(at, COLLECTED);
  const taken = filter === undefined ? step : call(at, '_?_:_', [filter, step, ident(at, COLLECTED)]);
  return { start, condition: literal(at, true), step: taken, result };
}

function test(at: number, name: string, predicate: Expr): Body {
  const collected = (): Expr => ident(at, COLLECTED);
  if (name === 'all')
    return {
      start: literal(at, true),
      condition: call(at, '@not_strictly_false', [collected()]),
      step: call(at, '_&&_', [collected(), predicate]),
      result: collected(),
    };
  if (name === 'exists')
    return {
      start: literal(at, false),
      condition: call(at, '@not_strictly_false', [call(at, '!_', [collected()])]),
      step: call(at, '_||_', [collected(), predicate]),
      result: collected(),
    };
  return {
    start: literal(at, 0n),
    condition: literal(at, true),
    step: call(at, '_?_:_', [predicate, call(at, '_+_', [collected(), literal(at, 1n)]), collected()]),
    result: call(at, '_==_', [collected(), literal(at, 1n)]),
  };
}

/** A name for a value, and what is made with it. */
function bind(at: number, name: string, value: Expr, result: Expr): Expr {
  const [start, condition, step] = [value, literal(at, false), ident(at, name)];
  return make(at, {
    kind: 'loop',
    range: list(at, []),
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
  at: number,
  name: 'optMap' | 'optFlatMap',
  receiver: Node,
  [variable, body]: [Node, Node],
  expandPart: Expand,
): Expr {
  const value = call(at, 'value', [], expandPart(receiver));
  const bound = bind(at, nameOf(name, variable), value, expandPart(body));
  const some = name === 'optMap' ? call(at, 'optional.of', [bound]) : bound;
  return call(at, '_?_:_', [call(at, 'hasValue', [], expandPart(receiver)), some, call(at, 'optional.none', [])]);
}

const SORTED = 'a list, identifier, comprehension, call or select expression';
const UNSORTED: ReadonlySet<Node['op']> = new Set(['value', 'uint', 'map', 'message']);

/** https://github.com/google/cel-go/blob/v0.26.0/ext/lists.go (sortByMacro) */
function expandSort(at: number, receiver: Node, args: readonly Node[], expandPart: Expand): Expr {
  if (UNSORTED.has(receiver.op)) throw new SyntaxProblem(`sortBy can only be applied to ${SORTED}`, receiver.at);
  const name = '@__sortBy_input__';
  const keys = expandLoop(at, 'map', ident(at, name), args, expandPart);
  if (keys === undefined) throw new SyntaxProblem('sortBy needs a name and an expression', at);
  return bind(at, name, expandPart(receiver), call(at, '@sortByAssociatedKeys', [keys], ident(at, name)));
}

/** `cel.bind(name, value, result)` */
function isBinding({ args: [name, receiver, args] }: MemberCall): boolean {
  return name === 'bind' && receiver.op === 'id' && receiver.args === 'cel' && args.length === 3;
}

/** https://github.com/google/cel-go/blob/v0.26.0/ext/bindings.go (celBind) */
function expandBinding(at: number, [name, value, result]: readonly Node[], expandPart: Expand): Expr {
  if (name === undefined || value === undefined || result === undefined) throw new Error('a binding has three parts');
  return bind(at, nameOf('bind', name), expandPart(value), expandPart(result));
}
