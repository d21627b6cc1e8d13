/** What a link into the page points at. */
export interface Anchor {
  /** Id of an Application. */
  app?: string;
  /** `Deployment/web`, or the id of a change: one object of that Application. */
  res?: string;
  /** Label of a group of Applications. */
  group?: string;
  /** Another page than the overview. */
  page?: 'images';
}

const keys = ['app', 'res', 'group', 'page'] as const;

/** The fragment of a link into the HTML report, with its `#`: `#app=argocd%2Fweb&res=Deployment%2Fweb`. */
export function formatAnchor(anchor: Anchor): string {
  const parts = keys.flatMap((key) => (anchor[key] === undefined ? [] : [`${key}=${encode(anchor[key])}`]));
  return `#${parts.join('&')}`;
}

/** Reads a fragment; what it does not know is left out. Never throws: anyone may write a link. */
export function parseAnchor(fragment: string): Anchor {
  const anchor: Anchor = {};
  const parameters = new URLSearchParams(fragment.replace(/^#/, '').replaceAll('+', '%2B'));
  for (const key of ['app', 'res', 'group'] as const) {
    const value = parameters.get(key);
    if (value !== null && value !== '') anchor[key] = value;
  }
  if (parameters.get('page') === 'images') anchor.page = 'images';
  return anchor;
}

/** `encodeURIComponent` throws on half a surrogate pair, and leaves marks that Markdown takes for its own. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd')).replace(
    /[!'()*~]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
