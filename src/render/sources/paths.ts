import type { Snapshot } from '../../git/model.ts';
import { PATH_BYTES } from '../../git/paths.ts';
import { staysInside } from '../../git/stays-inside.ts';
import type { Problem } from '../problem.ts';

/** Of a path that is too long, so much is shown. */
const SHOWN = 100;

/**
 * Argo CD refuses a checkout, chart or artifact in which any symbolic link is absolute or leads above the root at any step,
 * also outside the directory of the Application (util/app/path/path.go, CheckOutOfBoundsSymlinks). Where a link leads on through others it
 * goes by the words of the target; here those are followed, as whoever reads the files does: nothing of this machine may end up in a
 * manifest. What no file system can hold git cannot check out.
 *
 * @param elsewhere name of what was read; undefined for the repository under review
 */
export async function checkPaths(snapshot: Snapshot, elsewhere?: string): Promise<Problem | undefined> {
  const where = elsewhere ?? 'the repository';
  const [tooLong] = await snapshot.tooLong();
  if (tooLong !== undefined) return cannotBeHeld(where, `a path of ${tooLong.length} characters`, tooLong);
  for (const { path, target } of await snapshot.links()) {
    if (Buffer.byteLength(target) > PATH_BYTES)
      return cannotBeHeld(where, 'a symbolic link with a target that is too long', path);
    if (await staysInside(snapshot, path, target)) continue;
    return {
      code: 'symlink-outside',
      message: `${where} holds a symbolic link that leads out of it: ${path} -> ${target}`,
      hint: 'Argo CD refuses every Application that reads from there; remove the link.',
    };
  }
  return undefined;
}

function cannotBeHeld(where: string, what: string, path: string): Problem {
  return {
    code: 'path-too-long',
    message: `${where} holds ${what}, which no file system can hold: ${path.slice(0, SHOWN)}${path.length > SHOWN ? '…' : ''}`,
    hint: 'Argo CD cannot check it out; names have at most 255 bytes, and paths and targets of links 4095.',
  };
}
