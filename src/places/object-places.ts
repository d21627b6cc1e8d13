import type { LineRange } from '../manifest/positions.ts';
import type { Location } from '../risk/model.ts';
import type { ComparedApplication } from '../tree/model.ts';
import type { ChangedFile } from './changed-file.ts';
import { editOf, editUsedBy } from './edit-matching.ts';
import type { Edit } from './edits.ts';
import { placeInFile, stoodIn } from './in-document.ts';
import type { Wanted } from './in-document.ts';
import { locationOf, onlyHunk } from './locations.ts';
import type { Places, Target } from './model.ts';
import type { Sources } from './sources.ts';

/** An object with what was read to find it. */
interface Search extends Target {
  /** Changed files that reach its Application, or that this is written in. */
  files: readonly ChangedFile[];
  /** Those among them that the Application reads and that are there at head. */
  own: readonly ChangedFile[];
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
  const known = new Map<string, readonly Edit[]>();
  /** One list for the same files: a change can have thousands of findings. */
  const editsOf: EditsOf = (files) => {
    const key = files.map(({ path }) => path).join('\0');
    const edits = known.get(key) ?? files.flatMap(sources.editsIn);
    known.set(key, edits);
    return edits;
  };
  return async (target) => {
    const { application, change } = target;
    const itself = application?.causes?.itself === true;
    const reaching =
      application === undefined ? sources.filesOfBootstrap(change?.application) : sources.filesOf(application);
    const paths = [...new Set([...reaching, ...(itself ? sources.filesOfHolder(application) : [])])];
    const files = await Promise.all(paths.map((path) => sources.read(path)));
    const isReached = new Set(reaching);
    const own = files.filter((file) => file.exists && isReached.has(file.path));
    const written = placeWritten({ ...target, files }, editsOf);
    if (written !== undefined) return written;
    // One place in one file needs no looking into what was rendered.
    const isClear = files.length === 1 && own.length === 1 && files.every((file) => onlyHunk(file) !== undefined);
    const origin = isClear || files.length === 0 ? undefined : await sources.originOf(target);
    const search = { ...target, files, own, origin };
    const gone = findGone(search);
    if (gone !== undefined) return placeGone(gone, search);
    const valued = placeByValue(search, editsOf);
    if (valued !== undefined) return valued;
    if (application !== undefined && own.length === 0) return ofApplication(application);
    return placeByFile(search, itself);
  };

  /** What stood in a file that is gone: the kustomization that named it, the Application that held it, or the file next to it. */
  async function placeGone(gone: ChangedFile, { own, application }: Search): Promise<Location | undefined> {
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

  function placeByFile({ own, origin }: Search, itself: boolean): Location | undefined {
    const template = own.find((file) => file.path === origin?.path);
    if (template !== undefined) return locationOf(template, onlyHunk(template));
    const rest = own.filter((file) => !isOtherTemplate(file.path, origin?.path));
    const [first] = rest.toSorted((a, b) => sources.readersOf(a.path) - sources.readersOf(b.path));
    return first && locationOf(first, rest.length === 1 && !itself ? onlyHunk(first) : undefined);
  }
}

/** All edits in some files. */
type EditsOf = (files: readonly ChangedFile[]) => readonly Edit[];

function placeWritten(
  { identity, files, change, subject, application }: Target & Pick<Search, 'files'>,
  editsOf: EditsOf,
): Location | undefined {
  if (identity === undefined) return undefined;
  const wanted = wantedOf({ identity, change, application });
  const found = files.flatMap((file): { file: ChangedFile; lines: LineRange; exact: boolean }[] => {
    const place = placeInFile(file, wanted, subject);
    return place === undefined ? [] : [{ file, ...place }];
  });
  const exact = found.find((each) => each.exact);
  // An entry of values, of a patch or of a list of images says more than the object that it is put into.
  const edit = exact === undefined && found.length > 0 ? editOf(editsOf(files), change, subject) : undefined;
  if (edit !== undefined) return locationOf(edit.file, edit.lines);
  const place = exact ?? found[0];
  return place && locationOf(place.file, place.lines);
}

function placeByValue({ files, own, origin, change, subject }: Search, editsOf: EditsOf): Location | undefined {
  const edits = editsOf(files);
  const edit =
    editOf(edits, change, subject) ??
    // A template that changes may be the reason as well as what it asks for.
    (own.some((file) => file.path === origin?.path) ? undefined : editUsedBy(edits, origin));
  return edit && locationOf(edit.file, edit.lines);
}

function findGone(search: Search): ChangedFile | undefined {
  const { identity, files, origin } = search;
  if (identity === undefined) return undefined;
  const wanted = wantedOf({ ...search, identity });
  return files.find((file) => !file.exists && (file.path === origin?.path || stoodIn(file, wanted)));
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
