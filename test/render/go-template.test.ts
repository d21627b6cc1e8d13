import { describe, expect, test } from 'vitest';
import {
  fromJsonValue,
  goMap,
  isGoMap,
  textMap,
  nilList,
  typedList,
} from '../../src/argocd/application-set/go-value.ts';
import type { Params } from '../../src/argocd/application-set/go-value.ts';
import type {
  MissingKey,
  RenderTemplates,
  TemplateJob,
  TemplateResult,
} from '../../src/argocd/application-set/model.ts';
import type { ValueMap } from '../../src/manifest/model.ts';
import { createPool } from '../../src/process/pool.ts';
import { createTemplateRenderer } from '../../src/render/go-template/render-templates.ts';
import { temporaryDirectory } from '../support/repository.ts';
import { tools } from '../support/tools.ts';

const helms = [
  ['helm 3', tools.helm3],
  ['helm 4', tools.helm4],
] as const;

function renderer(program: string): RenderTemplates {
  return createTemplateRenderer({
    helm: async () => ({ name: 'helm', program, version: '0.0.0' }),
    pool: createPool(2),
    scratch: temporaryDirectory(),
    timeout: 60_000,
    environment: { PATH: process.env.PATH },
  });
}

function params(value: ValueMap): Params {
  const result = fromJsonValue(value);
  return isGoMap(result) ? result : goMap();
}

function job(templates: readonly string[], values: Params, missingKey: MissingKey = 'error'): TemplateJob {
  return { params: values, templates, missingKey };
}

async function renderAll(render: RenderTemplates, jobs: readonly TemplateJob[]): Promise<TemplateResult[]> {
  const result = await render(jobs);
  if (!result.ok) throw new Error(result.problem);
  return result.results;
}

/** One template on its own: its text, or `! reason`. */
async function renderOne(
  render: RenderTemplates,
  template: string,
  values: Params,
  missingKey: MissingKey,
): Promise<string> {
  const [result] = await renderAll(render, [job([template], values, missingKey)]);
  if (result?.state === 'rendered') return result.texts[0] ?? '';
  return result?.state === 'failed' ? `! ${result.message}` : 'skipped';
}

const element: ValueMap = {
  name: 'storefront',
  nothing: null,
  replicas: 3,
  big: 1_000_000,
  on: false,
  'cluster.name': 'prod "eu"',
  braces: '{{ .name }}',
  nested: { team: 'web', list: ['a', 2, { k: 'v' }] },
  yaml: 'enabled: yes\nmode: 0644\n',
  unicode: 'Zürich 🚀\u0085---\n<no value>',
};

const cluster: Params = goMap([
  ['name', 'prod-eu'],
  [
    'metadata',
    goMap([
      [
        'labels',
        textMap([
          ['env', 'Prod_EU'],
          ['a/b', 'x'],
        ]),
      ],
    ]),
  ],
  [
    'values',
    textMap([
      ['ring', 'early'],
      ['emoji', '🚀\u007f'],
    ]),
  ],
  ['path', goMap([['segments', typedList(['apps', 'cart'])]])],
  ['nobody', nilList()],
  [
    'clusters',
    typedList([
      goMap([
        ['name', 'one'],
        ['values', textMap([['shard', 's1']])],
      ]),
    ]),
  ],
]);

