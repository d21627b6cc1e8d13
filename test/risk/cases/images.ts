import type { ValueMap } from '../../../src/manifest/model.ts';
import { type Case, object, pair, PROD, web } from './build.ts';

const D1 = `sha256:${'1'.repeat(64)}`;
const D2 = `sha256:${'2'.repeat(64)}`;
const image = (name: string, more = {}) => web({ container: { image: name, ...more } });
const at = (tag: string) => image(`registry.example.com/shop/web${tag}`);
const main = { name: 'web', image: 'registry.example.com/shop/web:1.4.0' };
const containers = (...list: ValueMap[]) => web({ pod: { containers: list } });
const rest = object('v1/ConfigMap', 'rest');

/** Workloads with images of these owners in turn. */
const fleet = (owners: string[], count = 12) =>
  Array.from({ length: count }, (_, index) =>
    web({ name: `w${index}`, container: { image: `ghcr.io/${owners[index % owners.length]}/w${index}:1.0` } }),
  );
const named = (text: string, name = 'new') => web({ name, container: { image: text } });

/** A database whose data are on this volume, or on the claim of a StatefulSet. */
const database = (
  name: string,
  volume: ValueMap = { persistentVolumeClaim: { claimName: 'data' } },
  kind = 'Deployment',
) =>
  web({
    kind,
    container: { image: name, volumeMounts: [{ name: 'data', mountPath: '/data' }] },
    pod: kind === 'Deployment' ? { volumes: [{ name: 'data', ...volume }] } : {},
    spec: kind === 'Deployment' ? {} : { volumeClaimTemplates: [{ metadata: { name: 'data' } }] },
  });

