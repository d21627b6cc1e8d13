import { describe, expect, it } from 'vitest';
import type { FileContent } from '../support/repository.ts';
import { contextFor, objectsOf, render, rendered, snapshotOf } from './kustomize-setup.ts';

const GENERATOR = `apiVersion: viaduct.ai/v1
kind: ksops
metadata:
  name: secrets
  annotations:
    config.kubernetes.io/function: |
      exec: {path: ksops}
`;
const SOPS =
  'sops: {age: [], lastmodified: "2026-01-01T00:00:00Z", mac: "ENC[AES256_GCM,data:bWFj]", version: 3.9.0}\n';
const secret = (value: string, more = '', name = 'db') => `apiVersion: v1
kind: Secret
metadata:
  name: ${name}
  labels: {app: shop}
  annotations: {note: kept, kustomize.config.k8s.io/needs-hash: "true"}
type: kubernetes.io/basic-auth
${more}stringData:
  username: ENC[AES256_GCM,data:${value},iv:aXY=,tag:dGFn,type:str]
  password: ENC[AES256_GCM,data:cGFzcw==,iv:aXY=,tag:dGFn,type:str]
${SOPS}`;

/** A kustomization whose generators are these, beside a Deployment that names the Secret. */
const app = (files: Record<string, FileContent>): Record<string, FileContent> => ({
  'app/kustomization.yaml': 'namespace: shop\nresources: [pod.yaml]\ngenerators: [./secrets.yaml]\n',
  'app/pod.yaml':
    'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, image: a, envFrom: [{secretRef: {name: db}}]}]}\n',
  ...files,
});
const usual = (value: string, more?: string) =>
  app({ 'app/secrets.yaml': `${GENERATOR}files: [./db.enc.yaml]\n`, 'app/db.enc.yaml': secret(value, more) });

async function build(files: Record<string, FileContent>, buildOptions = '') {
  return render(await snapshotOf(files), { context: contextFor({ buildOptions }) });
}

const nameOf = (objects: Record<string, unknown>) => Object.keys(objects).find((key) => key.startsWith('Secret/db-'));

describe('ksops', () => {
  it('has a stand-in: the Secret by its names and keys, with what is encrypted', async () => {
    const result = await build(usual('dXNlcg=='));
    const objects = objectsOf(result);
    const name = nameOf(objects) ?? '';
    expect(name).toMatch(/^Secret\/db-\w{10}$/);
    expect(objects[name]).toMatchObject({
      metadata: { namespace: 'shop', labels: { app: 'shop' }, annotations: { note: 'kept' } },
      type: 'kubernetes.io/basic-auth',
    });
    expect(Object.keys((objects[name]?.data ?? {}) as object).toSorted()).toEqual(['password', 'username']);
    // What names it follows the digest, as in the cluster.
    expect(JSON.stringify(objects['Pod/web'])).toContain(name.slice('Secret/'.length));
    expect(JSON.stringify(objects[name])).not.toContain('kustomize.config.k8s.io');
    expect(rendered(result).warnings).toMatchObject([{ code: 'not-decrypted' }]);
    expect(rendered(result).warnings[0]?.message).toContain('app/secrets.yaml');
  });

  it('has another digest when a value is encrypted anew, and the same when only the note of sops is', async () => {
    const name = nameOf(objectsOf(await build(usual('dXNlcg=='))));
    expect(nameOf(objectsOf(await build(usual('b3RoZXI='))))).not.toBe(name);
    const noted = { ...usual(''), 'app/db.enc.yaml': secret('dXNlcg==').replace('2026-01-01', '2026-02-02') };
    expect(nameOf(objectsOf(await build(noted)))).toBe(name);
  });

  it('makes Secrets of files and variables', async () => {
    const objects = objectsOf(
      await build(
        app({
          'app/secrets.yaml': `${GENERATOR}secretFrom:
  - metadata: {name: files, annotations: {kustomize.config.k8s.io/needs-hash: "false"}}
    type: Opaque
    files: [tls.enc.key, named=tls.enc.key]
    envs: [app.enc.env]
`,
          'app/tls.enc.key': '{"data": "ENC[AES256_GCM,data:a2V5]"}',
          'app/app.enc.env': 'TOKEN=ENC[AES256_GCM,data:dG9r]\n#note\nsops_version=3.9.0\n',
        }),
      ),
    );
    expect(Object.keys((objects['Secret/files']?.data ?? {}) as object).toSorted()).toEqual([
      'TOKEN',
      'named',
      'tls.enc.key',
    ]);
  });

  it('stands for ConfigMaps, too', async () => {
    const settings = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {a.yaml: "ENC[AES256_GCM,data:YQ==]"}\n${SOPS}`;
    const objects = objectsOf(await build({ ...usual(''), 'app/db.enc.yaml': settings }));
    expect(objects['ConfigMap/settings']).toMatchObject({ data: { 'a.yaml': 'ENC[AES256_GCM,data:YQ==]' } });
  });

  it.each([
    ['another kind', secret('dXNlcg==').replace('kind: Secret', 'kind: SealedSecret')],
    ['a name that is encrypted', secret('dXNlcg==', '', '"ENC[AES256_GCM,data:bmFtZQ==,type:str]"')],
    ['something else beside it', `${secret('dXNlcg==')}---\napiVersion: v1\nkind: Service\nmetadata: {name: a}\n`],
  ])('has none for %s, and says what to do', async (_, encrypted) => {
    const result = await build({ ...usual(''), 'app/db.enc.yaml': encrypted });
    expect(result).toMatchObject({
      ok: false,
      problem: { code: 'kustomize-failed', hint: expect.stringContaining('--enable-exec') },
    });
  });

  it('has none where programs are run', async () => {
    const result = await build(usual('dXNlcg=='), '--enable-alpha-plugins --enable-exec');
    expect(result).toMatchObject({ ok: false, problem: { code: 'kustomize-build-option' } });
  });

  it('is not taken for another generator', async () => {
    const result = await build({
      ...usual('dXNlcg=='),
      'app/secrets.yaml': GENERATOR.replace('viaduct.ai', 'example.com'),
    });
    expect(result).toMatchObject({ ok: false });
  });

  it('has none for what is named again and again', async () => {
    const names = Array.from({ length: 200 }, (_, index) => `k${index}=large.txt`).join(', ');
    const result = await build(
      app({
        'app/secrets.yaml': `${GENERATOR}secretFrom: [{metadata: {name: a}, files: [${names}]}]\n`,
        'app/large.txt': 'x'.repeat(100_000),
      }),
    );
    expect(result).toMatchObject({ ok: false });
  });

  it('reads no file outside of its directory', async () => {
    const result = await build({
      ...app({ 'app/secrets.yaml': `${GENERATOR}files: [../../outside.yaml]\n` }),
      'outside.yaml': secret('dXNlcg=='),
    });
    expect(result).toMatchObject({ ok: false });
  });
});
