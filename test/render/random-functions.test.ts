import { describe, expect, test } from 'vitest';
import { openRepository } from '../../src/git/repository.ts';
import { callsClock, callsRandomFunction, chartCallsRandomFunction } from '../../src/render/random-functions.ts';
import { createRepository, temporaryDirectory } from '../support/repository.ts';

test.each([
  ['{{ randAlphaNum 16 }}', true],
  ['{{- $p := randAscii 8 | b64enc -}}', true],
  ['{{ now | date "2006" }}', true],
  ['{{ now.Unix }}', true],
  ['{{ .Values.at | toDate "2006" | dateInZone "15" "UTC" }}', true],
  ['{{ (genSelfSignedCert "a" nil nil 365).Cert }}', true],
  ['{{ htpasswd .Values.user (randAlpha 5) }}', true],
  ['{{ if (lookup "v1" "Secret" "a" "b") }}', true],
  ['{{\n  uuidv4\n}}', true],
  ['a: 1\n{{ .Values.x }}\n{{ shuffle "abc" }}', true],
  ['{{ .Values.now }} {{ $now }} {{ .date }}', false],
  ['{{ include "nowhere" . }} {{ randomize . }}', false],
  ['run it now, or lookup the date', false],
  ['{{ .Values.a }} now {{ .Values.b }}', false],
  ['{{/* what is now in date */}}{{ .Values.a }}', false],
  ['{{- /*\n now }} and now\n*/ -}}', false],
  ['{{/* now */}}{{ now }}', true],
  // Beginning and end of a comment in two values hide no third one.
  ['a: "{{/*"\nb: "{{ now }}"\nc: "*/}}"', true],
  ['', false],
])('%j: %s', (text, expected) => {
  expect(callsRandomFunction(text)).toBe(expected);
});

test.each([
  ['{{ now | date "2006" }}', true],
  ['{{ .Values.at | toDate "2006" | dateInZone "15" "UTC" }}', true],
  ['{{ unixEpoch . }}', true],
  [
    '{{ randAlphaNum 16 }} {{ uuidv4 }} {{ htpasswd "a" "b" }} {{ genCA "a" 1 }} {{ lookup "v1" "Secret" "a" "b" }}',
    false,
  ],
  ['{{/* now */}}{{ shuffle "abc" }}', false],
])('%j asks the clock: %s', (text, expected) => {
  expect(callsClock(text)).toBe(expected);
});

describe('a chart', () => {
  const plain = { 'c/Chart.yaml': 'name: c\nversion: 1.0.0\n', 'c/templates/a.yaml': 'a: {{ .Values.a }}\n' };
  test.each<[string, Record<string, string | Buffer>, boolean]>([
    ['that is plain', plain, false],
    [
      'with a call in a helper',
      { ...plain, 'c/templates/_helpers.tpl': '{{ define "x" }}{{ uuidv4 }}{{ end }}' },
      true,
    ],
    ['with a call in a dependency', { ...plain, 'c/charts/d/templates/a.yaml': '{{ uuidv4 }}' }, true],
    ['with a call in its values', { ...plain, 'c/values.yaml': 'a: "{{ uuidv4 }}"' }, true],
    ['with a packed dependency', { ...plain, 'c/charts/d-1.0.0.tgz': Buffer.from([0x1f, 0x8b]) }, true],
    [
      'with a dependency from elsewhere',
      {
        ...plain,
        'c/Chart.yaml': 'name: c\nversion: 1.0.0\ndependencies:\n- name: d\n  repository: https://e.example.com\n',
      },
      true,
    ],
    ['beside another one', { ...plain, 'other/templates/a.yaml': '{{ uuidv4 }}', 'c/logo.png': '{{ uuidv4 }}' }, false],
    ['that is not there', { 'other/a.yaml': 'a: 1' }, false],
  ])('%s', async (_, files, expected) => {
    const made = createRepository();
    made.commit(files);
    const repository = await openRepository({
      directory: made.directory,
      environment: process.env,
      scratch: temporaryDirectory(),
      offline: true,
    });
    try {
      const snapshot = await repository.snapshot(await repository.resolve('HEAD'));
      expect(await chartCallsRandomFunction(snapshot, 'c')).toBe(expected);
    } finally {
      await repository.close();
    }
  });
});
