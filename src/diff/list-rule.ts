/** How the items of a list belong together. Without a rule a list is atomic: only its sequence counts. */
export interface ListRule {
  /** Fields that tell the items apart. */
  keys?: readonly string[];
  /** A set of scalars: their order means nothing. */
  set?: true;
  /** The order of the items means something. `references`: only if a value refers to another item as `$(NAME)`. */
  ordered?: true | 'references';
}
