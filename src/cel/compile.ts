import { LOOPS, toBool, turnsOf, type Turn } from './comprehensions.ts';
import type { Overload } from './define.ts';
import { unescapeFieldName } from './escape.ts';
import { callFunction, FUNCTIONS } from './functions.ts';
import { fail, failTypes, failUnknown, type Meter } from './limit.ts';
import { attempt, BINARY, has, negate, select, selectOptional } from './operators.ts';
import type { Node } from './parse/node.ts';
import { SyntaxProblem } from './parse/syntax-problem.ts';
import { variablesOf } from './parse/variables.ts';
import { hasValue, isOptional, some, TYPE_NAMES, typeOf, type Of } from './values.ts';

/** What one run of an expression works with. */
export interface Run {
  variables: Readonly<Record<string, unknown>>;
  /** Values of the names that loops give, by their depth. */
  locals: unknown[];
  meter: Meter;
}

/** A part of an expression, ready to run. */
export type Code = (run: Run) => unknown;

/** Names that are known where a part stands. */
interface Names {
  /** Variables of the expression. */
  declared: ReadonlySet<string>;
  /** Names of the loops around it, outermost first. */
  locals: readonly string[];
}

/** An expression as functions that count what they cost. */
export function compileNode(node: Node, names: Names): Code {
  switch (node.op) {
    case 'value':
    case 'uint':
      return compileLiteral(node.args);
    case 'id':
      return compileName(node.args, names);
    case '.':
      return compileSelection(node.args, names);
    case '.?': {
      const [holder, pick] = [compileNode(node.args[0], names), nameIn(node.args[1])];
      return (run) => {
        const value = holder(run);
        return selectOptional(value, pick(value));
      };
    }
    case '[]':
    case '[?]': {
      const [holder, key] = [compileNode(node.args[0], names), compileNode(node.args[1], names)];
      const pick = node.op === '[]' ? select : selectOptional;
      return (run) => pick(holder(run), key(run));
    }
    case 'call':
      return compileCall(node.args[0], node.args[1], names);
    case 'rcall':
      return compileMemberCall(node.args[0], node.args[1], node.args[2], names);
    case 'list':
      return compileList(node, names);
    case 'map':
      return compileMap(node.args, names);
    case 'message':
      throw new Error(`${node.args[0]}{} is not known here`);
    case '?:': {
      const [condition, yes, no] = node.args;
      const [test, then, otherwise] = [compileNode(condition, names), compileNode(yes, names), compileNode(no, names)];
      return (run) => (toBool(test(run)) ? then(run) : otherwise(run));
    }
    case '||':
    case '&&': {
      const [left, right] = [compileNode(node.args[0], names), compileNode(node.args[1], names)];
      return compileLogic(left, right, node.op === '||');
    }
    case '!_': {
      const operand = compileNode(node.args, names);
      return (run) => !toBool(operand(run));
    }
    case '-_':
      return compileMinus(node.args, names);
    default: {
      const operate = BINARY[node.op];
      if (operate === undefined) throw new Error(`${node.op} is not known here`);
      const [left, right] = [compileNode(node.args[0], names), compileNode(node.args[1], names)];
      // In a list that is written without items the API server looks for nothing, whatever is wrong with it.
      if (node.op === 'in' && isEmptyList(node.args[1])) return () => false;
      return (run) => operate(left(run), right(run), run.meter);
    }
  }
}

function isEmptyList(node: Node): boolean {
  return node.op === 'list' && node.args.length === 0;
}

/** `1u` counts as a whole number like others here. */
function compileLiteral(value: unknown): Code {
  if (typeof value === 'bigint' && BigInt.asIntN(64, value) !== value) return () => fail('integer overflow');
  return () => value;
}

function compileName(name: string, { locals, declared }: Names): Code {
  const at = locals.lastIndexOf(name);
  if (at >= 0) return (run) => run.locals[at];
  if (declared.has(name))
    return (run) => {
      const value = run.variables[name];
      return value === undefined ? failUnknown(`undeclared reference to '${name}'`) : value;
    };
  return compileTypeName(name) ?? (() => failUnknown(`undeclared reference to '${name}'`));
}