export const IMAGE_CASES: Case[] = [
  [
    'image-registry-changed',
    'fires',
    'an image that is mounted',
    'medium',
    pair(
      web(),
      web({ pod: { volumes: [{ name: 'files', image: { reference: 'registry.example.org/evil/files:1.0.0' } }] } }),
    ),
  ],
  ['image-tag-mutable', 'fires', 'latest', 'medium', pair(at(':1.0'), at(':latest'))],
  ['image-tag-mutable', 'fires', 'production', 'high', pair(at(':1.0'), at(''), PROD)],
  ['image-tag-mutable', 'fires', 'new', 'medium', pair(rest, [rest, at(':main')])],
  [
    'image-tag-mutable',
    'fires',
    'own tags',
    'medium',
    pair(at(':1.0'), at(':rolling'), { policy: { rules: { 'image-tag-mutable': { tags: ['rolling'] } } } }),
  ],
  ['image-tag-mutable', 'silent', 'next version', '', pair(at(':1.0'), at(':1.1'))],
  ['image-tag-mutable', 'exempt', 'with digest', '', pair(at(':1.0'), at(`:latest@${D1}`))],
  ['image-digest-unpinned', 'fires', 'gone', 'medium', pair(at(`:1.0@${D1}`), at(':1.1'))],
  ['image-digest-unpinned', 'silent', 'next digest', '', pair(at(`:1.0@${D1}`), at(`:1.1@${D2}`))],
  ['image-digest-unpinned', 'exempt', 'had none', '', pair(at(':1.0'), at(':1.1'))],
  ['image-registry-changed', 'fires', 'registry', 'high', pair(at(':1.0'), image('evil.example.net/shop/web:1.0'))],
  [
    'image-registry-changed',
    'fires',
    'same owner',
    'medium',
    pair(at(':1.0'), image('registry.example.com/shop/web2:1.0')),
  ],
  [
    'image-registry-changed',
    'fires',
    'an owner whose images run elsewhere',
    'medium',
    {
      base: { a: [at(':1.0')], b: [image('ghcr.io/acme/api:2.0')] },
      head: { a: [image('ghcr.io/acme/web:1.0')], b: [image('ghcr.io/acme/api:2.0')] },
    },
  ],
  [
    'image-registry-changed',
    'fires',
    'an owner that comes with the change',
    'high',
    {
      base: { a: [at(':1.0')], b: [rest] },
      head: { a: [image('ghcr.io/acme/web:1.0')], b: [image('ghcr.io/acme/api:2.0'), rest] },
    },
  ],
  [
    'image-registry-changed',
    'fires',
    'under another name of the container',
    'high',
    pair(at(':1.0'), image('evil.example.net/shop/web:1.0', { name: 'main' })),
  ],
  [
    'image-registry-changed',
    'fires',
    'under another name beside others',
    'high',
    pair(
      containers(main, { name: 'log', image: 'registry.example.com/shop/log:1', env: [{ name: 'A', value: 'b' }] }),
      containers(main, { name: 'logs', image: 'evil.example.net/shop/log:1', env: [{ name: 'A', value: 'b' }] }),
    ),
  ],
  [
    'image-registry-changed',
    'fires',
    'one more container, of somebody new',
    'medium',
    pair(containers(main), containers(main, { name: 'log', image: 'evil.example.net/shop/log:1' })),
  ],
  [
    'image-registry-changed',
    'silent',
    'one more container, of somebody known',
    '',
    pair(containers(main), containers(main, { name: 'log', image: 'registry.example.com/shop/log:1' })),
  ],
  [
    'image-registry-changed',
    'silent',
    'a new workload',
    '',
    pair(rest, [rest, image('evil.example.net/shop/web:1.0')]),
  ],
  ...(
    [
      ['fires', 'somebody new where all are of few', 'medium', fleet(['shop']), [named('ghcr.io/mallory/a:1')]],
      ['fires', 'somebody new, twice', 'medium', fleet(['shop']), [named('evil.net/a:1'), named('evil.net/b:1', 'b')]],
      [
        'silent',
        'somebody new where each has an owner of its own',
        '',
        fleet(['a', 'b', 'c', 'd']),
        [named('ghcr.io/e/a:1')],
      ],
      ['silent', 'somebody new where little is known', '', fleet(['shop'], 5), [named('ghcr.io/mallory/a:1')]],
      ['silent', 'somebody known', '', fleet(['shop']), [named('ghcr.io/shop/other:1')]],
      [
        'exempt',
        'an official image',
        '',
        fleet(['shop']),
        [named('postgres:17'), named('registry.k8s.io/pause:3', 'b')],
      ],
    ] as const
  ).map(([kind, what, severity, base, more]): Case => [
    'image-registry-changed',
    kind,
    `new workloads: ${what}`,
    severity,
    pair([...base], [...base, ...more]),
  ]),
  [
    'image-registry-changed',
    'silent',
    'Docker Hub written out',
    '',
    pair(image('nginx:1.27'), image('docker.io/library/nginx:1.27')),
  ],
  [
    'image-registry-changed',
    'exempt',
    'allowed',
    '',
    pair(at(':1.0'), image('mirror.example.com/shop/web:1.0'), {
      policy: { rules: { 'image-registry-changed': { registries: ['mirror.example.com/*'] } } },
    }),
  ],
  ['image-downgraded', 'fires', 'lower', 'medium', pair(at(':v1.10.0'), at(':v1.9.0'))],
  ['image-downgraded', 'fires', 'production', 'high', pair(at(':1.10.0'), at(':1.9.0'), PROD)],
  ['image-downgraded', 'silent', 'higher', '', pair(at(':1.9.0'), at(':1.10.0'))],
  ['image-downgraded', 'exempt', 'ids of commits', '', pair(at(':1.2.0-g9c8252b'), at(':1.2.0-g3c8252b'))],
  ['image-downgraded', 'exempt', 'no versions', '', pair(at(':sha-9'), at(':sha-1'))],
  ['image-major-jump', 'fires', 'major', 'low', pair(at(':1.9.0'), at(':2.0.0'))],
  ['image-major-jump', 'silent', 'minor', '', pair(at(':1.9.0'), at(':1.10.0'))],
  [
    'image-major-jump',
    'fires',
    'a database that keeps nothing',
    'low',
    pair(database('postgres:16.4', {}), database('postgres:17.2', {})),
  ],
  [
    'image-major-jump',
    'exempt',
    'a database and its data',
    '',
    pair(database('postgres:16.4'), database('postgres:17.2')),
  ],
  ['image-downgraded', 'exempt', 'a database and its data', '', pair(database('mysql:8.4.1'), database('mysql:8.0.9'))],
  ...[
    'postgres:17-alpine',
    'bitnami/postgresql:17.0.0-debian-12-r1',
    'postgis/postgis:17-3.5',
    'pgvector/pgvector:pg17',
  ].map((head): Case => [
    'data-format-changed',
    'fires',
    head,
    'high',
    pair(database(head.replace('17', '16')), database(head)),
  ]),
  ...(
    [
      ['mongo:5.0.31', 'mongo:7.0.14'],
      ['mongo:7.0.14', 'mongo:6.0.18'],
      ['mysql:5.7.44', 'mysql:8.4.3'],
      ['percona/percona-server:8.0.36-28', 'percona/percona-server:5.7.44'],
      ['mariadb:11.4.2', 'mariadb:10.11.8'],
      ['docker.elastic.co/elasticsearch/elasticsearch:7.17.1', 'docker.elastic.co/elasticsearch/elasticsearch:9.0.0'],
      ['timescale/timescaledb:2.17.2-pg15', 'timescale/timescaledb:2.17.2-pg16'],
    ] as const
  ).map(([from, to]): Case => [
    'data-format-changed',
    'fires',
    `${from} to ${to}`,
    'high',
    pair(database(from), database(to)),
  ]),
  ...(
    [
      ['postgres:17.4', 'postgres:17.6'],
      ['postgres:17', 'postgres:17.6-alpine'],
      ['mongo:7.0.14', 'mongo:8.0.4'],
      ['mysql:8.0.36', 'mysql:8.4.3'],
      ['mysql:8.4.3', 'mysql:8.4.10'],
      ['mariadb:10.6.18', 'mariadb:11.4.2'],
      ['opensearchproject/opensearch:2.19.1', 'opensearchproject/opensearch:3.0.0'],
      ['timescale/timescaledb:2.16.1-pg16', 'timescale/timescaledb:2.17.2-pg16'],
      ['prometheuscommunity/postgres-exporter:v0.15.0', 'prometheuscommunity/postgres-exporter:v1.0.0'],
    ] as const
  ).map(([from, to]): Case => [
    'data-format-changed',
    'silent',
    `${from} to ${to}`,
    '',
    pair(database(from), database(to)),
  ]),
  [
    'data-format-changed',
    'exempt',
    'nothing is kept',
    '',
    pair(database('postgres:16', {}), database('postgres:17', {})),
  ],
  [
    'data-format-changed',
    'exempt',
    'another volume',
    '',
    pair(database('postgres:16'), database('postgres:17', { persistentVolumeClaim: { claimName: 'data-17' } })),
  ],
  [
    'data-format-changed',
    'fires',
    'a template of claims',
    'high',
    pair(database('postgres:16', undefined, 'StatefulSet'), database('postgres:17', undefined, 'StatefulSet')),
  ],
  ['image-major-jump', 'exempt', 'dates', '', pair(at(':2025.1.0'), at(':2026.1.0'))],
  ['image-same-tag-new-digest', 'fires', 'other content', 'low', pair(at(`:1.0@${D1}`), at(`:1.0@${D2}`))],
  ['image-same-tag-new-digest', 'silent', 'next tag', '', pair(at(`:1.0@${D1}`), at(`:1.1@${D2}`))],
  ['image-same-tag-new-digest', 'exempt', 'moved on purpose', '', pair(at(`:latest@${D1}`), at(`:latest@${D2}`))],
  [
    'pull-policy-changed',
    'fires',
    'Never',
    'low',
    pair(at(':1.0'), image('registry.example.com/shop/web:1.0', { imagePullPolicy: 'Never' })),
  ],
  ['pull-policy-changed', 'silent', 'next version', '', pair(at(':1.0'), at(':1.1'))],
  [
    'pull-policy-changed',
    'exempt',
    'default written out',
    '',
    pair(at(':1.0'), image('registry.example.com/shop/web:1.0', { imagePullPolicy: 'IfNotPresent' })),
  ],
  ['pull-secret-removed', 'fires', 'gone', 'medium', pair(web({ pod: { imagePullSecrets: [{ name: 'r' }] } }), web())],
  [
    'pull-secret-removed',
    'silent',
    'another one',
    '',
    pair(web({ pod: { imagePullSecrets: [{ name: 'r' }] } }), web({ pod: { imagePullSecrets: [{ name: 's' }] } })),
  ],
  [
    'pull-secret-removed',
    'exempt',
    'another registry',
    '',
    pair(web({ pod: { imagePullSecrets: [{ name: 'r' }] } }), image('docker.io/library/nginx:1.27')),
  ],
];
