/** A change that the API server does not accept on an existing object. */
export interface Refusal {
  /** Field path, e.g. `spec.selector`. */
  path: string;
  /** What is wrong, short, without values of the manifest. */
  detail: string;
}

/** A refusal of the usual kind: the field is immutable. */
export function refusal(path: string, detail = 'immutable'): Refusal {
  return { path, detail };
}
