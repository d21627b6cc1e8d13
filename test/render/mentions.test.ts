import { describe, expect, it } from 'vitest';
import {
  GROUP,
  halvesIn,
  KIND,
  MADE_GROUP,
  MADE_KIND,
  makeWhole,
  mayHoldApplications,
  speaksOfApplications,
} from '../../src/render/mentions.ts';
import { startEffort } from '../support/effort.ts';

describe('a rendered text', () => {
  it.each<[string, boolean]>([
    ['apiVersion: argoproj.io/v1alpha1\nkind: Application\n', true],
    ['apiVersion: "argoproj.io/v1alpha1"\nkind: "ApplicationSet"\n', true],
    ['{"kind":"AppProject","apiVersion":"argoproj.io/v1alpha1"}', true],
    ['argoproj.io/v1alpha1 Application', true],
    [
      'kind: Job\nmetadata: {annotations: {argocd.argoproj.io/hook: PreSync}}\n---\nkind: ConfigMap\ndata: {a: Application}\n',
      false,
    ],
    [
      'metadata: {annotations: {argocd.argoproj.io/sync-wave: "1"}}\napiVersion: argoproj.io/v1alpha1\nkind: Application',
      true,
    ],
    ['apiVersion: argoproj.io/v1alpha1\nkind: Rollout\n', false],
    ['data: {globalProjects: argoproj.io/}', true],
    ['kind: Secret\nmetadata: {labels: {argocd.argoproj.io/secret-type: cluster}}\n', true],
  ])('%j may hold Applications: %s', (text, expected) => expect(mayHoldApplications(Buffer.from(text))).toBe(expected));
});

describe('what goes into a render', () => {
  it.each<[string, boolean]>([
    ['kind: Application', true],
    ['kind: ApplicationSet', true],
    ['kind: CustomResourceDefinition', true],
    ['argocd.argoproj.io/secret-type: cluster', true],
    ['argocd.argoproj.io/hook: PreSync', false],
    ['kind: Rollout', false],
  ])('%j surely speaks of them: %s', (text, expected) => expect(speaksOfApplications(text)).toBe(expected));

  it.each<[string, boolean]>([
    ['apiVersion: argoproj.io/v1alpha1', true],
    ['group: argoproj', true],
    ['argocd.argoproj.io/sync-wave: "1"', false],
    ['resources-finalizer.argocd.argoproj.io', false],
    ['argocd.argoproj.io/hook: Sync\napiVersion: argoproj.io/v1alpha1', true],
    ['apiVersion: apiextensions.k8s.io/v1', true],
    ['apiGroups: [apiextensions.k8s.io]', false],
  ])('%j names the group: %s', (text, expected) => expect((halvesIn(text) & GROUP) !== 0).toBe(expected));

  it.each<[string, boolean]>([
    ['kind:   Application', true],
    ['kind: "Application"', true],
    ["kind: 'Application'", true],
    ['{"kind":"Application"}', true],
    ['{kind: Application, apiVersion: a}', true],
    ['kind: {{ .Values.kind | default "Application" }}', true],
    ['kind: Application{{ if .Values.set }}Set{{ end }}', true],
    ['kinds:\n  - Application\n', true],
    ['kind: &kind Application', true],
    ['kind: &kind !!str Application', true],
    ['kind: {{ if .a }}Application{{ else }}Rollout{{ end }}', true],
    ['kind:\n  Application\n', true],
    ['type: AppProject\r\n', true],
    ['data: {globalProjects: a}', true],
    ['# Application of the shop', false],
    ['description: A Rails Application"', false],
    ['Application settings', false],
    ['kind: Applications', false],
  ])('%j names a kind: %s', (text, expected) => expect((halvesIn(text) & KIND) !== 0).toBe(expected));

  it.each<[string, boolean]>([
    ['kind: {{ print "Appl" "ication" }}', true],
    ['kind: Appl{{ "" }}ication', true],
    ['kind: "Appl{{ "" }}ication"', true],
    ['kind: {{ .Values.kind }}', true],
    ['kind:\n  {{ .Values.kind }}', true],
    ['kind: >-\n  {{ .Values.kind }}', true],
    ['{{ dict "kind" (print "Appl" "ication") | toYaml }}', true],
    ['{{ dict "kind" $kind | toYaml }}', true],
    ['{{ printf "kind: Appl%s" "ication" }}', true],
    ['{{ "kind: Appl" }}ication', true],
    ["kind: 'Appl' + 'ication'", true],
    ["['kind']:: if set then 'a' else 'b',", true],
    ['kind:: kind,', true],
    ['kind: Deployment', false],
    ['kind:   "Deployment"  # of the shop', false],
    ['kind: Deployment\r\n', false],
    ['{"kind":"Deployment","metadata":{"name":"{{ .Values.name }}"}}', false],
    ["{ kind: 'ConfigMap', metadata: { name: name + 'x' } }", false],
    ["kind:: 'ConfigMap'", false],
    ['{{ dict "kind" "Deployment" | toYaml }}', false],
    ['workloadKind: {{ .Values.kind }}', false],
  ])('%j makes a kind: %s', (text, expected) => expect((halvesIn(text) & MADE_KIND) !== 0).toBe(expected));

  it.each<[string, boolean]>([
    ['apiVersion: {{ print "argo" "proj.io/v1alpha1" }}', true],
    ['apiVersion: argo{{ "" }}proj.io/v1alpha1', true],
    ["apiVersion: 'argo' + 'proj.io/v1alpha1'", true],
    ['{{ dict "apiVersion" .Values.version }}', true],
    ['apiVersion: apps/v1', false],
    ["apiVersion: 'networking.k8s.io/v1',", false],
    ['apiVersion: "v1"\n', false],
  ])('%j makes a group: %s', (text, expected) => expect((halvesIn(text) & MADE_GROUP) !== 0).toBe(expected));

  it.each<[halves: number, expected: boolean]>([
    [GROUP | KIND, true],
    [GROUP | MADE_KIND, true],
    [KIND | MADE_GROUP, true],
    [GROUP | MADE_GROUP, false],
    [KIND | MADE_KIND, false],
    [MADE_GROUP | MADE_KIND, false],
    [0, false],
  ])('halves %i are enough for an object: %s', (halves, expected) => expect(makeWhole(halves)).toBe(expected));

  it('is looked at in time that grows with it', () => {
    const text = `${'argocd.argoproj.io/hook '.repeat(50_000)}${' '.repeat(200_000)}Application`;
    const made = `kind${': '.repeat(200_000)}${'kind: Aa '.repeat(100_000)}${' kind'.repeat(100_000)}${' '.repeat(200_000)}`;
    const effort = startEffort();
    expect(halvesIn(text)).toBe(0);
    expect(mayHoldApplications(Buffer.from(text))).toBe(false);
    for (const word of ['kind', 'apiVersion']) halvesIn(made.replaceAll('kind', word));
    expect(effort()).toBeLessThan(20);
  });
});
