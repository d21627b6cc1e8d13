import type { ApplicationData, ChangeData, ReportData } from '../model.ts';

/** What the reader wants to see. */
export interface Filter {
  /** Words that must all occur; `kind:`, `app:`, `path:`, `image:`, `cluster:` and `rule:` say where. */
  text: string;
  /** Empty: any. */
  kind: string;
  /** Empty: any. */
  outcome: string;
  /** Only Applications with findings. */
  risk: boolean;
  /** Only what restarts pods. */
  restarts: boolean;
  /** Show what is folded as noise, too. */
  noise: boolean;
}

/** A filter that lets everything pass but noise. */
export const noFilter: Filter = { text: '', kind: '', outcome: '', risk: false, restarts: false, noise: false };

/** What passes a filter, by position. */
export interface Matches {
  applications: ReadonlySet<number>;
  changes: ReadonlySet<number>;
}

type Place = 'app' | 'cluster' | 'path' | 'rule' | 'kind' | 'image';
type Texts = Partial<Record<Place, string>> & { all: string };

const places: readonly string[] = ['app', 'cluster', 'path', 'rule', 'kind', 'image'];

/** True when a filter leaves anything out but noise. */
export function isFiltering({ text, kind, outcome, risk, restarts }: Filter): boolean {
  return text.trim() !== '' || kind !== '' || outcome !== '' || risk || restarts;
}

/** Prepares the search; the texts are made once, when somebody searches. */
export function createSearch(data: ReportData): (filter: Filter) => Matches {
  let applicationTexts: Texts[] | undefined;
  let changeTexts: Texts[] | undefined;
  const changesOf = data.applications.map((): number[] => []);
  for (const [index, change] of data.changes.entries()) changesOf[change.application]?.push(index);
  return (filter) => {
    const terms = readTerms(filter.text);
    if (terms.length > 0) {
      applicationTexts ??= data.applications.map(textsOfApplication);
      changeTexts ??= data.changes.map(textsOfChange);
    }
    const applications = new Set<number>();
    const changes = new Set<number>();
    for (const [index, application] of data.applications.entries()) {
      if (filter.outcome !== '' && application.outcome !== filter.outcome) continue;
      if (filter.risk && application.findings.length === 0) continue;
      const own = applicationTexts?.[index];
      const open = terms.filter((term) => own === undefined || !contains(own, term));
      const passing = (changesOf[index] ?? []).filter((position) => {
        const change = data.changes[position];
        const texts = changeTexts?.[position];
        return (
          change !== undefined &&
          passes(change, filter) &&
          open.every((term) => texts !== undefined && contains(texts, term))
        );
      });
      for (const position of passing) changes.add(position);
      const needsChange = filter.kind !== '' || filter.restarts || open.length > 0;
      if (!needsChange || passing.length > 0) applications.add(index);
    }
    return { applications, changes };
  };
}

function passes(change: ChangeData, filter: Filter): boolean {
  return (
    (filter.noise || !change.folded) &&
    (filter.kind === '' || change.kind === filter.kind) &&
    (!filter.restarts || change.restarts)
  );
}

interface Term {
  place: Place | undefined;
  text: string;
}

function readTerms(text: string): Term[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return words.map((word): Term => {
    const colon = word.indexOf(':');
    const place = isPlace(word.slice(0, Math.max(0, colon))) ? word.slice(0, colon) : '';
    return isPlace(place) ? { place, text: word.slice(colon + 1) } : { place: undefined, text: word };
  });
}

function isPlace(word: string): word is Place {
  return places.includes(word);
}

function contains(texts: Texts, { place, text }: Term): boolean {
  return place === undefined ? texts.all.includes(text) : (texts[place]?.includes(text) ?? false);
}

function textsOfApplication({
  id,
  name,
  cluster,
  namespace,
  path,
  findings,
  tool,
  error = '',
}: ApplicationData): Texts {
  const texts = {
    app: `${name} ${id}`.toLowerCase(),
    cluster: `${cluster} ${namespace}`.toLowerCase(),
    path: path.toLowerCase(),
    rule: findings
      .map((finding) => `${finding.rule} ${finding.severity}`)
      .join(' ')
      .toLowerCase(),
  };
  const messages = findings.map((finding) => finding.message).join(' ');
  return { ...texts, all: `${Object.values(texts).join(' ')} ${tool} ${messages} ${error}`.toLowerCase() };
}

function textsOfChange({ group, kind, object, effect, action, fields, hunks }: ChangeData): Texts {
  const lines = hunks
    .flatMap((hunk) => hunk.lines)
    .join('\n')
    .toLowerCase();
  const values = fields.map((field) => `${field.path} ${field.from ?? ''} ${field.to ?? ''}`).join('\n');
  const images = fields
    .filter((field) => /image/i.test(field.path))
    .map((field) => `${field.from ?? ''} ${field.to ?? ''}`);
  return {
    kind: kind.toLowerCase(),
    path: fields
      .map((field) => field.path)
      .join(' ')
      .toLowerCase(),
    image: `${images.join(' ')} ${lines.match(/image: .*/g)?.join(' ') ?? ''}`.toLowerCase(),
    all: `${group}/${kind}/${object} ${effect} ${action} ${values}`.toLowerCase() + lines,
  };
}
