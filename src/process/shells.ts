import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { readTail, STDERR_LIMIT } from './collect.ts';
import { trackGroup, type ProcessGroup } from './groups.ts';
import { cutLines } from './lines.ts';
import { quoteWord } from './quote.ts';
import { startProgram, type Program } from './start.ts';

/** A program to start with its standard output in a file. */
export interface ShellOrder extends Program {
  stdoutFile: string;
  /** What it prints comes behind what is there. */
  isAdded?: boolean;
  /** It ends only when all that it started has ended: it needs no process group of its own. */
  leavesNothing: boolean;
}

/** How a program ended, and what it said. */
export interface ShellEnd {
  exitCode: number;
  stderr: string;
}

/** A program whose turn it is. */
export interface ShellRun {
  /** What it says on standard error goes there, and nobody keeps it small. */
  stderrFile: string;
  /** Ends it with all that it started. */
  kill(): void;
}

interface Ordered {
  id: number;
  order: ShellOrder;
  stderrFile: string;
  began(run: ShellRun): void;
  resolve(end: ShellEnd | undefined): void;
  /** Group of the program itself, once it is known. */
  group?: ProcessGroup;
}

/** A shell that starts programs, one after the other. */
interface Shell {
  /** Environment of the programs that it starts as it is. */
  env: string;
  /** What it was told to start and has not told the end of, in this order. */
  orders: Ordered[];
  write(script: string): void;
  group: ProcessGroup;
  /** For standard error: one for the program that runs, one for that which comes next. */
  files: readonly [string, string];
  turn: 0 | 1;
}

/** Statuses of a shell that could not start a program; whoever tries again without one is told why. */
const NOT_STARTED = new Set([126, 127]);

/** So many kinds of environments have shells of their own, each as many as programs may run. */
const MANY = 4;

let directory: string | undefined;
let limit = 1;
let shells: Shell[] = [];
let orderCount = 0;
let shellCount = 0;

/**
 * Lets programs be started by shells: to start one itself, a process has the tables of all its memory copied, on its only thread.
 * @param scratch directory of our own, absolute, for what programs say on standard error; need not exist
 */
export function allowShells(scratch: string): void {
  directory = process.platform === 'win32' ? undefined : scratch;
}

/** How many there are at most for one environment, which is how many programs may run at one time. */
export function limitShells(size: number): void {
  limit = Math.max(1, size);
  for (const shell of shells) if (shell.orders.length === 0) retire(shell);
}

/**
 * How many programs may be ordered beyond those that may run: so each shell knows what is next, whatever we do when another ends.
 * @param waiting how many wait for their turn; when few are left, none is put behind one that may take long
 */
export function orderedAhead(waiting: number): number {
  return directory !== undefined && waiting > limit ? limit : 0;
}

/**
 * Lets a shell start a program, with no other environment than what is handed in and the `PWD` and the like that shells set.
 * @param began called as soon as it is its turn
 * @returns settles with how it ended, and with undefined when nobody can tell, or it could not be started; undefined when there is no shell for it
 */
export function startInShell(order: ShellOrder, began: Ordered['began']): Promise<ShellEnd | undefined> | undefined {
  const shell = directory === undefined ? undefined : findShell(order, directory);
  if (shell === undefined) return undefined;
  return new Promise((resolve) => give(shell, { order, began, resolve }));
}

function give(shell: Shell, { order, began, resolve }: Pick<Ordered, 'order' | 'began' | 'resolve'>): void {
  const stderrFile = shell.files[shell.turn];
  shell.turn = shell.turn === 0 ? 1 : 0;
  const ordered: Ordered = { id: orderCount++, order, began, resolve, stderrFile };
  shell.orders.push(ordered);
  shell.write(scriptOf(ordered));
  if (shell.orders.length === 1) begin(shell, ordered);
}

function begin(shell: Shell, ordered: Ordered): void {
  ordered.began({ stderrFile: ordered.stderrFile, kill: () => (ordered.group ?? shell.group).kill() });
}

/** One that has nothing to do, else a new one, else the one with the least to do. */
function findShell({ env, leavesNothing }: ShellOrder, scratch: string): Shell | undefined {
  if (!Object.keys(env).every(isVariable)) return undefined;
  // To other programs it is told: each may have one of its own.
  const own = leavesNothing ? env : {};
  const name = JSON.stringify(own);
  const fit = shells.filter((shell) => shell.env === name);
  const idle = fit.find(({ orders }) => orders.length === 0);
  if (idle !== undefined) return idle;
  if (fit.length < limit) {
    const useless = shells.length < MANY * limit ? undefined : shells.find(({ orders }) => orders.length === 0);
    if (useless !== undefined) retire(useless);
    return startShell(own, name, scratch);
  }
  const least = fit.toSorted((a, b) => a.orders.length - b.orders.length)[0];
  return least !== undefined && least.orders.length < least.files.length ? least : undefined;
}

