import type { LineRange } from '../manifest/positions.ts';
import type { Location } from '../risk/model.ts';
import type { ComparedApplication } from '../tree/model.ts';
import type { ChangedFile } from './changed-file.ts';
import { editOf, editUsedBy } from './edit-matching.ts';
import { placeInFile, stoodIn } from './in-document.ts';
import type { Wanted } from './in-document.ts';
import { locationOf, onlyHunk } from './locations.ts';
import type { Places, Target } from './model.ts';
import { createReaches } from './reach.ts';
import type { Reach } from './reach.ts';
import type { Sources } from './sources.ts';

/** An object with what was read to find it. */
interface Search extends Target {
  reach: Reach;
  origin: { path: string; text: string } | undefined;
}

/**
 * Where an object comes from, the best that is sure: its field or document in a changed file; the entry of a changed file
 * that has its values; what its template asks for; its template; what differs in the one changed file that reaches its
 * Application; that Application's own manifest. Of several files that may be it, the one that reaches the fewest Applications
 * is named, without a line.
 */
export function createObjectPlaces(
  sources: Sources,
  ofApplication: Places['ofApplication'],
  nextTo: (path: string) => Promise<Location | undefined>,
): Places['ofObject'] {
  const read = createReaches(sources);
  const ofApplications = new Map<ComparedApplication, Promise<Reach>>();
  const ofBootstraps = new Map<string | undefined, Promise<Reach>>();
  function reachOf({ application, change }: Target): Promise<Reach> {
    if (application === undefined) {
      const id = change?.application;
      const found = ofBootstraps.get(id) ?? read(sources.filesOfBootstrap(id), []);
      ofBootstraps.set(id, found);
      return found;
    }
    const holding = () => (isItself(application) ? sources.filesOfHolder(application) : []);
    const found = ofApplications.get(application) ?? read(sources.filesOf(application), holding());
    ofApplications.set(application, found);
    return found;
  }

  return async (target) => {
    const { application } = target;
    const reach = await reachOf(target);
    const { files, own } = reach;
    const written = placeWritten({ ...target, reach });
    if (written !== undefined) return written;
    // One place in one file needs no looking into what was rendered.
    const isClear = files.length === 1 && own.length === 1 && files.every((file) => onlyHunk(file) !== undefined);
    const origin = isClear || files.length === 0 ? undefined : await sources.originOf(target);
    const search = { ...target, reach, origin };
    const gone = findGone(search);
    if (gone !== undefined) return placeGone(gone, search);
    const valued = placeByValue(search);
    if (valued !== undefined) return valued;
    if (application !== undefined && own.length === 0) return ofApplication(application);
    return placeByFile(search);
  };

  /** What stood in a file that is gone: the kustomization that named it, the Application that held it, or the file next to it. */
  async function placeGone(gone: ChangedFile, { reach: { own }, application }: Search): Promise<Location | undefined> {
    const kustomization = own.find(({ path }) => /(^|\/)(kustomization\.ya?ml|Kustomization)$/.test(path));
    if (kustomization !== undefined) {
      const name = gone.path.slice(gone.path.lastIndexOf('/') + 1);
      const removed = sources
        .editsIn(kustomization)
        .find((edit) => edit.to === undefined && edit.name?.endsWith(name) === true);
      return locationOf(kustomization, removed?.lines ?? onlyHunk(kustomization));
    }
    return application?.nodes.head === undefined ? nextTo(gone.path) : ofApplication(application);
  }
}

function isItself(application: ComparedApplication | undefined): boolean {
  return application?.causes?.itself === true;
}

function placeByFile({ reach, origin, application }: Search): Location | undefined {
  const template = reach.at(origin?.path);
  if (template?.isOwn === true) return locationOf(template.file, onlyHunk(template.file));
  const rest: ChangedFile[] = [];
  for (const file of reach.nearest()) {
    if (isOtherTemplate(file.path, origin?.path)) continue;
    rest.push(file);
    if (rest.length > 1) break;
  }
  const [first] = rest;
  return first && locationOf(first, rest.length === 1 && !isItself(application) ? onlyHunk(first) : undefined);
}

function placeWritten({
  identity,
  reach,
  change,
  subject,
  application,
}: Target & Pick<Search, 'reach'>): Location | undefined {
  if (identity === undefined) return undefined;
  const wanted = wantedOf({ identity, change, application });
  const found = filesFor(wanted, reach).flatMap((file): { file: ChangedFile; lines: LineRange; exact: boolean }[] => {
    const place = placeInFile(file, wanted, subject);
    return place === undefined ? [] : [{ file, ...place }];
  });
  const exact = found.find((each) => each.exact);
  // An entry of values, of a patch or of a list of images says more than the object that it is put into.
  const edit = exact === undefined && found.length > 0 ? editOf(reach.edits(), change, subject) : undefined;
  if (edit !== undefined) return locationOf(edit.file, edit.lines);
  const place = exact ?? found[0];
  return place && locationOf(place.file, place.lines);
}

/** Files that may hold an object, whose name may be written with less. */
function filesFor({ identity, previous = identity, loose }: Wanted, { naming }: Reach): readonly ChangedFile[] {
  return naming([identity.name, previous.name], loose);
}

function placeByValue({ reach, origin, change, subject }: Search): Location | undefined {
  const edits = reach.edits();
  const edit =
    editOf(edits, change, subject) ??
    // A template that changes may be the reason as well as what it asks for.
    (reach.at(origin?.path)?.isOwn === true ? undefined : editUsedBy(edits, origin));
  return edit && locationOf(edit.file, edit.lines);
}

function findGone(search: Search): ChangedFile | undefined {
  const { identity, reach, origin } = search;
  if (identity === undefined) return undefined;
  const wanted = wantedOf({ ...search, identity });
  const template = reach.at(origin?.path)?.file;
  return template?.exists === false ? template : filesFor(wanted, reach).find((file) => stoodIn(file, wanted));
}

function wantedOf({
  identity,
  change,
  application,
}: Pick<Target, 'change' | 'application'> & Pick<Wanted, 'identity'>): Wanted {
  const previous = change?.previous;
  return { identity, loose: isKustomized(application), ...(previous === undefined ? {} : { previous }) };
}

function isKustomized(application: ComparedApplication | undefined): boolean {
  const node = application?.nodes.head ?? application?.nodes.base;
  return node?.sources.some(({ type }) => type === 'Kustomize') === true;
}

/** Another template of the chart than the one that an object was written in; what templates share (`_helpers.tpl`) is none. */
function isOtherTemplate(file: string, origin: string | undefined): boolean {
  const at = origin?.lastIndexOf('/templates/') ?? -1;
  const directory = origin?.slice(0, at + '/templates/'.length);
  return at >= 0 && directory !== undefined && file.startsWith(directory) && /\/[^_/][^/]*\.(ya?ml|json)$/.test(file);
}
