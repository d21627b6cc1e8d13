import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createRepository } from '../support/repository.ts';
import { compare } from '../support/run-cli.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, chart, documents, repoUrl } from '../support/workspace-manifests.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop);

/** A service of the machine that answers with what nobody should see. */
async function serve(): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end('mode: hunter2\n');
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

function web(...valueFiles: string[]): string {
  const made = application('web', { path: 'web' }) as { spec: { source: object } };
  return documents({ ...made, spec: { ...made.spec, source: { ...made.spec.source, helm: { valueFiles } } } });
}

const files = chart(
  'web',
  { 'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {mode: {{ .Values.mode }}}\n' },
  { mode: 'slow' },
);

test('a change sends nobody to addresses of the machine, unless the base does already or the configuration says so', async () => {
  const { url, asked } = await serve();
  const compared = async (base: Record<string, string>, change: Record<string, string>) => {
    const repository = createRepository(workshop.directory('repository'));
    repository.git('remote', 'add', 'origin', repoUrl);
    repository.commit({ ...files, ...base });
    repository.git('checkout', '--quiet', '-b', 'change');
    repository.commit(change);
    return compare(workshop, machine, repository.directory, []);
  };
  const refused = await compared({ 'bootstrap/web.yaml': web() }, { 'bootstrap/web.yaml': web(`${url}/keys`) });
  expect(asked).toEqual([]);
  expect(refused.status).toBe(2);
  expect(JSON.stringify(refused.result)).not.toContain('hunter2');
  expect(JSON.stringify(refused.result)).toContain('is in the network of this machine, and the base revision fetches');

  const known = await compared(
    { 'bootstrap/web.yaml': web(`${url}/values`) },
    { 'bootstrap/web.yaml': web(`${url}/others`) },
  );
  expect(known.status).toBe(0);
  expect(new Set(asked)).toEqual(new Set(['/values', '/others']));

  asked.length = 0;
  const configured = await compared(
    {
      'bootstrap/web.yaml': web(),
      '.argo-manifest-diff.yaml': `version: 1\nrepositories: [{url: "${url}", internal: true}]\n`,
    },
    { 'bootstrap/web.yaml': web(`${url}/values`) },
  );
  expect(configured.status).toBe(0);
  expect(asked).not.toEqual([]);
});
