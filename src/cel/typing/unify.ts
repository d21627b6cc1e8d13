import { isDyn, withOtherParams, DYN, type Type } from './type.ts';

/** What is known of types that are not known yet, by their names. */
export type Mapping = Map<string, Type>;

/** What is known, and what was known before the assignment that is tried. */
interface Trial {
  mapping: Mapping;
  before: [string, Type | undefined][];
}

/**
 * True where one type can be assigned to another; what follows from it is put into the mapping.
 * https://github.com/google/cel-go/blob/v0.26.0/checker/types.go
 */
export function assign(mapping: Mapping, from: readonly Type[], to: readonly Type[]): boolean {
  const trial: Trial = { mapping, before: [] };
  if (allAssignable(trial, from, to)) return true;
  for (const [name, type] of trial.before.toReversed())
    if (type === undefined) mapping.delete(name);
    else mapping.set(name, type);
  return false;
}

function learn({ mapping, before }: Trial, name: string, type: Type): void {
  before.push([name, mapping.get(name)]);
  mapping.set(name, type);
}

function allAssignable(trial: Trial, from: readonly Type[], to: readonly Type[]): boolean {
  return (
    from.length === to.length &&
    from.every((one, at) => {
      const other = to[at];
      return other !== undefined && isAssignable(trial, one, other);
    })
  );
}

function isAssignable(trial: Trial, one: Type, other: Type): boolean {
  if (other.kind === 'param') {
    const found = substitution(trial, one, other);
    if (found === 'valid') return true;
    if (found === 'taken') return false;
  }
  if (one.kind === 'param') return substitution(trial, other, one) === 'valid';
  if (isWild(one) || isWild(other)) return true;
  if (one.kind === 'null') return isNullable(other);
  if (other.kind === 'null') return isNullable(one);
  switch (one.kind) {
    case 'type':
      return other.kind === 'type';
    case 'opaque':
    case 'list':
    case 'map':
      return one.kind === other.kind && one.name === other.name && allAssignable(trial, one.params, other.params);
    default:
      return one.kind === other.kind && one.name === other.name;
  }
}

function isWild(type: Type): boolean {
  return isDyn(type) || type.kind === 'error';
}

function isNullable({ kind }: Type): boolean {
  return ['null', 'opaque', 'struct', 'duration', 'timestamp'].includes(kind);
}

/** Whether an unknown type may stand for another one: `taken` where it stands for something else. */
function substitution(trial: Trial, type: Type, unknown: Type): 'valid' | 'taken' | 'no' {
  const { mapping } = trial;
  if (type.kind === unknown.kind && type.key === unknown.key) return 'valid';
  const known = mapping.get(unknown.key);
  if (known !== undefined) {
    if (type.kind === known.kind && type.key === known.key) return 'valid';
    if (!isAssignable(trial, type, known)) return 'taken';
    const wider = mostGeneral(type, known);
    if (!isIn(mapping, unknown, wider)) learn(trial, unknown.key, wider);
    return 'valid';
  }
  if (isIn(mapping, unknown, type)) return 'no';
  learn(trial, unknown.key, type);
  return 'valid';
}

/** The one of two types that says less. */
export function mostGeneral(one: Type, other: Type): Type {
  return saysNoMore(one, other) ? one : other;
}

function saysNoMore(one: Type, other: Type): boolean {
  if (isDyn(one) || one.kind === 'param') return true;
  if (isDyn(other) || other.kind === 'param' || one.kind !== other.kind) return false;
  switch (one.kind) {
    case 'opaque':
    case 'list':
    case 'map':
      return (
        one.name === other.name &&
        one.params.length === other.params.length &&
        one.params.every((part, at) => {
          const its = other.params[at];
          return its !== undefined && saysNoMore(part, its);
        })
      );
    case 'type':
      return true;
    default:
      return one.key === other.key;
  }
}

/** True where an unknown type is a part of another one: it cannot stand for it. */
function isIn(mapping: Mapping, unknown: Type, type: Type): boolean {
  if (unknown.key === type.key) return true;
  if (type.kind === 'param') {
    const known = mapping.get(type.key);
    return known !== undefined && isIn(mapping, unknown, known);
  }
  return type.params.some((part) => isIn(mapping, unknown, part));
}

/** A type with what is known put in; what is not known is `dyn` where `last` says that nothing more will be. */
export function substitute(mapping: Mapping, type: Type, last: boolean): Type {
  const known = mapping.get(type.key);
  if (known !== undefined) return substitute(mapping, known, last);
  if (type.kind === 'param') return last ? DYN : type;
  if (type.params.length === 0) return type;
  const params = type.params.map((part) => substitute(mapping, part, last));
  return params.every((part, at) => part === type.params[at]) ? type : withOtherParams(type, params);
}
