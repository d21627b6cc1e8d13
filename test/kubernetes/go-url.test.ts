import { expect, it } from 'vitest';
import { parseGoUrl } from '../../src/kubernetes/go-url.ts';

/** The scheme that Go's `url.Parse` answers, seen by running it; undefined for what has none, or is no URL. */
const answers: [string, string | undefined][] = [
  ['https://host/values.yaml', 'https'],
  ['HTTP://host/values.yaml', 'http'],
  ['s3://bucket/values.yaml', 's3'],
  ['git+https://user:pass@host:8080/x?y=%zz', 'git+https'],
  ['secrets:%zz', 'secrets'],
  ['a:b.yaml', 'a'],
  ['values.yaml', undefined],
  ['x/a:b.yaml', undefined],
  ['1:b.yaml', undefined],
  [':v.yaml', undefined],
  ['_a:b', undefined],
  ['//host/values.yaml', undefined],
  ['x://%zz', undefined],
  ['x:/%zz', undefined],
  ['x://host/%zz', undefined],
  ['x://host/a#%zz', undefined],
  ['x://host/a#%20', 'x'],
  ['x:a\tb', undefined],
  ['http://a{b}/c', undefined],
  ['http://a b/c', undefined],
  ['http://h%41/', undefined],
  ['http://h%e9/', 'http'],
  ['http://us er@host/', undefined],
  ['http://host:port/', undefined],
  ['http://a:1:2/', undefined],
  ['mongodb://a:1,b:2/', 'mongodb'],
  ['http://[::1]:80/', 'http'],
  ['http://[::1', undefined],
  ['http://a[::1]/', undefined],
  ['http://[::1]x/', undefined],
  ['http://[1.2.3.4]/', undefined],
  ['http://[fe80::1%25eth0]/', 'http'],
  ['http://[fe80::1%eth0]/', undefined],
  ['http://[fe80::1%25%2f]/', undefined],
];

it.each(answers)('%j', (url, scheme) => {
  const parsed = parseGoUrl(url);
  expect('problem' in parsed || parsed.scheme === '' ? undefined : parsed.scheme).toBe(scheme);
});
