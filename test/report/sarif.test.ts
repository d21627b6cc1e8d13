import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Preview } from '../../src/report/model.ts';
import { renderSarif } from '../../src/report/sarif/log.ts';
import type { Finding } from '../../src/risk/model.ts';
import {
  application,
  destructive,
  finding,
  hostile,
  hostileTexts,
  huge,
  incomplete,
  noChanges,
  preview,
} from './samples.ts';
import { sarifProblems } from './sarif-check.ts';

interface Log {
  runs: {
    tool: {
      driver: {
        version?: string;
        rules: { id: string; name: string; helpUri?: string; defaultConfiguration: { level: string } }[];
      };
    };
    invocations: {
      executionSuccessful: boolean;
      exitCode: number;
      toolExecutionNotifications: { level: string; message: { text: string } }[];
    }[];
    versionControlProvenance?: { repositoryUri: string; revisionId: string }[];
    results: Result[];
  }[];
}

interface Result {
  ruleId: string;
  ruleIndex: number;
  level: string;
  message: { text: string };
  locations: {
    physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number; endLine: number } };
    logicalLocations?: { fullyQualifiedName: string }[];
  }[];
  partialFingerprints: Record<string, string>;
  suppressions?: { kind: string; status: string; justification: string }[];
  properties: Record<string, unknown>;
}

function runOf(result: Preview): Log['runs'][number] {
  const log: Log = JSON.parse(
    renderSarif(result, { version: '1.2.3', repositoryUrl: 'https://github.com/acme/gitops' }),
  );
  expect(sarifProblems(log)).toEqual([]);
  const [run, ...others] = log.runs;
  if (run === undefined || others.length > 0) throw new Error('a log has one run');
  return run;
}

const web = application('web', 'prod');
function told(more: Partial<Finding>, rule = 'replicas-zero'): Result {
  const [result] = runOf(preview({ applications: [web], findings: [finding(web, rule, 'It stops.', more)] })).results;
  if (result === undefined) throw new Error('a finding is a result');
  return result;
}

describe('by the schema of SARIF 2.1.0', () => {
  test.each([noChanges, destructive, incomplete, () => huge(300)])('the log of %o is valid', (make) => {
    const { findings } = make();
    expect(runOf(make()).results).toHaveLength(findings.length);
  });

  test.each(hostileTexts)('a log with hostile text %j is valid', (text) => {
    const placed = hostile(text).findings.map((each) => ({ ...each, location: { file: text || 'x' } }));
    const { results } = runOf({ ...hostile(text), findings: placed });
    expect(results).toHaveLength(placed.length);
    const texts = results.map(({ message, locations }) => [message, locations.map((each) => each.logicalLocations)]);
    expect(JSON.stringify(texts)).not.toMatch(/[\p{Cf}\p{Cs}\u2028\u2029\u0430\u2003\u3164]/u);
  });

  test('a log without its version is refused by the check itself', () => {
    const { version: _version, ...rest } = JSON.parse(renderSarif(destructive()));
    expect(sarifProblems(rest)).not.toEqual([]);
    expect(sarifProblems({ ...rest, version: '2.1.0', runs: [{ results: [] }] })).not.toEqual([]);
  });
});

test('a result has its rule, its place, its object and a fingerprint that does not move with the line', () => {
  const result = told({
    location: { file: 'apps/web shop/ä#1.yaml', line: 7, endLine: 9 },
    identity: { cluster: 'prod', group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web' },
    evidence: ['3 replicas before'],
    remedy: 'Keep one.',
    fingerprint: 'abc',
  });
  expect(result).toMatchObject({
    ruleId: 'replicas-zero',
    ruleIndex: 0,
    level: 'error',
    message: { text: 'It stops.\nKeep one.\n- 3 replicas before' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'apps/web%20shop/%C3%A4%231.yaml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 7, endLine: 9 },
        },
        logicalLocations: [{ fullyQualifiedName: 'argocd/web: apps/Deployment shop/web', name: 'web' }],
      },
    ],
    partialFingerprints: { primaryLocationLineHash: 'abc:1' },
    properties: { severity: 'high', application: 'argocd/web', placed: true },
  });
});