/** What a shell hands on: a name, and none that is its own business. */
function isVariable(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name) && !/^(?:UID|EUID|PPID|SHELLOPTS|BASHOPTS|BASH_\w+)$/.test(name);
}

function startShell(env: Program['env'], name: string, scratch: string): Shell | undefined {
  try {
    mkdirSync(scratch, { recursive: true });
  } catch {
    // Whoever starts the program without a shell needs no such place.
    return undefined;
  }
  const shell = { program: '/bin/sh', args: [], cwd: scratch, env };
  const { child, pid } = startProgram(shell, { input: 'pipe', lifeline: true });
  if (child === undefined || pid === undefined) return undefined;
  const number = shellCount++;
  const started: Shell = {
    env: name,
    orders: [],
    write: (script) => void child.stdin?.write(script),
    group: trackGroup(pid),
    files: [path.join(scratch, `${number}-0`), path.join(scratch, `${number}-1`)],
    turn: 0,
  };
  shells.push(started);
  child.stdout?.on(
    'data',
    cutLines((line) => listen(started, line)),
  );
  // What it says itself is found out again by whoever tries without it.
  child.stderr?.resume();
  // Not at its exit: what it said last is read before.
  child.on('close', () => retire(started));
  // Nobody waits for it, only for what it starts.
  child.unref();
  for (const stream of child.stdio) unref(stream);
  started.write(`${LIFELINE} &\n`);
  return started;
}

function unref(stream: object | null | undefined): void {
  if (stream !== null && stream !== undefined && 'unref' in stream && typeof stream.unref === 'function')
    stream.unref();
}

/** A shell tells the group of a program that has one, and how each ended. */
function listen(shell: Shell, line: string): void {
  const [word, id, number, said] = line.split(' ');
  const ordered = shell.orders[0];
  if (ordered === undefined || ordered.id !== Number(id)) return;
  if (word === 'group') {
    ordered.group = trackGroup(Number(number));
    return;
  }
  // Before it is anybody else's turn to write there.
  const stderr = said === 'said' ? readTail(ordered.stderrFile, STDERR_LIMIT).toString('utf8') : '';
  shell.orders.shift();
  ordered.group?.done();
  const following = shell.orders[0];
  if (following !== undefined) begin(shell, following);
  const exitCode = Number(number);
  ordered.resolve(NOT_STARTED.has(exitCode) ? undefined : { exitCode, stderr });
}

/** Ends a shell with all that it runs. What it had not begun is given to another. */
function retire(shell: Shell): void {
  if (!shells.includes(shell)) return;
  shells = shells.filter((each) => each !== shell);
  shell.group.done();
  const [running, ...waiting] = shell.orders.splice(0);
  running?.group?.done();
  running?.resolve(undefined);
  for (const ordered of waiting) {
    const other = directory === undefined ? undefined : findShell(ordered.order, directory);
    if (other === undefined) ordered.resolve(undefined);
    else give(other, ordered);
  }
}

/** Whatever happens to us, what was started ends with us: then nobody holds the other end of this descriptor any more. */
const LIFELINE = '{ read -r _ <&3; kill -9 0; }';

/** A program of unknown manners leads a group of its own. Its lifeline is nobody's child: it is not for the program to wait for. */
const LEADER = `( ${LIFELINE} 4>&- & ); echo "group $0 $$" >&4; exec "$@" 3<&- 4>&-`;

/** What a shell has to do for it. Each word is quoted: nothing of it is ever read as anything else than a word. */
function scriptOf({ id, order, stderrFile }: Ordered): string {
  const { program, args, cwd, env, stdoutFile, isAdded, leavesNothing } = order;
  const words = [program, ...args].map(quoteWord).join(' ');
  // Not as words of `env`: command lines can be seen by everybody on the machine.
  const variables = Object.entries(env).map(([name, value]) => `export ${name}=${quoteWord(value)}; `);
  const start = leavesNothing
    ? `exec ${words} 3<&- 4>&-`
    : `${variables.join('')}exec setsid /bin/sh -c ${quoteWord(LEADER)} ${id} ${words}`;
  const [output, errors] = [stdoutFile, stderrFile].map(quoteWord);
  // No variables: programs would see them, where the environment has some of the same names.
  const told = `set -- $?; [ -s ${errors} ] && set -- $1 said; echo "ended ${id} $1 $2"`;
  return `(cd ${quoteWord(cwd)} || exit 126; ${start}) 4>&1 ${isAdded === true ? '>>' : '>'}${output} 2>${errors} </dev/null; ${told}\n`;
}
