import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import type { TrackingSettings } from '../../src/forecast/model.ts';
import type { RiskPolicy } from '../../src/risk/risk-policy.ts';
import { objects, play, type Scenario, type Side } from './scenario.ts';

/** A public outage as a small pull request: a file for each Application, before and after. */
interface Incident {
  title: string;
  source: string;
  /** Rules that must block it. */
  blockedBy: string[];
  tracking?: TrackingSettings;
  policy?: Partial<RiskPolicy>;
}

const folder = new URL('incidents/', import.meta.url);
const names = readdirSync(folder).toSorted();

function read(name: string): { incident: Incident; scenario: Scenario } {
  const incident = load(readFileSync(new URL(`${name}/about.yaml`, folder), 'utf8')) as Incident;
  const { tracking, policy } = incident;
  return {
    incident,
    scenario: {
      base: readSide(new URL(`${name}/base/`, folder)),
      head: readSide(new URL(`${name}/head/`, folder)),
      ...(tracking === undefined ? {} : { tracking }),
      ...(policy === undefined ? {} : { policy }),
    },
  };
}

function readSide(side: URL): Side {
  const files = existsSync(side) ? readdirSync(side).toSorted() : [];
  return Object.fromEntries(
    files.map((file) => [file.replace(/\.yaml$/, ''), objects(readFileSync(new URL(file, side), 'utf8'))]),
  );
}

test.each(names)('%s is blocked for the right reason', (name) => {
  const { incident, scenario } = read(name);
  const { findings, verdict } = play(scenario);
  expect(incident.source).toMatch(/^https:\/\//);
  const blocking = findings.filter((finding) => finding.enforcement === 'block').map((finding) => finding.rule);
  for (const rule of incident.blockedBy) expect(blocking).toContain(rule);
  expect(verdict.status).toBe('blocked');
});

test.each(names)('%s is quiet where nothing changes', (name) => {
  const { incident, scenario } = read(name);
  const { findings } = play({ ...scenario, base: scenario.head, head: scenario.head });
  expect(findings.filter((finding) => incident.blockedBy.includes(finding.rule))).toEqual([]);
});
