import type { ValueMap } from '../../../src/manifest/model.ts';
import { type Case, object, pair, web } from './build.ts';

const NAME = 'registry.example.com/shop/web';
const settings = (value: string) => object('v1/ConfigMap', 'settings', { data: { told: value } });
/** A program of a version, with a variable out of a ConfigMap. */
const told = (tag: string, name: string) =>
  web({
    container: {
      image: `${NAME}:${tag}`,
      env: [{ name, valueFrom: { configMapKeyRef: { name: 'settings', key: 'told' } } }],
    },
  });
const change = (name: string, before: string, after: string) =>
  pair([told('1.4.0', name), settings(before)], [told('1.5.0', name), settings(after)]);
/** One that empties a directory whenever it starts. */
const emptied = (tag: string, volume: ValueMap, mountPath = '/data') =>
  web({
    pod: { volumes: [{ name: 'data', ...volume }] },
    container: {
      image: `${NAME}:${tag}`,
      args: ['sh', '-c', 'rm -rf /data/*; exec serve --no-auth'],
      volumeMounts: [{ name: 'data', mountPath }],
    },
  });
const SCRATCH = { emptyDir: {} };
const CLAIM = { persistentVolumeClaim: { claimName: 'data' } };

/** Another image alone starts nothing in another way; beside it, all that a program starts with may have changed. */
export const SAME_START_CASES: Case[] = [
  [
    'env-loads-code',
    'fires',
    'another image, and another text of a ConfigMap',
    'medium',
    change('LD_PRELOAD', '', '/x'),
  ],
  ['env-loads-code', 'silent', 'another image alone', '', change('LD_PRELOAD', '/x', '/x')],
  [
    'login-switched-off',
    'fires',
    'another image, and another text of a ConfigMap',
    'high',
    change('ALLOW_EMPTY_PASSWORD', 'no', 'yes'),
  ],
  [
    'login-switched-off',
    'silent',
    'another image alone',
    '',
    pair(
      [told('1.4.0', 'ALLOW_EMPTY_PASSWORD'), settings('yes')],
      [told('1.5.0', 'ALLOW_EMPTY_PASSWORD'), settings('yes')],
    ),
  ],
  [
    'name-leads-elsewhere',
    'fires',
    'another image, and another text of a ConfigMap',
    'medium',
    change('HTTPS_PROXY', 'http://proxy.shop.svc:3128', 'http://proxy.example.net:3128'),
  ],
  [
    'name-leads-elsewhere',
    'silent',
    'another image alone',
    '',
    change('HTTPS_PROXY', 'http://proxy.example.net:3128', 'http://proxy.example.net:3128'),
  ],
  [
    'command-destroys',
    'fires',
    'another image, and a volume that outlives the pod',
    'high',
    pair(emptied('1.4.0', SCRATCH), emptied('1.5.0', CLAIM)),
  ],
  [
    'command-destroys',
    'fires',
    'another image, and the volume somewhere else',
    'high',
    pair(emptied('1.4.0', CLAIM, '/cache'), emptied('1.5.0', CLAIM)),
  ],
  ['command-destroys', 'silent', 'another image alone', '', pair(emptied('1.4.0', CLAIM), emptied('1.5.0', CLAIM))],
];
