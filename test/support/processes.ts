import { readdirSync, readFileSync } from 'node:fs';

/** A process by its parent, as /proc/<pid>/stat has it. */
function statOf(pid: number): { parent: number; state: string } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = '', parent = '0'] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state, parent: Number(parent) };
  } catch {
    return undefined;
  }
}

/** Everything that a process has started, and what that has. */
export function descendantsOf(pid: number): number[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const below = (parent: number): number[] =>
    all.flatMap((each) => (statOf(each)?.parent === parent ? [each, ...below(each)] : []));
  return below(pid);
}

/** A zombie is dead; it only waits for whoever adopted it. */
export function isAlive(pid: number): boolean {
  const state = statOf(pid)?.state;
  return state !== undefined && state !== 'Z' && state !== 'X';
}
