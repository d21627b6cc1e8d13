import type { Identity } from '../manifest/model.ts';
import type { Location } from '../risk/model.ts';
import type { ComparedApplication } from '../tree/model.ts';
import { subjectOf } from './about.ts';
import { findDocument } from './in-document.ts';
import { locationOf, onlyHunk } from './locations.ts';
import type { PlaceRequest, Places } from './model.ts';
import { createObjectPlaces } from './object-places.ts';
import type { Sources } from './sources.ts';

/** The ways to say where something comes from, in a change whose sides are open. */
export function createPlaces({ snapshots, bootstraps, writtenIn }: PlaceRequest, sources: Sources): Places {
  const ofObject = createObjectPlaces(sources, ofApplication, nextTo);

  /** What was found before, for those on the way, too: the ways of thousands of Applications may lead through one another. */
  const known = new Map<ComparedApplication, Location | undefined>();

  /**
   * An Application is an object of the one above it, so where it changes, that is where the change comes from; else it is
   * where it stands. What an ApplicationSet makes stands where the set does.
   */
  async function ofApplication(application: ComparedApplication): Promise<Location | undefined> {
    const passed: ComparedApplication[] = [];
    let place: Location | undefined;
    for (let at: ComparedApplication | undefined = application; at !== undefined; at = parentOf(at)) {
      const isKnown = known.has(at);
      const own = isKnown ? { place: known.get(at) } : await ofItself(at);
      if (!isKnown) passed.push(at);
      place = own?.place;
      if (own !== undefined) break;
    }
    for (const each of passed) known.set(each, place);
    return place;
  }

  function parentOf({ parent }: ComparedApplication): ComparedApplication | undefined {
    return parent === undefined ? undefined : sources.byId.get(parent);
  }

  /** Undefined where the one above it says more. */
  async function ofItself(application: ComparedApplication): Promise<{ place: Location | undefined } | undefined> {
    const identity = identityOf(application);
    const parent = parentOf(application);
    const root = (application.nodes.head ?? application.nodes.base)?.origin.bootstrap ?? '';
    const bootstrap = bootstraps.find(({ paths }) => paths.includes(root));
    const change = sources.changeOf(parent?.id ?? bootstrap?.id ?? '', identity);
    if (change !== undefined) {
      const subject = subjectOf({ rule: '', message: '', evidence: [] }, change);
      const place = await ofObject({ application: parent, identity, change, subject });
      if (place !== undefined) return { place };
    }
    if (parent === undefined) {
      const file = (application.nodes.head ?? application.nodes.base)?.origin.file;
      return { place: file === undefined ? undefined : await standingIn(file, identity) };
    }
    const holder = parent.nodes.head;
    const file =
      holder === undefined || holder.set !== undefined ? undefined : await writtenIn('head', holder, identity);
    return file === undefined ? undefined : { place: await standingIn(file, identity) };
  }

  /** An object in a file of head; where the file is gone, the file next to it. */
  async function standingIn(path: string, identity: Identity): Promise<Location | undefined> {
    const { head } = await sources.read(path);
    if (head === undefined) return nextTo(path);
    const document = findDocument(head, identity, false);
    return { file: path, ...(document === undefined ? {} : { line: document.first, endLine: document.first }) };
  }

  /** The first file in the directory of a file that is gone, or in the nearest one above that has any. */
  async function nextTo(path: string): Promise<Location | undefined> {
    for (let at = path.lastIndexOf('/'); ; at = path.lastIndexOf('/', at - 1)) {
      const entries = await snapshots.head.list(at < 0 ? '' : path.slice(0, at));
      const file = entries?.find(({ kind }) => kind === 'file');
      if (file !== undefined) return { file: file.path };
      if (at < 0) return undefined;
    }
  }

  return {
    ofObject,
    ofApplication,
    async ofFile(path) {
      const file = await sources.read(path);
      return file.exists ? locationOf(file, onlyHunk(file)) : nextTo(path);
    },
  };
}

function identityOf({ nodes, name, namespace }: ComparedApplication): Identity {
  const kind = (nodes.head ?? nodes.base)?.set === undefined ? 'Application' : 'ApplicationSet';
  return { cluster: '', group: 'argoproj.io', kind, namespace, name };
}
