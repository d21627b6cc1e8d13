import { findDestroyingCommands } from '../destroying-commands.ts';
import { findIdleContainers } from '../idle-containers.ts';
import { findOpenedPrograms } from '../program-guards.ts';
import type { Rule } from '../rule.ts';

/** Rules about what a program is told: to let everybody in, to delete, or to do nothing. */
export const PROGRAM_RULES: Rule[] = [
  {
    id: 'login-switched-off',
    title: 'Program asks nobody who they are',
    severity: 'high',
    severityNote: 'high for logins; medium for certificates that are not checked and connections without TLS',
    when: 'A container that stays newly has a flag or a variable by which its program lets in everybody (`--disable-auth`, `--anonymous-auth`, POSTGRES_HOST_AUTH_METHOD=trust, ALLOW_EMPTY_PASSWORD, GF_AUTH_ANONYMOUS_ENABLED, `xpack.security.enabled=false` and the like) or does not check who answers (`--insecure-skip-verify`, NODE_TLS_REJECT_UNAUTHORIZED=0); or a ConfigMap that stays gets such a variable, a line of pg_hba.conf with `trust`, or `protected-mode no` of Redis.',
    exempt: 'It said so before; new containers; Argo CD itself: see argocd-rbac-widened.',
    why: 'Nothing breaks, and everybody who reaches the port is let in; or passwords go to whoever answers.',
    sources: [
      'https://hub.docker.com/_/postgres',
      'https://redis.io/docs/latest/operate/oss_and_stack/management/security/',
      'https://attack.mitre.org/techniques/T1556/',
    ],
    remedy: 'Leave the login on, and give the program the certificate that it should believe.',
    find: findOpenedPrograms,
  },
  {
    id: 'command-destroys',
    title: 'Command that deletes data',
    severity: 'high',
    severityNote:
      'high for whole databases and disks, and for what is on volumes that outlive the pod; medium for tables, buckets, topics, releases and objects of Kubernetes',
    when: 'The command line, a hook or a probe of a container, or a script in a ConfigMap newly removes directories of a claim, the node or a file server (`rm -r`, `find` with `-delete` or `rm`), drops or flushes a database, makes a file system, or deletes namespaces, claims, buckets, topics, backups or releases.',
    exempt: 'It did so before; temporary files, caches, logs and `lost+found`; files of SQL.',
    why: 'It runs with the next start of the pod, also where it was only meant to run once.',
    sources: [
      'https://attack.mitre.org/techniques/T1485/',
      'https://about.gitlab.com/blog/2017/02/10/postmortem-of-database-outage-of-january-31/',
    ],
    remedy: 'Do it once by hand, with a backup, or in a Job that says what it is for.',
    find: findDestroyingCommands,
  },
  {
    id: 'command-idle',
    title: 'Container does not run its program',
    severity: 'high',
    severityNote: 'always',
    when: 'A container of a workload that stays gets a command that only waits or ends: `sleep infinity`, `tail -f /dev/null`, `true`, `exit 1`; or arguments that only wait.',
    exempt: 'It did so before; init containers; what ends by itself anyway (Jobs); new containers.',
    why: 'The pod runs and is called Healthy, and nobody serves; it is what is left of looking into a pod.',
    sources: ['https://kubernetes.io/docs/tasks/debug/debug-application/debug-running-pod/'],
    remedy: 'Take the command out; kubectl debug looks into a pod without changing it.',
    find: findIdleContainers,
  },
];
