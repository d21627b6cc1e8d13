import { expect, test } from 'vitest';
import { createReach, type Fetched } from '../../src/render/reach.ts';
import { openRepository } from '../../src/git/repository.ts';
import { createRepository, temporaryDirectory } from '../support/repository.ts';
import path from 'node:path';

const NAMES: Readonly<Record<string, string[]>> = {
  'charts.example.com': ['93.184.215.14'],
  'charts.corp.example.com': ['10.1.2.3'],
  'here.nip.example.com': ['127.0.0.1'],
  'keys.nip.example.com': ['169.254.169.254'],
  'both.example.com': ['93.184.215.14', 'fd12::1'],
};

const reach = createReach({
  trusted: ['http://10.9.9.9:8080/charts', 'git@git.corp.example.com:acme/gitops.git', 'http://169.254.170.2/x'],
  mentions: () => Promise.resolve(false),
  lookup: (name) => Promise.resolve(NAMES[name] ?? []),
});
const METADATA = 'is where machines of a cloud find their keys';
const INSIDE = 'is in the network of this machine';

test.each<[string, Fetched, string | undefined]>([
  ['https://charts.example.com', 'repository', undefined],
  ['https://charts.example.com/values.yaml', 'file', undefined],
  ['https://nowhere.example.com', 'file', undefined],
  ['http://169.254.169.254/latest/meta-data/', 'file', METADATA],
  ['http://169.254.169.254:80/charts', 'repository', METADATA],
  ['http://[fe80::1]/x', 'file', METADATA],
  ['http://[::ffff:169.254.169.254]/x', 'file', METADATA],
  ['http://metadata.google.internal/x', 'file', METADATA],
  ['http://168.63.129.16/machine', 'file', METADATA],
  ['https://keys.nip.example.com/x', 'file', METADATA],
  ['http://127.0.0.1:8080/x', 'file', INSIDE],
  // As resolvers read numbers.
  ['http://2130706433/x', 'file', INSIDE],
  ['http://0x7f.1/x', 'file', INSIDE],
  ['ssh://git@0x7f.1/x.git', 'repository', INSIDE],
  ['http://user:password@10.0.0.1/x', 'file', INSIDE],
  ['http://localhost:3000', 'repository', INSIDE],
  ['http://LOCALHOST./x', 'file', INSIDE],
  ['http://[::1]:80/x', 'file', INSIDE],
  ['http://[::ffff:10.0.0.1]/x', 'file', INSIDE],
  ['oci://192.168.1.2:5000/charts', 'repository', INSIDE],
  ['192.168.1.2:5000/charts', 'repository', INSIDE],
  ['git@10.0.0.1:acme/x.git', 'repository', INSIDE],
  ['git::http://172.20.0.1/acme/x.git', 'repository', INSIDE],
  ['https://here.nip.example.com/x', 'file', INSIDE],
  ['https://both.example.com/x', 'file', INSIDE],
  // A company's own, by name and encrypted, is a place for repositories and not for files.
  ['https://charts.corp.example.com', 'repository', undefined],
  ['git@charts.corp.example.com:acme/x.git', 'repository', undefined],
  ['charts.corp.example.com/charts', 'repository', undefined],
  ['http://charts.corp.example.com', 'repository', INSIDE],
  ['https://charts.corp.example.com/v.yaml', 'file', INSIDE],
  // What the configuration names, or is the repository's own.
  ['http://10.9.9.9:8080/other', 'file', undefined],
  ['http://169.254.170.2/x', 'file', undefined],
  ['http://git.corp.example.com/v.yaml', 'file', undefined],
])('%s as a %s', async (url, what, refused) => {
  const problem = await reach.refuse(url, what);
  if (refused === undefined) expect(problem).toBeUndefined();
  else expect(problem).toMatchObject({ code: 'address-inside', message: expect.stringContaining(refused) });
  expect(problem?.message ?? '').not.toContain('password');
});

test.each([
  ['repoURL: http://10.0.0.1:8080/charts', 'http://10.0.0.1:8080/other', true],
  ['repoURL: "http://user@10.0.0.1:8080"', 'http://10.0.0.1:8080/other', true],
  ['url = git@10.0.0.1:acme/x.git', 'git@10.0.0.1:acme/y.git', true],
  ['repository: oci://[fd12::1]:5000/charts', 'oci://[fd12::1]:5000/other', true],
  ['http://10.0.0.1:8080/charts', 'http://10.0.0.1/x', false],
  ['http://10.0.0.1/charts', 'http://10.0.0.1:8080/x', false],
  ['http://10.0.0.11/charts', 'http://10.0.0.1/x', false],
  ['http://10.0.0.1.example.com/charts', 'http://10.0.0.1/x', false],
  ['http://1000000.1/charts', 'http://10.0.0.1/x', false],
  ['cidr: 10.0.0.1/32', 'http://10.0.0.2/x', false],
  // Metadata stands in many a policy of the network: that it must not be reached.
  ['- http://169.254.169.254/', 'http://169.254.169.254/', false],
])('where the trusted revision says %j, %s is known: %s', async (text, url, known) => {
  const made = createRepository();
  made.commit({ 'apps/a.yaml': `a: b\n${text}\n` });
  const environment = { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: '/dev/null' };
  const scratch = path.join(temporaryDirectory(), 'scratch');
  const repository = await openRepository({ directory: made.directory, environment, scratch, offline: true });
  try {
    const trusted = await repository.resolve('main');
    const asked = createReach({ trusted: [], mentions: (expression) => repository.mentions(trusted, expression) });
    expect((await asked.refuse(url, 'file')) === undefined).toBe(known);
  } finally {
    await repository.close();
  }
});
