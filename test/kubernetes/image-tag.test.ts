import { expect, test } from 'vitest';
import { tagOf } from '../../src/kubernetes/image-tag.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;

// Each as ParseImageName of Kubernetes 1.36.1 answers.
test.each<[string, string]>([
  ['nginx', 'latest'],
  ['nginx:1.2', '1.2'],
  ['localhost:5000/web', 'latest'],
  ['R.Example.com/web', 'latest'],
  ['[fe80::1]/a', 'latest'],
  [`nginx@${DIGEST}`, ''],
  [`nginx:latest@${DIGEST}`, 'latest'],
  [`nginx:1@${DIGEST}`, '1'],
  ['r.example.com:5000/a/b__c/d-e.f:v1', 'v1'],
  [`r.example.com/${'x'.repeat(255)}`, 'latest'],
  ['r.example.com/A', ''],
  ['acme/Web', ''],
  ['Nginx', ''],
  ['a b', ''],
  ['a//b', ''],
  ['a:', ''],
  ['a:-b', ''],
  ['a:latest:1', ''],
  ['a@sha256:00', ''],
  ['x'.repeat(256), ''],
  ['a'.repeat(64), ''],
  [`a:${'x'.repeat(129)}`, ''],
  ['', ''],
])('%s: %j', (image, tag) => expect(tagOf(image)).toBe(tag));
