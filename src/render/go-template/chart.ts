import type { GoValue, Params } from '../../argocd/application-set/go-value.ts';
import { isGoMap, isNilList, isTextMap, toJsonValue } from '../../argocd/application-set/go-value.ts';
import { toJson } from '../../manifest/stringify.ts';
import { PARTIAL } from './partial.ts';
import { append } from '../../lists.ts';

/** One line of the generated template that can fail, and what it stands for. */
export interface Line {
  job: number;
  template: number;
}

/** A job with its templates as numbers of `sources`. */
export interface ChartJob {
  params: Params;
  templates: readonly number[];
  /** Print the parameters as they are afterwards. */
  keepParams: boolean;
  /** A template may notice the type of a map of texts. */
  mindTypes: boolean;
}

/** A chart that renders Go templates: its files, its values, and which line does what. */
export interface Chart {
  /** Path inside the chart and content. */
  files: Map<string, string>;
  /** Content of the values file. */
  values: string;
  /** By line of `templates/out.yaml`, from 1. */
  lines: Map<number, Line>;
}

/** Name of the chart; part of every template's name. */
const CHART = 'a';

/** Name of the template of a source: what errors call it. */
export function templateName(source: number): string {
  return `${CHART}/templates/_t${source}.tpl`;
}

/**
 * Puts jobs into a chart. Each source is a file of its own, so that it is parsed exactly as it is; parameters are JSON
 * in JSON, so that they arrive with Go's types for JSON; maps of texts are annotations of small subcharts, the only
 * `map[string]string` that a template of helm can get hold of.
 *
 * @param sources templates, already rewritten for helm
 */
export function writeChart(sources: ReadonlyMap<number, string>, jobs: readonly ChartJob[]): Chart {
  const files = new Map<string, string>([
    ['Chart.yaml', JSON.stringify({ apiVersion: 'v2', name: CHART, version: '0.0.0' })],
    ['templates/_argo.tpl', PARTIAL],
  ]);
  for (const [source, text] of sources) files.set(`templates/_t${source}.tpl`, text);
  const params = collect<string>();
  const maps = collect<string>();
  const lines = new Map<number, Line>();
  const out: string[] = ['{{- $p := dict -}}', '{{- $r := list -}}', '{"apiVersion":"v1","kind":"R","r":['];
  for (const [index, job] of jobs.entries()) {
    out.push(`{{- $p = mustFromJson (index .Values.p ${params.indexOf(asciiJson(job.params))}) -}}`);
    for (const line of typeLines(job.params, '$p', job.mindTypes ? maps : undefined)) out.push(line);
    out.push('{{- $r = list -}}');
    for (const [template, source] of job.templates.entries()) {
      out.push(`{{- $r = append $r (include "${templateName(source)}" $p) -}}`);
      lines.set(out.length, { job: index, template });
    }
    // In base64, because helm reads the output as YAML, which does not take every character.
    out.push(job.keepParams ? '"{{ list $r $p | mustToJson | b64enc }}",' : '"{{ list $r | mustToJson | b64enc }}",');
  }
  out.push('null]}');
  files.set('templates/out.yaml', out.join('\n'));
  for (const [index, annotations] of maps.all.entries()) {
    files.set(
      `charts/m${index}/Chart.yaml`,
      `{"apiVersion":"v2","name":"m${index}","version":"0.0.0","annotations":${annotations}}`,
    );
  }
  return { files, values: JSON.stringify({ p: params.all }), lines };
}

/** Numbers distinct things in the order in which they come. */
function collect<T>(): { all: T[]; indexOf(value: T): number } {
  const all: T[] = [];
  const known = new Map<T, number>();
  return {
    all,
    indexOf(value) {
      let index = known.get(value);
      if (index === undefined) {
        index = all.push(value) - 1;
        known.set(value, index);
      }
      return index;
    },
  };
}

/** Actions that give the parts of the parameters their types back that JSON has lost. */
function typeLines(value: GoValue, place: string, maps: { indexOf(value: string): number } | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => typeLines(item, `(index ${place} ${index})`, maps));
  if (typeof value === 'object' && value !== null && value.type === 'list') {
    return value.items.flatMap((item, index) =>
      typeof item === 'string' ? [] : typeLines(item, `(index ${place} ${index})`, maps),
    );
  }
  if (!isGoMap(value)) return [];
  const lines: string[] = [];
  for (const [key, item] of value.entries) {
    const name = goString(key);
    // A list that Go never made; of what helm has, only a search without a find gives one.
    if (isNilList(item)) lines.push(setLine(place, name, '(regexFindAll "a" "" -1)'));
    else if (isTextMap(item)) {
      if (maps !== undefined)
        lines.push(
          setLine(place, name, `(index $.Subcharts "m${maps.indexOf(annotationsOf(item.entries))}").Chart.Annotations`),
        );
    } else if (isTextList(item)) lines.push(setLine(place, name, `(toStrings (index ${place} ${name}))`));
    else append(lines, typeLines(item, `(index ${place} ${name})`, maps));
  }
  return lines;
}

function setLine(place: string, name: string, value: string): string {
  return `{{- $_ := set ${place} ${name} ${value} -}}`;
}

function isTextList(value: GoValue): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    value.type === 'list' &&
    typeof value.items[0] === 'string'
  );
}

/** A string literal of a Go template. */
function goString(text: string): string {
  return escapeOutsideAscii(JSON.stringify(text));
}

/** JSON in plain ASCII: nothing in it that YAML would not take. */
function asciiJson(params: Params): string {
  return toJson(toJsonValue(params)).replaceAll(/[\u007f-\uffff]/g, escapeUnit);
}

/**
 * YAML reads no surrogate pairs in escapes, but takes the characters themselves; control characters it takes as escapes
 * only.
 */
function annotationsOf(entries: ReadonlyMap<string, string>): string {
  return escapeOutsideAscii(
    JSON.stringify(Object.fromEntries([...entries].toSorted(([one], [other]) => (one < other ? -1 : 1)))),
  );
}

function escapeOutsideAscii(json: string): string {
  return json.replaceAll(/[\u007f-\ud7ff\ue000-\uffff]/g, escapeUnit);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
