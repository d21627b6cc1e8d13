import { isBlocking } from '../../risk/verdict.ts';
import { describeCauses } from '../causes.ts';
import { describeObject } from '../digest.ts';
import { describeEffect, describeWhy, isAlarming, listWaits } from '../effects.ts';
import { compareImages, listImageChanges, splitImage } from '../images.ts';
import type { ApplicationReport, ChangeReport, Preview } from '../model.ts';
import { nameApplications, nameCluster, namePrevious } from '../names.ts';
import type { Outline } from '../outline.ts';
import { joinPhrases, type Phrase, type Span } from '../phrase.ts';
import { type ImageVersions, tabulateVersions } from '../versions.ts';
import { makeOneLine, makeVisible } from '../visible.ts';
import { fieldsOf } from './field-data.ts';
import { wordsOf } from './texts.ts';
import type {
  ApplicationData,
  ChangeData,
  FindingData,
  ImageData,
  ReportData,
  SectionData,
  TextPlace,
} from './model.ts';
import { append, groupBy } from '../../lists.ts';

/**
 * The data of the page's script. Text of the repository is in it as text, visible and on as many lines as it has.
 * @param places where the whole texts of changes are, by id
 */
export function reportData(preview: Preview, told: Outline, places: ReadonlyMap<string, TextPlace>): ReportData {
  const applications = orderApplications(preview.applications);
  const positions = new Map(applications.map((each, index) => [each.id, index]));
  const nameOf = nameApplications(preview.applications);
  const byApplication = groupBy(preview.changes, (change) => change.application);
  const sectionOf = new Map(
    told.sections.flatMap((section, index) => section.all.map((change): [string, number] => [change.id, index])),
  );
  const folded = new Set(told.folded.map((change) => change.id));
  const changes = applications.flatMap((application, index) =>
    sortChanges(byApplication.get(application.id) ?? []).map((change): ChangeData => {
      const section = sectionOf.get(change.id);
      const texts = places.get(change.id);
      return {
        ...changeData(change, application, nameOf),
        application: index,
        folded: folded.has(change.id),
        ...(section === undefined ? {} : { section }),
        ...(texts === undefined ? {} : { texts }),
      };
    }),
  );
  const { versions } = preview;
  return {
    applications: applicationsData(preview, applications, positions, nameOf),
    changes,
    sections: told.sections.map((section): SectionData => {
      return {
        ...(section.label === undefined ? {} : { label: section.label }),
        applications: section.applications.flatMap((each) => positions.get(each.id) ?? []),
        changes: section.changes.map((change) => change.id),
      };
    }),
    images: listImageChanges(preview.changes).flatMap(({ application, container, from, to }) => {
      const position = positions.get(application);
      if (position === undefined) return [];
      return [{ application: position, container: makeOneLine(container), ...imageSides(from, to) }];
    }),
    ...(versions === undefined ? {} : { versions: visibleVersions(tabulateVersions(versions)) }),
  };
}

/** Parents before their children, else as they come; what no root leads to goes last. */
function orderApplications(applications: readonly ApplicationReport[]): ApplicationReport[] {
  const known = new Set(applications.map((each) => each.id));
  const isRoot = ({ parent }: ApplicationReport) => parent === undefined || !known.has(parent);
  const children = groupBy(
    applications.filter((each) => !isRoot(each)),
    (each) => each.parent ?? '',
  );
  const ordered = new Set<ApplicationReport>();
  const open = applications.filter(isRoot).toReversed();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (ordered.has(next)) continue;
    ordered.add(next);
    append(open, (children.get(next.id) ?? []).toReversed());
  }
  return [...ordered, ...applications.filter((each) => !ordered.has(each))];
}

function imageSides(from: string | undefined, to: string | undefined): Omit<ImageData, 'application' | 'container'> {
  if (from !== undefined && to !== undefined) {
    const [image, before, after] = compareImages(from, to);
    return { image: makeOneLine(image), from: makeOneLine(before), to: makeOneLine(after) };
  }
  const { name, version } = splitImage(from ?? to ?? '');
  const side = makeOneLine(version);
  return {
    image: makeOneLine(name),
    ...(from === undefined ? {} : { from: side }),
    ...(to === undefined ? {} : { to: side }),
  };
}

