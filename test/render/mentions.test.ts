import { describe, expect, it } from 'vitest';
import { mayHoldApplications, namesGroup, namesKind, speaksOfApplications } from '../../src/render/mentions.ts';

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
  ])('%j names the group: %s', (text, expected) => expect(namesGroup(text)).toBe(expected));

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
  ])('%j names a kind: %s', (text, expected) => expect(namesKind(text)).toBe(expected));

  it('is looked at in time that grows with it', () => {
    const text = `${'argocd.argoproj.io/hook '.repeat(50_000)}${' '.repeat(200_000)}Application`;
    expect([namesGroup(text), namesKind(text), mayHoldApplications(Buffer.from(text))]).toEqual([false, false, false]);
  });
});
