import { loopShape, spaceOf } from './compile.ts';
import type { Overload, Wanted } from './define.ts';
import { FUNCTIONS } from './functions.ts';
import { typeOfOperation } from './operation-types.ts';
import type { Node } from './parse/node.ts';
import { BOOL, DYN, INT, STRING, type StaticType } from './types.ts';
import { TYPE_NAMES, typeOf } from './values.ts';

/** A mistake in an expression that shows without any values. */
export interface Mistake {
  /** `unknown`: a name or function that nobody declared. `field`: a field that the object does not have. `types`: operands. */
  about: 'unknown' | 'field' | 'types';
  message: string;
  /** The name that is not known, and those that are. */
  name?: string;
  known?: readonly string[];
}

interface Check {
  variables: Readonly<Record<string, StaticType>>;
  /** Names of loops and their types. */
  locals: ReadonlyMap<string, StaticType>;
  mistakes: Mistake[];
}

/** The type of an expression, and what is surely wrong with it; what may be right is no mistake. */
export function checkTypes(
  tree: Node,
  variables: Readonly<Record<string, StaticType>>,
): { type: StaticType; mistakes: Mistake[] } {
  const check: Check = { variables, locals: new Map(), mistakes: [] };
  return { type: typeOfNode(tree, check), mistakes: check.mistakes };
}

function typeOfNode(node: Node, check: Check): StaticType {
  switch (node.op) {
    case 'value':
      return plainType(typeOf(node.args));
    case 'uint':
      return INT;
    case 'id':
      return typeOfName(node.args, check);
    case '.':
      return typeOfSelection(node.args, check);
    case '.?':
      return optionalOf(fieldType(typeOfNode(node.args[0], check), node.args[1], check));
    case '[]':
    case '[?]': {
      const [holder, key] = [typeOfNode(node.args[0], check), typeOfNode(node.args[1], check)];
      const found = entryType(holder, key, node.args[1], check);
      return node.op === '[]' ? found : optionalOf(found);
    }
    case 'call':
      return typeOfCall(node.args[0], undefined, node.args[1], check);
    case 'rcall':
      return typeOfCall(node.args[0], node.args[1], node.args[2], check);
    case 'list':
      return {
        kind: 'list',
        items: common(node.args.map((item, at) => contentType(typeOfNode(item, check), node.optional.has(at)))),
      };
    case 'map':
      return {
        kind: 'map',
        values: common(
          node.args.map(
            ([key, value, isOptional]) => (typeOfNode(key, check), contentType(typeOfNode(value, check), isOptional)),
          ),
        ),
      };
    case 'message':
      return DYN;
    case '?:':
      expectBool(typeOfNode(node.args[0], check), 'a condition', check);
      return common([typeOfNode(node.args[1], check), typeOfNode(node.args[2], check)]);
    case '||':
    case '&&':
      for (const side of node.args) expectBool(typeOfNode(side, check), `a side of ${node.op}`, check);
      return BOOL;
    case '!_':
      expectBool(typeOfNode(node.args, check), 'what ! denies', check);
      return BOOL;
    case '-_':
      return typeOfNegation(typeOfNode(node.args, check), check);
    default:
      return typeOfOperation(node.op, typeOfNode(node.args[0], check), typeOfNode(node.args[1], check), (message) =>
        check.mistakes.push({ about: 'types', message }),
      );
  }
}

/** The type of an element or entry, which may be optional. */
function contentType(type: StaticType, isOptional: boolean): StaticType {
  return isOptional ? (type.kind === 'optional' ? type.of : DYN) : type;
}

function plainType(kind: Wanted): StaticType {
  if (kind === 'list') return { kind, items: DYN };
  if (kind === 'map') return { kind, values: DYN };
  return kind === 'optional' ? { kind, of: DYN } : { kind };
}

function optionalOf(type: StaticType): StaticType {
  return type.kind === 'optional' ? type : { kind: 'optional', of: type };
}

