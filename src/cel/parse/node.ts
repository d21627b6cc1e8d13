/** A parsed expression. Loops and `has` are calls here, as they are written. */
export type Node = Part & {
  /**
   * Where the API server sees it, as an offset into the text: an operator at its sign, a call at the bracket that opens, a field at its dot,
   * everything else where it begins. https://github.com/google/cel-go/blob/v0.26.0/parser/parser.go
   */
  at: number;
};

type Part =
  /** A literal: text, bytes, whole number (`bigint`), number, boolean or null. */
  | { op: 'value'; args: string | bigint | number | boolean | null | Uint8Array }
  /** `1u`, a whole number without a sign. */
  | { op: 'uint'; args: bigint }
  | { op: 'id'; args: string }
  | { op: '.'; args: [Node, string] }
  /** `nameAt`: where the name of the field begins. */
  | { op: '.?'; args: [Node, string]; nameAt: number }
  | { op: '[]' | '[?]'; args: [Node, Node] }
  | { op: 'call'; args: [string, Node[]] }
  | { op: 'rcall'; args: [string, Node, Node[]] }
  /** Some elements may be optional: `[?a, b]`. */
  | { op: 'list'; args: Node[]; optional: ReadonlySet<number> }
  /** Key, value, and whether the entry is optional: `{?a: b}`. */
  | { op: 'map'; args: [Node, Node, boolean][] }
  /** `a.b.Type{field: value}`; whether the field is optional. */
  | { op: 'message'; args: [string, [string, Node, boolean][]] }
  | { op: '?:'; args: [Node, Node, Node] }
  | { op: '!_' | '-_'; args: Node }
  | { op: Binary; args: [Node, Node] };

/** Operators between two values. */
export type Binary = '||' | '&&' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | '+' | '-' | '*' | '/' | '%';

/** The parts of an expression, in their order. */
export function partsOf(node: Node): Node[] {
  switch (node.op) {
    case 'value':
    case 'uint':
    case 'id':
      return [];
    case '.':
    case '.?':
      return [node.args[0]];
    case 'call':
      return node.args[1];
    case 'rcall':
      return [node.args[1], ...node.args[2]];
    case 'map':
      return node.args.flatMap(([key, value]) => [key, value]);
    case 'message':
      return node.args[1].map(([, value]) => value);
    case '!_':
    case '-_':
      return [node.args];
    default:
      return node.args;
  }
}
