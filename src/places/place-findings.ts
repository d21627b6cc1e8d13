import { configFileName } from '../config/defaults.ts';
import type { Finding, Location } from '../risk/model.ts';
import { INCOMPLETE_RULE } from '../risk/verdict.ts';
import type { ComparedApplication } from '../tree/model.ts';
import { subjectOf } from './about.ts';
import { createPlaces } from './application-places.ts';
import { placeInMessage } from './in-message.ts';
import type { PlaceRequest, Places } from './model.ts';
import { openSources } from './sources.ts';
import type { Sources } from './sources.ts';

/**
 * The findings with where in the repository they come from, for annotations and code scanning. The best that is sure is
 * taken: the line of the field in a changed file, the object in one, what differs in the one changed file that reaches the
 * Application, the Application's own manifest. Where a line would be a guess there is none; where the file would be, neither.
 */
export async function placeFindings(request: PlaceRequest): Promise<Finding[]> {
  const sources = openSources(request);
  const places = createPlaces(request, sources);
  const applications = new Map(request.applications.map((each) => [each.id, each]));
  const placed: Finding[] = [];
  // One after another: most of them meet in the same few files, which are read once.
  for (const finding of request.findings) {
    const application = applications.get(finding.application);
    const location =
      finding.isWhole === true
        ? await placeWhole(finding, request, places)
        : await placeOne(finding, application, request, { sources, places });
    placed.push(location === undefined ? finding : { ...finding, location });
  }
  return placed;
}

async function placeOne(
  finding: Finding,
  application: ComparedApplication | undefined,
  request: PlaceRequest,
  { sources, places }: { sources: Sources; places: Places },
): Promise<Location | undefined> {
  const { identity, rule } = finding;
  if (application === undefined && !request.bootstraps.some(({ id }) => id === finding.application)) return undefined;
  if (application !== undefined) {
    if (rule === INCOMPLETE_RULE) {
      const told = placeInMessage(application.problem, application.causes?.files ?? []);
      if (told !== undefined) return withinFile(told, sources);
    }
    // What a removed Application held went with it; an Application that is new brought all that it holds.
    if (application.nodes.head === undefined) return places.ofApplication(application);
    if (application.nodes.base === undefined && (application.causes?.files ?? []).length === 0)
      return places.ofApplication(application);
  }
  const change = identity && sources.changeOf(finding.application, identity);
  return places.ofObject({ application, identity, change, subject: subjectOf(finding, change) });
}

/** A message may quote what the change says, and that may name a line that no file has: code scanning would refuse all results for it. */
async function withinFile(told: Location, sources: Sources): Promise<Location> {
  const { head } = await sources.read(told.file);
  return (told.line ?? 0) <= (head?.length ?? 0) ? told : { file: told.file };
}

/** What is about the change as a whole comes from a file only when there is just one, or when it is about files. */
async function placeWhole(
  { rule, message, evidence }: Finding,
  { files }: PlaceRequest,
  places: Places,
): Promise<Location | undefined> {
  const words = new Set([message, ...evidence].flatMap((text) => text.split(/[\s,;:]+|\.(?=\s|$)/)));
  const named = files.filter((file) => words.has(file) || (rule === 'policy-changed' && file === configFileName));
  const [file, ...more] = named.length > 0 ? named : files;
  return file === undefined || more.length > 0 ? undefined : places.ofFile(file);
}
