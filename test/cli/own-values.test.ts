import { expect, test } from 'vitest';
import { makesNothing } from '../../src/cli/init/own-values.ts';

const one = 'apiVersion: argoproj.io/v1alpha1\nkind: Application\n';

test.each<[what: string, templates: string[], values: string, expected: boolean]>([
  ['a list that is not there', [`{{- range .Values.apps }}\n${one}{{- end }}`], '', true],
  ['a list that is empty', [`{{ range $at, $app := $.Values.apps -}}\n${one}{{ end }}`], 'apps: []\n', true],
  ['a list with something in it', [`{{- range .Values.apps }}\n${one}{{- end }}`], 'apps: [web]\n', false],
  ['a switch that is off', [`{{- if .Values.argo.enabled }}\n${one}{{- end }}`], 'argo: {enabled: false}\n', true],
  ['a switch that is on', [`{{- if .Values.argo.enabled }}\n${one}{{- end }}`], 'argo: {enabled: true}\n', false],
  ['an empty value around another block', [`{{ with .Values.a }}{{ if true }}${one}{{ end }}{{ end }}`], '{}', true],
  ['what follows the block', [`{{ if .Values.a }}x: 1\n{{ end }}\n${one}`], '', false],
  ['the other branch', [`{{ if .Values.a }}\n${one}{{ else }}\n${one}{{ end }}`], '', false],
  ['one template of two', [`{{ if .Values.a }}\n${one}{{ end }}`, one], '', false],
  ['a condition of more than a value', [`{{ if not .Values.a }}\n${one}{{ end }}`], '', false],
  ['a default', [`{{ range .Values.a | default (list 1) }}\n${one}{{ end }}`], '', false],
  ['what may be included elsewhere', [`{{ define "a" }}\n${one}{{ end }}{{ if .Values.a }}x: 1{{ end }}`], '', false],
  ['a comment that looks like an end', [`{{ if .Values.a }}{{/* "end" */}}\n${one}{{ end }}`], '', true],
  ['a text that looks like an action', ['{{ if .Values.a }}{{ "{{ end }}" }}\n', one, '{{ end }}'], '', false],
  ['a text within the block', [`{{ if .Values.a }}{{ "{{ end }}" }}{{ \`{{ end }}\` }}\n${one}{{ end }}`], '', true],
  ['values that are no YAML', [`{{ if .Values.a }}\n${one}{{ end }}`], 'a: [', false],
  ['no template that speaks of one', ['kind: ConfigMap\n'], '', false],
])('%s', (_, templates, values, expected) => {
  expect(makesNothing(templates, values)).toBe(expected);
});
