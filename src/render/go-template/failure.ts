/** What helm said when it stopped, understood. */
export type HelmFailure =
  /** A template that does not parse: helm runs nothing then. */
  | { kind: 'parse'; source: number; message: string }
  /** A line of the generated template that failed. */
  | { kind: 'execute'; line: number; message: string }
  /** Anything else: the engine itself is broken. */
  | { kind: 'other'; message: string };

const PARSE = /parse error at \(a\/templates\/_t(\d+)\.tpl:\d+\): ([^]*)$/;
const LINE = /a\/templates\/out\.yaml:(\d+):\d+/;
/**
 * Places that helm 3 writes in one line, helm 4 in several: `template: FILE:1:2: executing "NAME" at <EXPR>: error
 * calling include: `.
 */
const PLACE =
  /(?:template: )?a\/templates\/[^\s:]+:\d+:\d+:?\s+executing "[^"]*" at <[^]*?>:\s+(?:error calling include:\s+)?/g;

const ADVICE = 'Use --debug flag to render out invalid YAML';

/** Reads the standard error of `helm template` for a chart made by `writeChart`. */
export function readFailure(stderr: string): HelmFailure {
  const said = stderr.trimEnd();
  const text = (said.endsWith(ADVICE) ? said.slice(0, -ADVICE.length) : said).replace(/^[^]*?\bError: /, '').trim();
  const parse = PARSE.exec(text);
  if (parse !== null) return { kind: 'parse', source: Number(parse[1]), message: withoutPrefix(parse[2] ?? '') };
  const line = LINE.exec(text);
  if (line === null) return { kind: 'other', message: text };
  return { kind: 'execute', line: Number(line[1]), message: withoutPrefix(reasonOf(text)) };
}

/** The innermost reason. */
function reasonOf(text: string): string {
  const failed = /^execution error at \([^)]*\): ([^]*)$/.exec(text);
  if (failed !== null) return (failed[1] ?? '').replace(/^ARGOERR /, '');
  let end = 0;
  for (const place of text.matchAll(PLACE)) end = place.index + place[0].length;
  return text.slice(end).trim();
}

/** Takes away the prefixes that `rewriteTemplate` gave to names of templates. */
function withoutPrefix(message: string): string {
  return message.replaceAll(/"t\d+\.([^"]*)"/g, '"$1"');
}
