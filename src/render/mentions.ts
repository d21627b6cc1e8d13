/** Words of which one stands in whatever holds Applications, sets of them, projects, or what projects have in common. */
const WORDS = ['Application', 'AppProject', 'globalProjects'];

/** `argoproj.io/`, but not as a part of `argocd.argoproj.io/…`: half of all charts have such annotations. */
const GROUP_NAME = /(?<!argocd\.)argoproj/;

/** A kind as a value of its own, in YAML (with an anchor or a tag, too), JSON, Jsonnet or a template; not a word of a sentence. */
const KIND_NAME =
  /["'`](?:Application(?:Set)?|AppProject)["'`]|(?:^|[:\-,[{}(|=])[ \t]*(?:[&!][^\s,[\]{}]{0,64}[ \t]+){0,2}(?:Application(?:Set)?|AppProject)[ \t]*(?:\r?$|[,\]})#|{])|globalProjects/m;

/** Values of these that are no plain words. */
const MADE_KIND_VALUE = madeValue('kind', String.raw`["'\x60]\w*["'\x60]|[A-Z]\w*`);
const MADE_API_VERSION = madeValue('apiVersion', String.raw`["'\x60][\w./-]*["'\x60]|[a-z][\w./-]*`);

/**
 * Finds a field whose value is no plain word: an expression of a template or of Jsonnet (`{{ … }}`, `'a' + 'b'`, `kind,`), or on the next line; or
 * one that a function is given (`dict "kind" (print …)`). Prose may look the same; then something is rendered that need not be.
 */
function madeValue(field: string, word: string): RegExp {
  const plain = String.raw`[: \t]*(?:${word})[ \t]*(?:\r?$|[,;)}\]#\\])`;
  return new RegExp(String.raw`${field}["'\x60]?(?:\]?:(?!${plain})|[ \t]+[($.])`, 'm');
}

/** The label of Secrets that make clusters known to Argo CD, which sets ask for. */
const CLUSTERS = 'secret-type';

/** Whether a rendered text may hold objects of Argo CD that the walk has to know. A document that spells the words otherwise is found when it is read. */
export function mayHoldApplications(text: Buffer): boolean {
  if (text.includes(`argocd.argoproj.io/${CLUSTERS}`)) return true;
  if (!WORDS.some((word) => text.includes(word))) return false;
  for (let at = text.indexOf('argoproj.io/'); at !== -1; at = text.indexOf('argoproj.io/', at + 1))
    if (at === 0 || text[at - 1] !== DOT) return true;
  return false;
}

const DOT = 0x2e;

/** Whether something that goes into a render surely is about Applications, clusters or definitions. */
export function speaksOfApplications(text: string): boolean {
  return (
    text.includes('ApplicationSet') ||
    text.includes('kind: Application') ||
    text.includes('CustomResourceDefinition') ||
    text.includes(CLUSTERS)
  );
}

/**
 * What of an Application, a set, a project or a definition a text has that goes into a render, as bits. A text that a template or a program makes
 * may put one of the two words together from pieces; the other one stands there in full.
 */
export const GROUP = 1;
export const KIND = 2;
export const MADE_GROUP = 4;
export const MADE_KIND = 8;

/** The bits of one text. Those of several are put together with `|`. */
export function halvesIn(text: string): number {
  return (
    (namesGroup(text) ? GROUP : 0) |
    (namesKind(text) ? KIND : 0) |
    (MADE_API_VERSION.test(text) ? MADE_GROUP : 0) |
    (MADE_KIND_VALUE.test(text) ? MADE_KIND : 0)
  );
}

/** Whether the two halves are there, one of them in full at the least. */
export function makeWhole(halves: number): boolean {
  return (
    ((halves & GROUP) !== 0 && (halves & (KIND | MADE_KIND)) !== 0) ||
    ((halves & KIND) !== 0 && (halves & MADE_GROUP) !== 0)
  );
}

/** Whether it names the group of Argo CD or that of definitions. */
function namesGroup(text: string): boolean {
  return text.includes('apiextensions.k8s.io/') || (text.includes('argoproj') && GROUP_NAME.test(text));
}

/** Whether it names a kind of Argo CD. */
function namesKind(text: string): boolean {
  return WORDS.some((word) => text.includes(word)) && KIND_NAME.test(text);
}