test.each<[string, Partial<Finding>, { uri: string; line: number; placed: boolean }]>([
  ['of which only the file is known', { location: { file: 'a.yaml' } }, { uri: 'a.yaml', line: 1, placed: true }],
  ['of which nothing is known', {}, { uri: '.argo-manifest-diff.yaml', line: 1, placed: false }],
])('a result %s has a place all the same, because GitHub takes none without', (_, more, { uri, line, placed }) => {
  const { locations, properties } = told(more);
  expect(locations[0]?.physicalLocation).toMatchObject({ artifactLocation: { uri }, region: { startLine: line } });
  expect(properties['placed']).toBe(placed);
});

test.each<[string, Partial<Finding>, string]>([
  ['blocks', { enforcement: 'block' }, 'error'],
  ['waits for somebody', { enforcement: 'ack' }, 'error'],
  ['warns', { enforcement: 'warn' }, 'warning'],
  ['warns of little', { enforcement: 'warn', severity: 'low' }, 'note'],
  ['is accepted', { waived: { how: 'config', reason: 'r', owner: 'o' } }, 'note'],
])('what %s is told as loud as it is', (_, more, level) => {
  expect(told(more).level).toBe(level);
});

test.each(['config', 'annotation', 'comment'] as const)('what somebody accepted by %s is suppressed', (how) => {
  const [suppression] =
    told({ waived: { how, reason: 'known', owner: 'team', expires: '2027-01-31' } }).suppressions ?? [];
  expect(suppression).toMatchObject({
    kind: how === 'annotation' ? 'inSource' : 'external',
    status: 'accepted',
    justification: 'known (team, until 2027-01-31)',
  });
});

test('rules come once each, with what is written about them; rules of a team with what their findings say', () => {
  const { tool, results } = runOf(
    preview({
      applications: [web],
      findings: ['acme-no-lb', 'replicas-zero', 'acme-no-lb'].map((rule) =>
        finding(web, rule, rule, { remedy: 'Fix it.' }),
      ),
    }),
  );
  expect(tool.driver.version).toBe('1.2.3');
  expect(tool.driver.rules.map(({ id, name, helpUri }) => [id, name, helpUri])).toEqual([
    ['acme-no-lb', 'AcmeNoLb', undefined],
    ['replicas-zero', 'ReplicasZero', expect.stringMatching(/docs\/rules\/replicas-zero\.md$/)],
  ]);
  expect(tool.driver.rules[0]).toMatchObject({ fullDescription: { text: 'Fix it.' }, help: { text: 'Fix it.' } });
  expect(results.map(({ ruleIndex }) => ruleIndex)).toEqual([0, 1, 0]);
});

test('a link in text of the repository is none', () => {
  expect(told({ message: 'see [this](https://evil.example)' }).message.text).toContain('[this] (https://evil.example)');
});

test('a log has nothing in it that a terminal obeys, or that reads differently from what it is', () => {
  const text = '\u009b31m\u202etxet';
  const named = { ...web, id: text };
  const findings = [finding(named, 'r', 'm', { waived: { how: 'annotation', reason: text, owner: text } })];
  const log = renderSarif(preview({ applications: [named], findings }));
  expect(log).not.toMatch(/[\u007f-\u009f\u2028-\u202e]/);
  expect(log).toContain(String.raw`\u009b31m\u202etxet`);
});

test('what does not render is no silence', () => {
  const [invocation] = runOf(incomplete()).invocations;
  expect(invocation).toMatchObject({ executionSuccessful: false, exitCode: 2 });
  expect(invocation?.toolExecutionNotifications.map(({ level }) => level)).toContain('error');
  expect(runOf(noChanges()).invocations[0]).toMatchObject({
    executionSuccessful: true,
    toolExecutionNotifications: [],
  });
});

test('at most as many results as GitHub takes, worst first, in at most 10 MB; what is left out is counted', () => {
  const findings = Array.from({ length: 25_003 }, (_, index) =>
    finding({ ...web, name: `web-${index}` }, 'replicas-zero', `Deployment shop/web-${index} stops.`, {
      location: { file: `apps/web-${index}.yaml`, line: index + 1 },
    }),
  );
  const result = preview({ applications: [web], findings });
  const { results, invocations } = runOf(result);
  expect(results).toHaveLength(25_000);
  expect(invocations[0]?.toolExecutionNotifications).toMatchObject([
    { level: 'warning', message: { text: expect.stringContaining('3 findings left out') } },
  ]);
  expect(gzipSync(renderSarif(result)).length).toBeLessThan(10_000_000);
});