/** Template, `missingkey`, expectation. */
const onElement: readonly [string, MissingKey, string][] = [
  ['{{ .name }}', 'error', 'storefront'],
  ['{{.name}}-{{- .replicas -}} x', 'error', 'storefront-3x'],
  ['a\n{{- /* comment with {{ .missing }} */ -}}\n b', 'error', 'ab'],
  ['{{ .big }} {{ .big | int }} {{ printf "%v" .big }}', 'error', '1e+06 1000000 1e+06'],
  ['{{ .nothing }}', 'error', '<no value>'],
  ['{{ .on }}', 'error', 'false'],
  ['{{ index . "cluster.name" }}', 'error', 'prod "eu"'],
  ['{{ .braces }}', 'error', '{{ .name }}'],
  ['{{ .nested.team }} {{ .nested }}', 'error', 'web map[list:[a 2 map[k:v]] team:web]'],
  ['{{ (index .nested.list 2).k }}', 'error', 'v'],
  ['{{ .unicode }}', 'error', 'Zürich 🚀\u0085---\n<no value>'],
  ['\uFEFF{{ .name }}\n', 'error', '\uFEFFstorefront\n'],
  ['{{ $x := .nested }}{{ $x.team }}{{ $.name }}', 'error', 'webstorefront'],
  ['{{ range $i, $e := .nested.list }}{{ $i }}={{ $e }};{{ end }}', 'error', '0=a;1=2;2=map[k:v];'],
  ['{{ with .nested }}{{ .team }}{{ else }}none{{ end }}', 'error', 'web'],
  ['{{ if and .on .missing }}x{{ else if .name }}y{{ end }}', 'error', 'y'],
  [
    '{{ define "x" }}[{{ .team }}]{{ end }}{{ template "x" .nested }}{{ block "y" .nested }}{{ .team }}{{ end }}',
    'error',
    '[web]web',
  ],
  ['{{ (fromYaml .yaml).mode }} {{ (.yaml | fromYaml).enabled }}', 'error', '420 true'],
  ['{{ range fromYamlArray "[a, 2]" }}{{ . }},{{ end }}', 'error', 'a,2,'],
  ['{{ (fromJson "[1,2]") }}{{ fromJson "x" }}', 'error', '[1 2]<no value>'],
  ['{{ toYaml .nested }}', 'error', 'list:\n- a\n- 2\n- k: v\nteam: web'],
  ['{{ "Feat/A_b.C" | normalize }} {{ normalize "-X-" }}', 'error', 'feat-a-b.c x'],
  [
    '{{ slugify "Feat/A_b" }} {{ "a-very-long/name" | slugify 8 }} {{ slugify 8 false "a-very-long" }}{{ slugify }}',
    'error',
    'feat-a-b a-very a-very-l',
  ],
  ['{{ printf "%s" (slugify 5 "one-two") | upper }}', 'error', 'ONE'],
  ['{{ .name | quote }}{{ `raw {{ }}` }}', 'error', '"storefront"raw {{ }}'],
  ['{{ dig "nested" "none" "-" . }} {{ get . "none" }} {{ hasKey . "none" }}', 'error', '-  false'],
  ['{{ .missing }}|{{ .missing.deep }}|{{ .nested.none }}', 'default', '<no value>|<no value>|<no value>'],
  ['{{ .missing | default "bronze" }} {{ printf "%v" .missing }}', 'default', 'bronze <nil>'],
  ['{{ .missing }}', 'zero', '<no value>'],
  ['{{ .missing.deep }}', 'zero', '! nil pointer evaluating interface {}.deep'],
  ['{{ .missing }}', 'error', '! map has no entry for key "missing"'],
  ['{{ .nested.none.deep }}', 'error', '! map has no entry for key "none"'],
  ['{{ .nothing.x }}', 'error', '! nil pointer evaluating interface {}.x'],
  ['{{ .name.x }}', 'error', "! can't evaluate field x in type interface {}"],
  ['{{ with $x := .nothing }}{{ else }}{{ $x.y }}{{ end }}', 'error', '! nil data; no entry for key "y"'],
  ['{{ define "x" }}{{ .y }}{{ end }}{{ template "x" .nothing }}', 'error', '! nil data; no entry for key "y"'],
  ['{{ define "x" }}{{ .y }}{{ end }}{{ template "x" }}', 'default', '<no value>'],
  ['{{ template "x" . }}', 'error', '! template "x" not defined'],
  ['{{ required "n" .name }}', 'error', '! function "required" not defined'],
  ['{{ env "HOME" }}', 'error', '! function "env" not defined'],
  ['{{ nope .name }}', 'error', '! function "nope" not defined'],
  ['{{ .name ', 'error', '! unclosed action'],
  ['{{ if .name }}x', 'error', '! unexpected EOF'],
  ['{{ fail "on : purpose" }}', 'error', '! on : purpose'],
  [
    '{{ fromYaml "a: [" }}',
    'error',
    '! error calling fromYaml: error converting YAML to JSON: yaml: line 1: did not find expected node content',
  ],
  ['{{ get .none "k" }}|{{ hasKey .none.deep "k" }}|{{ keys .nested .none | len }}', 'default', '|false|2'],
  ['{{ get (.nothing) "k" }}|{{ get .nested "team" }}', 'default', '|web'],
  ...(['default', 'zero', 'error'] as const).map((missingKey): [string, MissingKey, string] => [
    '{{ get .nothing "k" }}',
    missingKey,
    '! wrong type for value; expected map[string]interface {}; got interface {}',
  ]),
  [
    '{{ set .nested "x" .nothing | len }}{{ $n := .nested }}{{ merge $n $n.x }}',
    'error',
    '! wrong type for value; expected map[string]interface {}; got interface {}',
  ],
  ['{{ normalize .replicas }}', 'error', '! wrong type for value; expected string; got float64'],
];

