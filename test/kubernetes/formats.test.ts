import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatCheck } from '../../src/kubernetes/formats.ts';

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

test('hostile texts take no longer than they are', () => {
  const many = (part: string): string => part.repeat(20_000);
  for (const format of Object.keys(FORMATS))
    for (const text of ['a', '1', '.', 'a.', '1h', '"', '\\\\', '(', '<', ':', ' ', '-', 'a@', '=', '%', '[', '1 s '])
      formatCheck(format)?.(`${many(text)}!`);
});