/** What destroys or is refused first, then what goes, noise last. */
function sortChanges(changes: readonly ChangeReport[]): ChangeReport[] {
  const rank = (change: ChangeReport) => (isAlarming(change) ? 0 : change.action === 'removed' ? 1 : 2);
  return changes.toSorted((a, b) => rank(a) - rank(b));
}

function applicationsData(
  preview: Preview,
  applications: readonly ApplicationReport[],
  positions: ReadonlyMap<string, number>,
  nameOf: (id: string) => string,
): ApplicationData[] {
  const findings = groupBy(preview.findings, (finding) => finding.application);
  const changes = groupBy(preview.changes, (change) => change.application);
  return applications.map((application, index): ApplicationData => {
    const { id, parent, destination, path, outcome, failedOn, renderedBy, error, warnings } = application;
    const above = positions.get(parent ?? '');
    return {
      id,
      name: makeOneLine(nameOf(id)),
      // Whose parent does not stand before it is in a circle, or has none that is known: it is shown as a root.
      ...(above === undefined || above >= index ? {} : { parent: above }),
      cluster: makeOneLine(nameCluster(destination.cluster)),
      namespace: makeOneLine(destination.namespace),
      path: makeOneLine(path),
      outcome,
      ...(failedOn === undefined ? {} : { failedOn }),
      tool: makeOneLine(renderedBy),
      ...(error === undefined ? {} : { error: makeVisible(error) }),
      words: wordsOf(application),
      causes: visiblePhrase(describeCauses([application])),
      findings: (findings.get(id) ?? []).map((each) => findingData(each, application)),
      waits: listWaits(changes.get(id) ?? []).map(makeOneLine),
      warnings: warnings.map((warning) => makeOneLine(`${warning.code}: ${warning.message}`)),
    };
  });
}

function findingData(finding: Preview['findings'][number], application: ApplicationReport): FindingData {
  const { rule, severity, message, remedy, evidence, identity } = finding;
  return {
    rule: makeOneLine(rule),
    severity,
    blocks: isBlocking(finding),
    message: makeOneLine(message),
    remedy: makeOneLine(remedy),
    evidence: evidence.map(makeOneLine),
    ...(identity === undefined ? {} : { object: `${makeOneLine(identity.kind)}/${objectName(identity, application)}` }),
  };
}

function objectName(identity: ChangeReport['identity'], application: ApplicationReport): string {
  const apart = identity.namespace !== '' && identity.namespace !== application.destination.namespace;
  return makeOneLine(apart ? `${identity.namespace}/${identity.name}` : identity.name);
}

function changeData(
  change: ChangeReport,
  application: ApplicationReport,
  nameOf: (id: string) => string,
): Omit<ChangeData, 'application' | 'folded' | 'section' | 'texts'> {
  const { id, action, identity, previousApplication, volatile, forecast, hunks } = change;
  const notes: Phrase = joinPhrases(
    [
      previousApplication === undefined ? [] : ['from ', { code: nameOf(previousApplication) }],
      namePrevious(change),
      volatile ? ['random: differs on every render'] : [],
      action === 'added' || action === 'removed' ? describeObject(change) : [],
    ],
    ' · ',
  );
  return {
    id,
    action,
    group: makeOneLine(identity.group),
    kind: makeOneLine(identity.kind),
    namespace: makeOneLine(identity.namespace),
    name: makeOneLine(identity.name),
    object: objectName(identity, application),
    effect: describeEffect(change),
    alarming: isAlarming(change),
    restarts: forecast.restarts,
    why: makeOneLine(describeWhy(change)),
    notes: visiblePhrase(notes),
    fields: fieldsOf(change),
    hunks: hunks.map((hunk) => ({
      ...hunk,
      path: makeOneLine(hunk.path),
      lines: hunk.lines.map((line) => line.slice(0, 1) + makeOneLine(line.slice(1))),
    })),
  };
}

function visiblePhrase(phrase: Phrase): Phrase {
  return phrase.map((span): Span => {
    if (typeof span === 'string' || 'strong' in span) return span;
    return 'code' in span ? { code: makeOneLine(span.code) } : { prose: makeOneLine(span.prose) };
  });
}

function visibleVersions(rows: readonly ImageVersions[]): ImageVersions[] {
  return rows.map(({ image, environments, drift }) => ({
    image: makeOneLine(image),
    environments: environments.map(({ environment, versions }) => ({
      environment: makeOneLine(environment),
      versions: versions.map(makeOneLine),
    })),
    drift,
  }));
}
