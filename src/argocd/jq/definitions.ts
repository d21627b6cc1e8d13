import type { Definition, Scope } from './machine.ts';
import type { Query } from './model.ts';
import { parseQuery } from './parse.ts';

/**
 * Functions that are queries themselves, so that they lead to places just where those of gojq do.
 * https://jqlang.org/manual/, https://github.com/itchyny/gojq/blob/v0.12.19/builtin.jq
 */
const SOURCES: readonly string[] = [
  'def add(f): [f] | add;',
  'def map_values(f): .[] |= f;',
  'def in(xs): . as $key | xs | has($key);',
  'def recurse(f): def each: ., (f | each); each;',
  'def recurse(f; cond): def each: ., (f | select(cond) | each); each;',
  'def with_entries(f): to_entries | map(f) | from_entries;',
  'def while(cond; update): def each: if cond then ., (update | each) else empty end; each;',
  'def until(cond; update): def each: if cond then . else update | each end; each;',
  'def repeat(f): def each: f, each; each;',
  'def range($to): _range(0; $to; 1);',
  'def range($from; $to): _range($from; $to; 1);',
  'def range($from; $to; $by): _range($from; $to; $by);',
  ...['min_by', 'max_by', 'sort_by', 'group_by', 'unique_by'].map((name) => `def ${name}(f): _${name}(map([f]));`),
  ...['array', 'object', 'boolean', 'number', 'string'].map((type) => `def ${type}s: select(type == "${type}");`),
  'def iterables: select(type | . == "array" or . == "object");',
  'def scalars: select(type | . != "array" and . != "object");',
  'def nulls: select(. == null);',
  'def values: select(. != null);',
  'def walk(f): def each: if type == "array" then map(each) elif type == "object" then map_values(each) end | f; each;',
  'def first: .[0];',
  'def last: .[-1];',
  'def isempty(f): first((f | false), true);',
  'def all(source; cond): isempty(source | select(cond | not));',
  'def all(cond): all(.[]; cond);',
  'def all: all(.);',
  'def any(source; cond): isempty(source | select(cond)) | not;',
  'def any(cond): any(.[]; cond);',
  'def any: any(.);',
  'def limit($n; f): if $n > 0 then label $out | foreach f as $item ($n; . - 1; $item, if . <= 0 then break $out else empty end) elif $n == 0 then empty else error("negative count") end;',
  'def skip($n; f): if $n > 0 then foreach f as $item ($n; . - 1; if . < 0 then $item else empty end) elif $n == 0 then f else error("negative count") end;',
  'def nth($n): .[$n];',
  'def nth($n; f): if $n >= 0 then first(skip($n; f)) else error("negative index") end;',
  'def combinations: if length == 0 then [] else .[0][] as $first | [$first] + (.[1:] | combinations) end;',
  'def combinations(n): [limit(n; repeat(.))] | combinations;',
  'def del(f): delpaths([path(f)]);',
  'def paths: path(..) | select(. != []);',
  'def paths(f): path(.. | select(f)) | select(. != []);',
  'def pick(f): . as $all | reduce path(f) as $path (null; setpath($path; $all | getpath($path)));',
  'def tostream: path(def each: (.[]? | each), .; each) as $path | getpath($path) | reduce path(.[]?) as $step ([$path, .]; [$path + $step]);',
  'def truncate_stream(f): . as $n | null | f | if .[0] | length > $n then .[0] |= .[$n:] else empty end;',
  'def match($re; $flags): _match($re; $flags; false)[];',
  'def match($re): match($re; null);',
  'def test($re; $flags): _match($re; $flags; true);',
  'def test($re): _match($re; null; true);',
  'def capture($re; $flags): match($re; $flags) | .captures | _captures;',
  'def capture($re): capture($re; null);',
  'def scan($re; $flags): match($re; $flags + "g") | if .captures == [] then .string else [.captures[].string] end;',
  'def scan($re): scan($re; null);',
  'def splits($re; $flags): .[foreach (match($re; $flags + "g"), null) as {$offset, $length} (null; {start: .next, end: $offset, next: $offset + $length})];',
  'def splits($re): splits($re; null);',
  'def split($re; $flags): [splits($re; $flags)];',
  'def sub($re; to; $flags): reduce match($re; $flags) as {$offset, $length, $captures} ({s: ., r: []}; reduce ($captures | _captures | to) as $text (.i = 0; .r[.i] += .s[.next:$offset] + $text | .i += 1) | .next = $offset + $length) | .r[] + .s[.next:] // .s;',
  'def sub($re; to): sub($re; to; null);',
  'def gsub($re; to; $flags): sub($re; to; $flags + "g");',
  'def gsub($re; to): sub($re; to; "g");',
  'def INDEX(stream; key): reduce stream as $row ({}; .[$row | key | tostring] = $row);',
  'def INDEX(key): INDEX(.[]; key);',
  'def IN(list): any(list == .; .);',
  'def IN(source; list): any(source == list; .);',
];

interface Source {
  parameters: readonly string[];
  body: Query;
}

const KEY = /^def ([\w]+)(?:\(([^)]*)\))?:/;

const sources = new Map<string, string>();
for (const source of SOURCES) {
  const [, name = '', list] = KEY.exec(source) ?? [];
  sources.set(`${name}/${list === undefined ? 0 : list.split(';').length}`, source);
}

const read = new Map<string, Source>();

/** True for a function that is defined here. */
export function isDefined(key: string): boolean {
  return sources.has(key);
}

/** A function that is a query, which sees nothing of where it is called; undefined for any other. */
export function definitionOf(key: string, { tracks, depth, budget }: Scope): Definition | undefined {
  const source = sources.get(key);
  if (source === undefined) return undefined;
  let known = read.get(key);
  if (known === undefined) {
    const query = parseQuery(`${source} .`);
    if (query.is !== 'define') throw new Error(`no definition: ${source}`);
    read.set(key, (known = { parameters: query.parameters, body: query.body }));
  }
  const home: Scope = { variables: new Map(), functions: new Map(), labels: new Map(), tracks, depth, budget };
  return { ...known, scope: () => home };
}
