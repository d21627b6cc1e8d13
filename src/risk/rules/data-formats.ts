import { formatJumps } from '../data-formats.ts';
import { specUpdates } from '../pods.ts';
import { suspect, type Rule } from '../rule.ts';

/** Rules about databases and the data that they have. */
export const DATA_FORMAT_RULES: Rule[] = [
  {
    id: 'data-format-changed',
    title: 'Database that cannot read its data',
    severity: 'high',
    severityNote: 'always',
    when: 'A container of PostgreSQL goes to another major version, one of MongoDB, MySQL, Elasticsearch or OpenSearch over a release that has to be between, or one of these or MariaDB back to an older one, while it keeps a claim, a directory of its node or a file share.',
    exempt:
      'Nothing that it mounts outlives the pod, or it gets another volume; tags that do not tell a version; databases that an operator runs.',
    why: 'The new version does not start with the data of the old one. Where it takes another directory of the same volume, it starts empty.',
    sources: [
      'https://www.postgresql.org/docs/current/upgrading.html',
      'https://www.mongodb.com/docs/manual/release-notes/8.0-upgrade-replica-set/',
      'https://dev.mysql.com/doc/refman/8.4/en/upgrade-paths.html',
    ],
    remedy: 'Stay on this release, or move the data first: dump and restore, pg_upgrade, one release after the other.',
    find: (facts) =>
      specUpdates(facts).flatMap((pod) => {
        const jumps = formatJumps(pod);
        const [first] = jumps;
        if (first === undefined) return [];
        const { title, from, to, isDown, container } = first;
        const what = `goes ${isDown ? 'back ' : ''}from ${title} ${from} to ${to} with the data of ${from} in container ${container}`;
        return [suspect(pod.update, 'high', what, { facts: jumps.map((jump) => `${jump.container} ${jump.to}`) })];
      }),
  },
];
