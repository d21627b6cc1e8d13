/**
 * Functions of gojq with the numbers of arguments that they take: those it has built in and those it defines. What needs an input
 * beside the value (`input`, `inputs`, `debug`, `stderr`) does not compile in Argo CD.
 * https://github.com/itchyny/gojq/blob/v0.12.19/func.go and builtin.jq
 */
const BY_COUNT: readonly string[] = [
  `empty env builtins modulemeta abs length utf8bytelength keys add toboolean tonumber tostring type reverse ltrim rtrim trim explode
  implode ascii_downcase ascii_upcase tojson fromjson _tohtml _touri _tourid _tocsv _totsv _tosh _tobase64 _tobase64d _plus _negate
  flatten min max sort unique sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh floor round nearbyint rint ceil trunc
  significand fabs sqrt cbrt exp exp10 exp2 expm1 frexp modf log log10 log1p log2 logb gamma tgamma lgamma erf erfc j0 j1 y0 y1 infinite
  isfinite isinfinite nan isnan isnormal transpose gmtime localtime mktime now _captures error halt halt_error not recurse to_entries
  from_entries arrays objects iterables booleans numbers finites normals strings nulls values scalars combinations first last all any
  tostream paths fromdateiso8601 todateiso8601 fromdate todate`,
  `path has contains inside indices index rindex startswith endswith ltrimstr rtrimstr trimstr split join format flatten _min_by _max_by
  _sort_by _group_by _unique_by delpaths getpath bsearch strftime strflocaltime strptime error halt_error map add map_values in select
  recurse with_entries repeat range min_by max_by sort_by group_by unique_by combinations walk first last _last isempty all any nth
  truncate_stream fromstream del paths pick match test capture scan splits INDEX IN`,
  `_index _add _subtract _multiply _divide _modulo _alternative _equal _notequal _greater _less _greatereq _lesseq atan2 copysign drem
  fdim fmax fmin fmod hypot jn nextafter nexttoward remainder ldexp scalb scalbln yn pow setpath recurse while until range all any limit
  skip nth match test capture scan splits split sub gsub INDEX JOIN IN _assign _modify`,
  `_slice _range fma _match range sub gsub JOIN`,
  'JOIN',
];

const KNOWN = new Set(BY_COUNT.flatMap((names, count) => names.split(/\s+/).map((name) => `${name}/${count}`)));

/** True for a function that gojq has, as `name/count`. */
export function isBuiltIn(name: string): boolean {
  return KNOWN.has(name);
}
