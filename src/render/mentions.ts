/** Words of which one stands in whatever holds Applications, sets of them, projects, or what projects have in common. */
const WORDS = ['Application', 'AppProject', 'globalProjects'];

/** `argoproj.io/`, but not as a part of `argocd.argoproj.io/…`: half of all charts have such annotations. */
const GROUP = /(?<!argocd\.)argoproj/;

/** A kind as a value of its own, in YAML (with an anchor or a tag, too), JSON, Jsonnet or a template; not a word of a sentence. */
const KIND =
  /["'`](?:Application(?:Set)?|AppProject)["'`]|(?:^|[:\-,[{}(|=])[ \t]*(?:[&!][^\s,[\]{}]{0,64}[ \t]+){0,2}(?:Application(?:Set)?|AppProject)[ \t]*(?:\r?$|[,\]})#|{])|globalProjects/m;

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

/** Whether it names the group of Argo CD, as the first half of what makes an Application. */
export function namesGroup(text: string): boolean {
  return text.includes('argoproj') && GROUP.test(text);
}

/** Whether it names a kind of Argo CD, as the other half. */
export function namesKind(text: string): boolean {
  return WORDS.some((word) => text.includes(word)) && KIND.test(text);
}
