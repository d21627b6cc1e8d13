import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatCheck } from '../../src/kubernetes/formats.ts';
import { startEffort } from '../support/effort.ts';

/** Texts that the validator of custom resources of Kubernetes 1.36.1 (built with Go 1.26) takes and refuses, by the format of their schema. */
const FORMATS: Readonly<Record<string, { taken?: string[]; refused?: string[] }>> = JSON.parse(
  readFileSync(new URL('formats.json', import.meta.url), 'utf8'),
);

test.each(Object.entries(FORMATS))('%s', (format, { taken = [], refused = [] }) => {
  const isTaken = (text: string): boolean => formatCheck(format)?.(text) ?? true;
  expect(
    taken.filter((text) => !isTaken(text)),
    'refused here',
  ).toEqual([]);
  expect(refused.filter(isTaken), 'taken here').toEqual([]);
});

test.each(Object.keys(FORMATS))('a hostile text of %s is read with little effort', (format) => {
  const effort = startEffort();
  const parts = [
    'a',
    '1',
    '.',
    'a.',
    '1h',
    '"',
    '\\',
    '(',
    '<',
    ':',
    ' ',
    '-',
    'a-',
    'a@',
    '@<',
    '=',
    '%',
    '[',
    '1 s ',
    '00:',
    '0000.',
  ];
  for (const part of parts) formatCheck(format)?.(`${part.repeat(100_000)}!`);
  expect(effort()).toBeLessThan(60);
});