const onCluster: readonly [string, MissingKey, string][] = [
  ['{{ .metadata.labels.env }} {{ index .metadata.labels "a/b" }}', 'error', 'Prod_EU x'],
  ['[{{ index .metadata.labels "absent" }}][{{ index .values "absent" }}]', 'error', '[][]'],
  ['[{{ .metadata.labels.absent }}][{{ .values.absent }}]', 'zero', '[][]'],
  ['[{{ .metadata.labels.absent }}][{{ .values.absent }}]', 'default', '[<no value>][<no value>]'],
  ['{{ .values.absent }}', 'error', '! map has no entry for key "absent"'],
  [
    '{{ kindOf .values.ring }} {{ typeOf .values }} {{ typeOf .path.segments }}',
    'error',
    'string map[string]string []string',
  ],
  ['{{ .values.emoji }}', 'error', '🚀\u007f'],
  [
    '{{ toJson .values }} {{ .metadata.labels }}',
    'error',
    '{"emoji":"🚀\u007f","ring":"early"} map[a/b:x env:Prod_EU]',
  ],
  ['{{ range .clusters }}{{ .name }}{{ .values.shard }}{{ index .values "none" }}{{ end }}', 'error', 'ones1'],
  ['{{ toJson .nobody }}{{ range .nobody }}x{{ end }} {{ len .nobody }} {{ kindOf .nobody }}', 'error', 'null 0 slice'],
  ['{{ join "-" .path.segments }} {{ index .path.segments 1 }}', 'error', 'apps-cart cart'],
];

