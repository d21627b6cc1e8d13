/** A change that the API server does not accept on an existing object. */
export interface Refusal {
  /** Field path, e.g. `spec.selector`. */
  path: string;
  /** What is wrong, short, without values of the manifest. */
  detail: string;
}