function compileTypeName(name: string): Code | undefined {
  if (!TYPE_NAMES.has(name)) return undefined;
  const type: Of<'type'> = { kind: 'type', name: name === 'uint' ? 'int' : name };
  return () => type;
}

function compileSelection([holder, name]: [Node, string], names: Names): Code {
  const space = spaceOf(holder, names);
  const type = space === undefined ? undefined : compileTypeName(`${space}.${name}`);
  if (type !== undefined) return type;
  const [code, pick] = [compileNode(holder, names), nameIn(name)];
  return (run) => {
    const value = code(run);
    return select(value, pick(value));
  };
}

/** Objects without a schema have their fields by their own names: an escaped one is tried where the other is not there. */
function nameIn(name: string): (value: unknown) => string {
  const plain = unescapeFieldName(name);
  return plain === name ? () => name : (value) => (value instanceof Map && !value.has(name) ? plain : name);
}

/** `a.b` where `a` is no value: the beginning of a qualified name. */
export function spaceOf(node: Node, names: Names): string | undefined {
  if (node.op === '.') {
    const space = spaceOf(node.args[0], names);
    return space === undefined ? undefined : `${space}.${node.args[1]}`;
  }
  return node.op === 'id' && !names.locals.includes(node.args) && !names.declared.has(node.args)
    ? node.args
    : undefined;
}

function compileList({ args, optional }: Extract<Node, { op: 'list' }>, names: Names): Code {
  const items = args.map((item) => compileNode(item, names));
  if (optional.size === 0) return (run) => items.map((item) => item(run));
  return (run) => items.flatMap((item, at) => (optional.has(at) ? contentOf(item(run)) : [item(run)]));
}

/** What an optional element or entry gives: itself, or nothing. */
function contentOf(value: unknown): [unknown] | [] {
  if (!isOptional(value)) return failTypes(`a ${typeOf(value)} is no optional`);
  return hasValue(value) ? [value.value] : [];
}

function compileMap(entries: readonly [Node, Node, boolean][], names: Names): Code {
  const parts = entries.map(
    ([key, value, mayLack]) => [compileNode(key, names), compileNode(value, names), mayLack] as const,
  );
  return (run) => {
    const map = new Map<unknown, unknown>();
    for (const [key, value, mayLack] of parts) {
      const own = key(run);
      const content = mayLack ? contentOf(value(run)) : [value(run)];
      if (content.length === 0) continue;
      // Of a key that is there twice the last counts.
      map.set(own, content[0]);
    }
    return map;
  };
}

/** An error on one side counts only if the other does not decide. */
function compileLogic(left: Code, right: Code, decisive: boolean): Code {
  return (run) => {
    const first = attempt(() => toBool(left(run)));
    if ('value' in first && first.value === decisive) return decisive;
    const second = toBool(right(run));
    if (second === decisive || !('error' in first)) return second;
    throw first.error;
  };
}

function compileMinus(operand: Node, names: Names): Code {
  const code = compileNode(operand, names);
  return (run) => negate(code(run));
}

function compileCall(name: string, args: readonly Node[], names: Names): Code {
  return name === 'has' && args.length === 1
    ? compileHas(args, names)
    : callOf(name, FUNCTIONS.global.get(name), args, names);
}

/** @param overloads those of the function; undefined where there is none of that name */
function callOf(name: string, overloads: readonly Overload[] | undefined, args: readonly Node[], names: Names): Code {
  if (overloads === undefined) return () => failUnknown(`undeclared reference to '${name}'`);
  const codes = args.map((arg) => compileNode(arg, names));
  return (run) =>
    callFunction(
      name,
      overloads,
      codes.map((code) => code(run)),
      run.meter,
    );
}

