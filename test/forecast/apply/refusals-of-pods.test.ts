import { describe, expect, test } from 'vitest';
import { applyUpdate } from '../../../src/forecast/apply/apply.ts';
import type { ValueMap } from '../../../src/manifest/model.ts';

const deployment = (spec: ValueMap, container: ValueMap = {}, annotations: ValueMap = {}): ValueMap => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' }, annotations },
      spec: { containers: [{ name: 'web', image: 'web:1', ...container }], ...spec },
    },
  },
});
const POD = 'spec.template.spec';
const PROFILE = 'container.apparmor.security.beta.kubernetes.io';

// All answers are those of the API server's own code, v1.36.1.
describe('operating systems', () => {
  const windows = { windowsOptions: { hostProcess: true } };

  test.each<[string, ValueMap, string[]]>([
    [
      'a process of the host without its network',
      deployment({ securityContext: windows }),
      [`Invalid ${POD}.hostNetwork`],
    ],
    ['a process of the host', deployment({ securityContext: windows, hostNetwork: true, os: { name: 'windows' } }), []],
    [
      'a container that is none of the host',
      deployment(
        { securityContext: windows, hostNetwork: true },
        { securityContext: { windowsOptions: { hostProcess: false } } },
      ),
      [`Invalid ${POD}.containers[0].securityContext.windowsOptions.hostProcess`],
    ],
    [
      'options of Windows on Linux',
      deployment({ securityContext: { windowsOptions: { runAsUserName: 'a' } }, os: { name: 'linux' } }),
      [`Forbidden ${POD}.securityContext.windowsOptions`],
    ],
    [
      'options of Linux on Windows',
      deployment(
        { securityContext: { fsGroup: 1 }, hostPID: true, os: { name: 'windows' } },
        { securityContext: { readOnlyRootFilesystem: true } },
      ),
      [
        `Forbidden ${POD}.hostPID`,
        `Forbidden ${POD}.securityContext.fsGroup`,
        `Forbidden ${POD}.containers[0].securityContext.readOnlyRootFilesystem`,
      ],
    ],
    ['a profile of a container', deployment({}, {}, { [`${PROFILE}/web`]: 'unconfined' }), []],
    [
      'a profile of no container, and none that there is',
      deployment({}, {}, { [`${PROFILE}/db`]: 'other' }),
      [`Invalid spec.template.annotations[${PROFILE}/db]`, `Invalid spec.template.annotations[${PROFILE}/db]`],
    ],
  ])('%s', (_, head, expected) => {
    const { errors } = applyUpdate({ base: deployment({}), head });
    expect(errors.map(({ type, field }) => `${type} ${field}`)).toEqual(expected);
  });
});