function typeOfName(name: string, check: Check): StaticType {
  const local = check.locals.get(name);
  if (local !== undefined) return local;
  if (Object.hasOwn(check.variables, name)) return check.variables[name] ?? DYN;
  if (TYPE_NAMES.has(name)) return { kind: 'type' };
  const known = [...check.locals.keys(), ...Object.keys(check.variables)];
  check.mistakes.push({ about: 'unknown', message: `undeclared reference to '${name}'`, name, known });
  return DYN;
}

function namesOf({ variables, locals }: Check): { declared: ReadonlySet<string>; locals: readonly string[] } {
  return { declared: new Set(Object.keys(variables)), locals: [...locals.keys()] };
}

function typeOfSelection([holder, name]: [Node, string], check: Check): StaticType {
  const space = spaceOf(holder, namesOf(check));
  if (space !== undefined && TYPE_NAMES.has(`${space}.${name}`)) return { kind: 'type' };
  return fieldType(typeOfNode(holder, check), name, check);
}

function fieldType(holder: StaticType, name: string, check: Check): StaticType {
  switch (holder.kind) {
    case 'dyn':
    case 'null':
      return DYN;
    case 'map':
      return holder.values;
    case 'optional':
      return optionalOf(fieldType(holder.of, name, check));
    case 'object': {
      const field = holder.fields.get(name);
      if (field !== undefined) return field();
      const known = [...holder.fields.keys()];
      check.mistakes.push({ about: 'field', message: `undefined field '${name}' of ${holder.name}`, name, known });
      return DYN;
    }
    default:
      check.mistakes.push({ about: 'types', message: `a ${holder.kind} has no field '${name}'` });
      return DYN;
  }
}

function entryType(holder: StaticType, key: StaticType, written: Node, check: Check): StaticType {
  if (holder.kind === 'list') {
    if (!['int', 'double', 'dyn'].includes(key.kind))
      check.mistakes.push({ about: 'types', message: `an index of a list is a ${key.kind}` });
    return holder.items;
  }
  if (holder.kind === 'optional') return optionalOf(entryType(holder.of, key, written, check));
  if (holder.kind === 'map') return holder.values;
  if (holder.kind === 'object' && written.op === 'value' && typeof written.args === 'string')
    return fieldType(holder, written.args, check);
  if (holder.kind !== 'dyn' && holder.kind !== 'object' && holder.kind !== 'null')
    check.mistakes.push({ about: 'types', message: `a ${holder.kind} has no entries` });
  return DYN;
}

/** The type of all of them; nothing is known where they differ. */
function common(types: readonly StaticType[]): StaticType {
  const [first, ...rest] = types;
  return first !== undefined && rest.every((type) => type.kind === first.kind) ? first : DYN;
}

function expectBool(type: StaticType, what: string, check: Check): void {
  if (type.kind !== 'bool' && type.kind !== 'dyn')
    check.mistakes.push({ about: 'types', message: `${what} is a ${type.kind} and no bool` });
}

function typeOfNegation(type: StaticType, check: Check): StaticType {
  if (!['int', 'double', 'dyn'].includes(type.kind))
    check.mistakes.push({ about: 'types', message: `no such overload: -${type.kind}` });
  return type;
}

function typeOfCall(name: string, receiver: Node | undefined, args: readonly Node[], check: Check): StaticType {
  if (receiver === undefined) {
    if (name !== 'has' || args.length !== 1) return typeOfFunction(name, FUNCTIONS.global.get(name), args, check);
    for (const arg of args) typeOfNode(arg, check);
    return BOOL;
  }
  const space = spaceOf(receiver, namesOf(check));
  const qualified = space === undefined ? undefined : FUNCTIONS.global.get(`${space}.${name}`);
  if (qualified !== undefined) return typeOfFunction(`${space}.${name}`, qualified, args, check);
  return (
    typeOfMacro(name, receiver, args, check) ??
    typeOfFunction(name, FUNCTIONS.member.get(name), [receiver, ...args], check)
  );
}