describe.each(helms)('%s', (_name, program) => {
  test.each(onElement)('%j with missingkey=%s', async (template, missingKey, expected) => {
    expect(await renderOne(renderer(program), template, params(element), missingKey)).toBe(expected);
  });

  test.each(onCluster)('typed: %j with missingkey=%s', async (template, missingKey, expected) => {
    expect(await renderOne(renderer(program), template, cluster, missingKey)).toBe(expected);
  });

  test('labels are no map that dig takes', async () => {
    const text = await renderOne(renderer(program), '{{ dig "tier" "x" .metadata.labels }}', cluster, 'error');
    expect(text).toBe(
      '! error calling dig: interface conversion: interface {} is map[string]string, not map[string]interface {}',
    );
  });

  test('one string sees what an earlier one of the same job has set, other jobs do not', async () => {
    const results = await renderAll(renderer(program), [
      job(['{{ $_ := set . "slug" (slugify .name) }}{{ .slug }}', '{{ .slug }}!'], params({ name: 'A b' })),
      job(['{{ hasKey . "slug" }}'], params({ name: 'A b' })),
    ]);
    expect(results).toEqual([
      { state: 'rendered', texts: ['a-b', 'a-b!'], params: params({ name: 'A b', slug: 'a-b' }) },
      { state: 'rendered', texts: ['false'] },
    ]);
  });

  test('names every job that fails, also those behind the first', async () => {
    const template = ['{{ .name }}', '{{ if eq .n 1 }}{{ end }}', '{{ if .strict }}{{ .tier }}{{ end }}'];
    const results = await renderAll(renderer(program), [
      job(['{{ .name }}'], params({ name: 'fine' })),
      job(template, params({ name: 'a', n: 'x', strict: true })),
      job(['{{ .name }}'], params({})),
      job(['{{ if .strict }}{{ .tier }}{{ end }}'], params({ strict: true })),
      job(['{{ if .strict }}{{ .tier }}{{ end }}'], params({ strict: false })),
    ]);
    expect(results.map((each) => (each.state === 'failed' ? [each.template, each.missing] : each.state))).toEqual([
      'skipped',
      [1, false],
      [0, true],
      [0, true],
      'rendered',
    ]);
  });

  test('lenient jobs fail alone', async () => {
    const lenient = (template: string): TemplateJob => ({
      ...job([template], params({ zone: 'green', name: 'x' })),
      lenient: true,
    });
    const results = await renderAll(renderer(program), [
      lenient('{{ .missing }}'),
      lenient('{{ if .zone }}{{ .missing }}{{ end }}'),
      lenient('{{ .zone }}'),
      lenient('{{ .name.first }}'),
    ]);
    expect(results.map((each) => (each.state === 'rendered' ? each.texts : each.state))).toEqual([
      'failed',
      'failed',
      ['green'],
      'failed',
    ]);
  });

  test('a template that does not parse does not hide one that fails before it', async () => {
    const results = await renderAll(renderer(program), [job(['{{ .missing | upper }}', '{{ nope }}'], params({}))]);
    expect(results[0]).toMatchObject({ state: 'failed', template: 0, message: 'map has no entry for key "missing"' });
  });
});

test.each([
  ['each with a field', `{{ ${'('.repeat(40)}.a${').b'.repeat(40)} }}`],
  ['of which nobody counted', `{{ ${'('.repeat(100_000)}.a${')'.repeat(100_000)} }}`],
])('parentheses in parentheses, %s, are too much', async (_, template) => {
  for (const missingKey of ['default', 'error'] as const)
    expect(await renderer('/bin/false')([job([template], params({}), missingKey)])).toEqual({
      ok: false,
      problem: 'its templates have fields of too many parentheses in one another',
    });
});

test('templates that are together too much are told before helm is asked', async () => {
  const templates = Array.from({ length: 40 }, (_, index) => `${index}{{ ${'('.repeat(14)}.a${').b'.repeat(14)} }}`);
  expect(await renderer('/bin/false')([job(templates, params({}), 'default')])).toMatchObject({
    problem: expect.stringContaining('too many parentheses'),
  });
});

test('says what is wrong when there is no helm, and when helm breaks', async () => {
  const context = { pool: createPool(1), scratch: temporaryDirectory(), timeout: 10_000, environment: {} };
  const without = createTemplateRenderer({
    ...context,
    helm: async () => ({ code: 'no-helm', message: 'there is no helm on the PATH' }),
  });
  expect(await without([job(['{{ .a }}'], params({}))])).toEqual({
    ok: false,
    problem: 'there is no helm on the PATH',
  });
  const broken = createTemplateRenderer({
    ...context,
    helm: async () => ({ name: 'helm', program: '/bin/false', version: '3.0.0' }),
  });
  expect(await broken([job(['{{ .a }}'], params({ a: '1' }))])).toEqual({
    ok: false,
    problem: 'helm failed: exit status 1',
  });
});
