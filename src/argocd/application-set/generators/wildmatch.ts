/** A piece of a pattern of git's wildmatch, over bytes. */
type Part =
  | { kind: 'byte'; accepts(byte: number): boolean }
  /** Any number of bytes; `slashes`: of `/` too. */
  | { kind: 'any'; slashes: boolean }
  /** Nothing, or anything that ends in `/`: the `**` of `a/**` followed by `/b`. */
  | { kind: 'directories' };

const SLASH = 0x2f;

/** POSIX classes within brackets. */
const CLASSES: Readonly<Record<string, RegExp>> = {
  alnum: /[A-Za-z0-9]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  cntrl: /[\0-\x1f\x7f]/, // eslint-disable-line no-control-regex
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[\t-\r ]/,
  upper: /[A-Z]/,
  xdigit: /[A-Fa-f0-9]/,
};