function typeOfFunction(
  name: string,
  overloads: readonly Overload[] | undefined,
  args: readonly Node[],
  check: Check,
): StaticType {
  const types = args.map((arg) => typeOfNode(arg, check));
  if (overloads === undefined) {
    const known = [...FUNCTIONS.global.keys(), ...FUNCTIONS.member.keys()];
    check.mistakes.push({ about: 'unknown', message: `undeclared reference to function '${name}'`, name, known });
    return DYN;
  }
  const fitting = overloads.filter(
    ({ takes }) => takes.length === types.length && takes.every((wanted, at) => fits(wanted, types[at])),
  );
  if (fitting.length === 0) {
    const about = overloads.some(({ takes }) => takes.length === types.length) ? 'types' : 'unknown';
    const told = types.map(({ kind }) => kind).join(', ');
    check.mistakes.push({ about, message: `no such overload: ${name}(${told})` });
  }
  if (name === 'value' && types[0]?.kind === 'optional') return types[0].of;
  const gives = new Set(fitting.map((overload) => overload.gives));
  const [only] = gives;
  return gives.size === 1 && only !== undefined ? plainType(only) : DYN;
}

function fits(wanted: readonly Wanted[], type: StaticType | undefined): boolean {
  if (type === undefined || type.kind === 'dyn' || wanted.includes('dyn')) return true;
  return wanted.some((one) => one === (type.kind === 'object' ? 'map' : type.kind));
}

/** Loops, and what looks into optionals. Undefined for what is a function. */
function typeOfMacro(name: string, receiver: Node, args: readonly Node[], check: Check): StaticType | undefined {
  const [first, second] = args;
  if ((name === 'or' || name === 'orValue') && args.length === 1 && first !== undefined) {
    const [holder, other] = [typeOfNode(receiver, check), typeOfNode(first, check)];
    if (!['optional', 'dyn'].includes(holder.kind))
      check.mistakes.push({ about: 'types', message: `no such overload: ${holder.kind}.${name}` });
    return name === 'or' ? holder : holder.kind === 'optional' ? common([holder.of, other]) : DYN;
  }
  if ((name === 'optMap' || name === 'optFlatMap') && first?.op === 'id' && second !== undefined) {
    const holder = typeOfNode(receiver, check);
    const inner = withLocals(check, [[first.args, holder.kind === 'optional' ? holder.of : DYN]]);
    return optionalOf(typeOfNode(second, inner));
  }
  const loop = loopShape(name, args);
  return loop === undefined ? undefined : typeOfLoop(name, typeOfNode(receiver, check), loop, check);
}

function withLocals(check: Check, locals: readonly (readonly [string, StaticType])[]): Check {
  return { ...check, locals: new Map([...check.locals, ...locals]) };
}

function typeOfLoop(
  name: string,
  range: StaticType,
  { names, parts }: { names: readonly string[]; parts: readonly Node[] },
  check: Check,
): StaticType {
  if (!['list', 'map', 'object', 'dyn'].includes(range.kind))
    check.mistakes.push({ about: 'types', message: `a ${range.kind} cannot be looped over` });
  const isList = range.kind === 'list';
  const key: StaticType = isList ? INT : range.kind === 'dyn' ? DYN : STRING;
  const item: StaticType = isList ? range.items : range.kind === 'map' ? range.values : DYN;
  const [one = '', other = ''] = names;
  const inner = withLocals(
    check,
    names.length === 2
      ? [
          [one, key],
          [other, item],
        ]
      : [[one, isList ? item : key]],
  );
  const types = parts.map((part) => typeOfNode(part, inner));
  const last = types.at(-1) ?? DYN;
  const isTest = ['all', 'exists', 'exists_one', 'existsOne', 'filter'].includes(name);
  if (isTest || types.length > 1) expectBool(types[0] ?? DYN, `the condition of ${name}`, check);
  if (name === 'filter' || name === 'sortBy') return isList ? range : { kind: 'list', items: DYN };
  if (isTest) return BOOL;
  if (name === 'transformMapEntry') return { kind: 'map', values: DYN };
  return name === 'transformMap' ? { kind: 'map', values: last } : { kind: 'list', items: last };
}