function compileHas([field]: readonly Node[], names: Names): Code {
  if (field?.op !== '.') throw new SyntaxProblem('invalid argument to has() macro', field?.at);
  const [holder, pick] = [compileNode(field.args[0], names), nameIn(field.args[1])];
  return (run) => {
    const value = holder(run);
    return has(value, pick(value));
  };
}

function compileMemberCall(name: string, receiver: Node, args: readonly Node[], names: Names): Code {
  const space = spaceOf(receiver, names);
  const qualified = space === undefined ? undefined : FUNCTIONS.global.get(`${space}.${name}`);
  if (qualified !== undefined) return compileCall(`${space}.${name}`, args, names);
  const macro = compileMacro(name, receiver, args, names);
  if (macro !== undefined) return macro;
  return callOf(name, FUNCTIONS.member.get(name), [receiver, ...args], names);
}

/** Calls whose arguments are not values: loops, and what looks into optionals. */
function compileMacro(name: string, receiver: Node, args: readonly Node[], names: Names): Code | undefined {
  if (name === 'orValue' || name === 'or')
    return args.length === 1 ? compileOr(name, receiver, args, names) : undefined;
  if (name === 'optMap' || name === 'optFlatMap')
    return args.length === 2 ? compileOptMap(name, receiver, args, names) : undefined;
  const shape = loopShape(name, args);
  const loop = LOOPS[name];
  if (shape === undefined || loop === undefined) return undefined;
  const range = compileNode(receiver, names);
  const depth = names.locals.length;
  const inner: Names = { ...names, locals: [...names.locals, ...shape.names] };
  const codes = shape.parts.map((part) => compileNode(part, inner));
  const count = shape.names.length === 2 ? 2 : 1;
  return (run) => {
    const parts = codes.map((code) => (turn: Turn) => {
      if (count === 2) [run.locals[depth], run.locals[depth + 1]] = turn;
      else run.locals[depth] = turn[1];
      return code(run);
    });
    return loop.run({ turns: turnsOf(range(run), count, run.meter), parts, meter: run.meter });
  };
}

/** The names and the other parts of a loop; undefined for what is none. Two names are meant where both first arguments are names. */
export function loopShape(
  name: string,
  args: readonly Node[],
): { names: string[]; parts: readonly Node[] } | undefined {
  const loop = Object.hasOwn(LOOPS, name) ? LOOPS[name] : undefined;
  const count = loop?.names.find((names) => loop.parts.includes(args.length - names));
  if (loop === undefined || count === undefined) return undefined;
  return { names: variablesOf(name, args.slice(0, count)), parts: args.slice(count) };
}

/** The other value is only evaluated where it is needed. */
function compileOr(name: 'or' | 'orValue', receiver: Node, args: readonly Node[], names: Names): Code {
  const [holder, other] = [receiver, ...args].map((part) => compileNode(part, names));
  return (run) => {
    const optional = holder?.(run);
    if (!isOptional(optional)) return failTypes(`no such overload: ${typeOf(optional)}.${name}`);
    if (hasValue(optional)) return name === 'or' ? optional : optional.value;
    const value = other?.(run);
    return name === 'orValue' || isOptional(value) ? value : failTypes('or() needs an optional');
  };
}

function compileOptMap(name: 'optMap' | 'optFlatMap', receiver: Node, args: readonly Node[], names: Names): Code {
  const [body] = args.slice(1);
  if (body === undefined) throw new Error(`${name}() has a variable and an expression`);
  const holder = compileNode(receiver, names);
  const depth = names.locals.length;
  const code = compileNode(body, { ...names, locals: [...names.locals, ...variablesOf(name, args.slice(0, 1))] });
  return (run) => {
    const optional = holder(run);
    if (!isOptional(optional)) return failTypes(`no such overload: ${typeOf(optional)}.${name}`);
    if (!hasValue(optional)) return optional;
    run.locals[depth] = optional.value;
    const value = code(run);
    if (name === 'optMap') return some(value);
    return isOptional(value) ? value : failTypes('optFlatMap() needs an optional');
  };
}
