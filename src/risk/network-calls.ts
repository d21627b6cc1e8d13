/** Programs that are told a host as a word of its own. */
const PROGRAM = /^(?:\S{0,200}\/)?(curl|wget|ncat|netcat|nc|telnet|scp|sftp|ftp|tftp|nslookup|dig)$/;

/**
 * Options whose value is a word behind them, and names a file or is sent. One that is missing here makes its value a host; one too many would
 * hide a host.
 */
const VALUES: Readonly<Record<string, RegExp>> = {
  curl: /^(?:-[fsSLkvigNJ]{0,8}[oTdFKbcDEHuAewmX]|--(?:output|output-dir|upload-file|data(?:-\w+)?|form|config|cookie|cookie-jar|dump-header|cert|cacert|key|header|user|user-agent|request|write-out))$/,
  wget: /^(?:-[qncS]{0,8}[oOeUTtP]|--(?:output-document|output-file|header|post-(?:file|data)|user|password|user-agent))$/,
  nc: /^-[uvzn]{0,8}[wpeis]$/,
};

/** A word of a shell, or what stands between two commands. Quotes end within bounds: it is hostile text. */
const WORD = /(?:"(?:\\[\s\S]|[^"\\]){0,2000}"|'[^']{0,2000}'|\\[\s\S]|[^\s;&|"'\\])+|[;&|\n]+|["'\\]/g;

const HOST = /^(?:[a-z]{1,10}:\/{0,3})?(?:[^\s/@]{0,200}@)?((?:[a-z0-9-]{1,63}\.){1,10}[a-z]{2,24})(?=[:/?#[{]|$)/i;

/**
 * Hosts that programs of the network are called for, whatever they look like: `evil.sh` is a file to `sh`, and a host to `curl`.
 *
 * @param lines words of a command, and scripts, which are words with spaces in them
 */
export function calledHosts(lines: readonly string[]): Set<string> {
  const hosts = new Set<string>();
  let program: string | undefined;
  let isValue = false;
  for (const word of lines.flatMap((line) => (/\s/.test(line) ? ['\n', ...wordsOf(line), '\n'] : [line]))) {
    const [, named] = PROGRAM.exec(word) ?? [];
    if (/^[;&|\n]+$/.test(word)) program = undefined;
    else if (named !== undefined) program = named;
    else if (program !== undefined && !isValue && !word.startsWith('-')) {
      const [, host] = HOST.exec(word) ?? [];
      if (host !== undefined) hosts.add(host);
    }
    isValue = program !== undefined && VALUES[program]?.test(word) === true;
  }
  return hosts;
}

function wordsOf(script: string): string[] {
  return [...script.matchAll(WORD)].map(([word]) => (word.startsWith('\n') ? '\n' : word.replaceAll(/["'\\]/g, '')));
}
