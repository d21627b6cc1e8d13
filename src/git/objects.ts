import { converse } from '../process/conversation.ts';
import type { Conversation } from '../process/conversation.ts';

/** An object as git stores it. */
export interface GitObject {
  oid: string;
  type: string;
  content: Buffer;
}

/** Reads objects through one long-lived `git cat-file --batch`; requests are answered in order. */
export interface ObjectReader {
  /** The object that a name stands for, or undefined when there is none. */
  read(name: string): Promise<GitObject | undefined>;
  /** Objects that are about to be read, by their ids: what a partial clone lacks of them is fetched at once. */
  bring(ids: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

interface Pending {
  resolve(object: GitObject | undefined): void;
  reject(error: Error): void;
}

/** @param git how git is called: program, leading arguments, directory and environment */
export function createObjectReader(git: {
  program: string;
  args: readonly string[];
  cwd: string;
  env: Readonly<Record<string, string>>;
}): ObjectReader {
  let conversation: Conversation | undefined;
  const pending: Pending[] = [];
  /** What is asked for in one turn of the event loop goes out in one write. */
  let asked = '';

  function start(): Conversation {
    const started = converse({ ...git, args: [...git.args, 'cat-file', '--batch'] });
    const parse = createParser((object) => pending.shift()?.resolve(object));
    started.stdout.on('data', parse);
    void started.ended.then((stderr) => {
      conversation = undefined;
      asked = '';
      for (const waiting of pending.splice(0))
        waiting.reject(new Error(`git cat-file ended: ${stderr.trim() || 'no reason given'}`));
    });
    return started;
  }

  function send(): void {
    const text = asked;
    asked = '';
    if (text === '') return;
    conversation ??= start();
    conversation.stdin.write(text);
  }

  return {
    read(name) {
      if (name.includes('\n')) return Promise.resolve(undefined);
      return new Promise((resolve, reject) => {
        if (asked === '') setImmediate(send);
        asked += `${name}\n`;
        pending.push({ resolve, reject });
      });
    },
    bring: () => Promise.resolve(),
    async close() {
      await conversation?.close();
    },
  };
}

/**
 * Reads with one reader and, what that does not find or cannot tell any more, with another: that is not even started as long as the first
 * one has everything.
 */
export function createLayeredReader(first: ObjectReader, rest: ObjectReader): ObjectReader {
  return {
    read: (name) =>
      first.read(name).then(
        (found) => found ?? rest.read(name),
        () => rest.read(name),
      ),
    bring: () => Promise.resolve(),
    async close() {
      await Promise.all([first.close(), rest.close()]);
    },
  };
}

/** Cuts the answers out of the stream: `<oid> <type> <size>\n<content>\n`, or `<name> missing\n`. */
function createParser(answer: (object: GitObject | undefined) => void): (chunk: Buffer) => void {
  let chunks: Buffer[] = [];
  let size = 0;
  let header: { oid: string; type: string; length: number } | undefined;

  function take(length: number): Buffer {
    const all = chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
    chunks = [all.subarray(length)];
    size -= length;
    return all.subarray(0, length);
  }

  function next(): boolean {
    if (header === undefined) {
      const all = chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
      chunks = [all];
      const end = all.indexOf(10);
      if (end < 0) return false;
      const line = take(end + 1).toString('utf8', 0, end);
      const match = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(line);
      if (match === null) {
        answer(undefined);
        return true;
      }
      header = { oid: match[1] ?? '', type: match[2] ?? '', length: Number(match[3]) };
    }
    if (size < header.length + 1) return false;
    const content = take(header.length + 1).subarray(0, header.length);
    const { oid, type } = header;
    header = undefined;
    // A copy, so that a small object does not keep a whole chunk of the stream alive.
    answer({ oid, type, content: Buffer.from(content) });
    return true;
  }

  return (chunk) => {
    chunks.push(chunk);
    size += chunk.length;
    while (next());
  };
}
