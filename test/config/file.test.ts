import { describe, expect, it } from 'vitest';

import { defaultConfig } from '../../src/config/defaults.ts';
import { readConfig } from '../../src/config/file.ts';
import { UserError } from '../../src/user-error.ts';
import { exactly } from './exactly.ts';

/** The problems of a file, without its name: `line:column: field: message`. */
function problemsOf(text: string): string[] {
  try {
    readConfig(text, 'F');
  } catch (error) {
    if (error instanceof UserError) return error.message.split('\n').map((line) => line.replace(/^F:/, ''));
    throw error;
  }
  return [];
}

/** The same for what stands behind a valid version. */
function problemsBelow(text: string): string[] {
  return problemsOf(`version: 1\n${text}`);
}

describe('readConfig', () => {
  it('fills in every default', () => {
    expect(readConfig('version: 1')).toEqual({
      bootstrap: [],
      apiVersions: [],
      clusters: [],
      repositories: [],
      argocd: {
        trackingMethod: 'annotation',
        instanceLabelKey: 'app.kubernetes.io/instance',
        namespace: 'argocd',
        kustomize: { enabled: true, buildOptions: '', versions: {} },
        helm: { enabled: true, valuesFileSchemes: ['https', 'http'] },
        directory: { enabled: true },
        ignoreDifferences: [],
        compareOptions: { ignoreAggregatedRoles: false, ignoreResourceStatusField: 'all', serverSideDiff: false },
        applicationSets: {
          preservedAnnotations: [],
          preservedLabels: [],
          newGitFileGlobbing: false,
          includeHiddenDirectories: false,
        },
        plugins: [],
      },
      render: { ignoreApplications: [], ignoreValueFiles: [], pinnedValues: {} },
      applicationSets: {},
      noise: [],
      ignoreDifferences: 'off',
      production: { apps: [], namespaces: [], clusters: [] },
      ephemeral: { apps: [], namespaces: [], clusters: [] },
      rules: {},
      waivers: [],
      customRules: [],
      policies: [],
      annotationWaivers: true,
      owners: {},
      approvals: { critical: 1, high: 1, medium: 1, low: 1, preventSelf: true, reviews: true, labels: true },
    });
    expect(defaultConfig()).toEqual(readConfig('version: 1 # nothing else'));
  });

  it('hands out defaults that nobody else holds', () => {
    defaultConfig().argocd.plugins.push({ name: 'x', generate: { command: ['x'] } });
    defaultConfig().argocd.helm.valuesFileSchemes.push('s3');
    defaultConfig().argocd.applicationSets.preservedLabels.push('x');
    expect(defaultConfig().argocd.plugins).toEqual([]);
    expect(defaultConfig().argocd.applicationSets.preservedLabels).toEqual([]);
    expect(defaultConfig().argocd.helm.valuesFileSchemes).toEqual(['https', 'http']);
  });

  it('reads every key', () => {
    const config = readConfig(`
version: 1
kubeVersion: v1.30.11+IKS
apiVersions: [v1, v1/Pod, apps/v1, monitoring.coreos.com/v1/ServiceMonitor, batch/v1beta1]
clusters:
  - {name: in-cluster, server: "https://kubernetes.default.svc"}
  - name: prod
    server: https://10.0.0.1:6443/path
    kubeVersion: "1.33.4"
    apiVersions: []
    project: shop
    labels: {env: prod, __proto__: x, "": ""}
    annotations: {note: "two\\nlines"}
repositories:
  - {url: https://git.example.com/acme/charts.git, path: ../charts}
  - {url: https://charts.example.com, mirror: https://mirror.example.com, usernameEnv: CHARTS_USER, passwordEnv: CHARTS_PASSWORD}
  - {url: "git@old.example.com:acme/gitops.git", thisRepository: true}
  - {url: registry.example.com/charts, passwordEnv: TOKEN}
  - {url: "ssh://git@host:22/x.git", thisRepository: false, path: /srv/x.git}
argocd:
  trackingMethod: annotation+label
  instanceLabelKey: example.com/app
  namespace: gitops
  kustomize: {enabled: false, buildOptions: --enable-helm, versions: {v5.4.0: /opt/kustomize-5.4}}
  helm: {enabled: false, valuesFileSchemes: []}
  directory: {enabled: false}
  resourceExclusions: [{apiGroups: ["", "*.cilium.io"], kinds: ["*"], clusters: ["https://{a,b}.example.com"]}, {}]
  resourceInclusions: []
  plugins:
    - name: helmfile
      version: v1
      discover: {fileName: "helmfile*.yaml", find: {glob: "**/x.yaml", command: [sh], args: [-c, ""]}}
      init: {command: [sh]}
      generate: {command: [helmfile], args: [template]}
      env: [HOME, HELMFILE_ENV]
    - {name: helmfile, version: v2, generate: {command: [x]}}
failOn: never
`);
    expect(config).toMatchObject({
      kubeVersion: 'v1.30.11+IKS',
      failOn: 'never',
      clusters: [
        { name: 'in-cluster', server: 'https://kubernetes.default.svc', project: '', labels: {}, annotations: {} },
        { kubeVersion: '1.33.4', apiVersions: [], project: 'shop', annotations: { note: 'two\nlines' } },
      ],
      argocd: {
        trackingMethod: 'annotation+label',
        namespace: 'gitops',
        kustomize: { enabled: false, buildOptions: '--enable-helm', versions: { 'v5.4.0': '/opt/kustomize-5.4' } },
        helm: { enabled: false, valuesFileSchemes: [] },
        directory: { enabled: false },
        resourceInclusions: [],
      },
    });
    expect(Object.entries(config.clusters[1]?.labels ?? {})).toEqual([
      ['env', 'prod'],
      ['__proto__', 'x'],
      ['', ''],
    ]);
    expect(config.clusters[0]).not.toHaveProperty('kubeVersion');
    expect(config.repositories).toHaveLength(5);
    expect(config.argocd.resourceExclusions?.[1]).toEqual({});
    expect(config.argocd.plugins[0]?.discover?.find?.args).toEqual(['-c', '']);
    expect(config).not.toHaveProperty('version');
  });

  it('tells all problems at once, in the order of the file', () => {
    const problems = problemsOf(`failon: high
kubeVersion: 1.30
clusters:
  - name: a
    sever: x
policies:
  - /x.yaml
repositories:
  - url: https://x.example.com
    mirror: https://y.example.com
    password: z
`);
    expect(problems).toEqual([
      '1:1: failon: is not a known key, did you mean failOn?',
      '1:1: version: is missing, expected 1',
      '2:14: kubeVersion: is the number 1.30, expected Kubernetes version such as "1.34.0": put it in quotes',
      '4:5: clusters[0].server: is missing, expected address such as https://HOST',
      '5:5: clusters[0].sever: is not a known key, did you mean server?',
      '7:5: policies[0]: is "/x.yaml", expected a path relative to the root of the repository',
      '11:5: repositories[0].password: is not a known key, did you mean passwordEnv?',
    ]);
  });

  it.each([
    ['versions: {v5.4.0: tools/kustomize}', [/: is "tools\/kustomize", expected an absolute path/]],
    ['versions: {v5.4.0: kustomize}', [/expected an absolute path/]],
    ['buildOptions: --enable-helm --helm-command ./bin/helm', [/buildOptions: calls "\.\/bin\/helm" as helm/]],
    ['buildOptions: --enable-helm --helm-command=bin/helm', [/expected an absolute path/]],
    ['buildOptions: --enable-helm --helm-command helm3 --load-restrictor LoadRestrictionsNone', []],
    ['buildOptions: --helm-command /opt/helm/bin/helm', []],
  ])('a program is no file of the change: %s', (text, problems) => {
    const found = problemsOf(`version: 1\nargocd:\n  kustomize: {${text}}\n`);
    expect(found).toEqual(problems.map((problem) => expect.stringMatching(problem)));
  });

  it('names the file in every line', () => {
    expect(() => readConfig('x: 1\ny: 2', 'dir/conf.yaml')).toThrow(
      /^dir\/conf\.yaml:1:1: .*\ndir\/conf\.yaml:1:1: .*\ndir\/conf\.yaml:2:1: [^\n]*$/,
    );
    expect(() => readConfig('')).toThrow(/^\.argo-manifest-diff\.yaml:1:1: is empty, expected a mapping with version/);
  });
});

describe('the document', () => {
  it.each([
    [
      'nothing',
      '',
      ['1:1: is empty, expected a mapping with version, bootstrap, kubeVersion, apiVersions, clusters, repositories …'],
    ],
    ['comments only', '# version: 1\n', [/is empty/]],
    ['a list', '- version: 1', [/^1:1: is a list, expected a mapping/]],
    ['text', 'version 1', [/^1:1: is text, expected a mapping/]],
    ['no YAML', 'version: 1\nclusters: [', [/^2:12: not valid YAML: /]],
    ['a tab', 'argocd:\n\tnamespace: x', [/^2:1: not valid YAML: Tabs/]],
    ['two documents', 'version: 1\n---\nversion: 1', ['2:1: a second document begins here, expected one document']],
    ['a tag', 'version: 1\nfailOn: !secret high', ['2:9: a tag that is not known here, expected plain values']],
    [
      'an alias of nothing',
      'version: 1\nfailOn: *x',
      ['2:9: an alias of nothing, expected its anchor before it', /^2:9: failOn: is empty/],
    ],
    ['a key that is a list', 'version: 1\n? [a]\n: b', ['2:3: a key is a list, a mapping or an alias, expected text']],
    [
      'a key given twice',
      'version: 1\nfailOn: high\nfailOn: low',
      ['3:1: failOn: is given again, expected once (first on line 2)'],
    ],
    ['an older version', 'version: 0', [/^1:10: version: .* not known here, expected 1/]],
    ['a version in quotes', 'version: "1"', [/^1:10: version: .*expected 1/]],
    ['a byte order mark', '\uFEFFversion: 2', [/^1:\d+: version: /]],
    ['CR LF', 'version: 1\r\nfailOn: hgh\r\n', [/^2:9: failOn: is "hgh".*did you mean high\?$/]],
  ])('may not be %s', (_name, text, expected) => {
    const patterns = expected.map((one) => expect.stringMatching(exactly(one)));
    expect(problemsOf(text)).toEqual(patterns);
  });

  it('may use anchors and aliases', () => {
    const config = readConfig(`version: 1
apiVersions: &apis [apps/v1]
clusters:
  - {name: a, server: "https://a", apiVersions: *apis}
`);
    expect(config.clusters[0]?.apiVersions).toEqual(['apps/v1']);
  });

  it('may not hold itself, and does not hang', () => {
    expect(problemsBelow('clusters: &x [*x]')).toEqual([
      expect.stringMatching(/^2:14: clusters\[0\]: is a list, expected/),
    ]);
  });

  it('knows no text that is false', () => {
    expect(problemsBelow('argocd: {helm: {enabled: no}}')).toEqual([
      '2:26: argocd.helm.enabled: is text, expected true or false',
    ]);
  });
});

describe('a value', () => {
  it.each([
    ['kubeVersion: "1"', 'kubeVersion: is "1", expected a Kubernetes version such as 1.34.0'],
    ['kubeVersion: latest', /is "latest", expected a Kubernetes version/],
    ['kubeVersion: ""', 'kubeVersion: is empty, expected Kubernetes version such as "1.34.0"'],
    ['kubeVersion:', /^kubeVersion: is empty, expected Kubernetes version/],
    ['apiVersions: apps/v1', 'apiVersions: is text, expected a list of group/version or group/version/Kind'],
    ['apiVersions: [Deployment]', /^apiVersions\[0\]: is "Deployment", expected group\/version/],
    ['apiVersions: [v1, v1]', 'apiVersions[1]: is the same as apiVersions[0], expected each once'],
    ['clusters: {a: b}', 'clusters: is a mapping, expected a list of section'],
    ['clusters: [{name: a, server: prod}]', 'clusters[0].server: is "prod", expected https://HOST[:PORT]'],
    ['clusters: [{name: a, server: "https://u:p@h"}]', /^clusters\[0\]\.server: is /],
    [
      'clusters: [{name: a, server: "https://a"}, {name: b, server: "https://a"}]',
      'clusters[1]: is the same as clusters[0], expected each once',
    ],
    [
      'clusters: [{name: a, server: "https://a", labels: {n: 1}}]',
      'clusters[0].labels.n: is the number 1, expected text: put it in quotes',
    ],
    [
      'clusters: [{name: a, server: "https://a", labels: {a/b: true}}]',
      'clusters[0].labels["a/b"]: is the boolean true, expected text: put it in quotes',
    ],
    [
      'clusters: [{name: a, server: "https://a", labels: [x]}]',
      /labels: is a list, expected a mapping of names to text$/,
    ],
    [
      'clusters: [{name: a, server: "https://a", labels: {x: a, x: b}}]',
      'clusters[0].labels.x: is given again, expected once (first on line 2)',
    ],
    [
      'argocd: {trackingMethod: none}',
      /^argocd\.trackingMethod: is "none", expected one of annotation, label, annotation\+label$/,
    ],
    ['argocd: {helm: {}, heml: {}}', 'argocd.heml: is not a known key, did you mean helm?'],
    [
      'argocd: {helm: {whatever: 1}}',
      'argocd.helm.whatever: is not a known key, expected one of enabled, valuesFileSchemes',
    ],
    ['argocd:', /^argocd: is empty, expected a mapping with/],
    [
      'argocd: {resourceExclusions: [{apiGroups: ["[a"]}]}',
      /apiGroups\[0\]: is "\[a", which has a \[ that is never closed, expected a glob$/,
    ],
    ['argocd: {resourceInclusions: [{clusters: ["{a"]}]}', /which has a \{ that is never closed/],
    ['argocd: {plugins: [{name: x}]}', 'argocd.plugins[0].generate: is missing, expected section'],
    [
      'argocd: {plugins: [{name: x, generate: {command: []}}]}',
      /generate\.command: is an empty list, expected at least 1$/,
    ],
    [
      'argocd: {plugins: [{name: x, discover: {fileName: "a}"}, generate: {command: [x]}}]}',
      /which has a \} without a \{/,
    ],
    [
      'argocd: {plugins: [{name: x, generate: {command: [x]}}, {name: x, generate: {command: [y]}}]}',
      'argocd.plugins[1]: is the same as argocd.plugins[0], expected each once',
    ],
    ['failOn: hgih', 'failOn: is "hgih", expected one of critical, high, medium, low, never, did you mean high?'],
    ['failOn: [high]', 'failOn: is a list, expected one of critical, high, medium, low, never'],
    ['"a\\nb": 1', /^\["a\\nb"\]: is not a known key/],
  ])('%s', (text, expected) => {
    const problems = problemsBelow(text).map((problem) => problem.replace(/^\d+:\d+: /, ''));
    expect(problems).toEqual([expect.stringMatching(exactly(expected))]);
  });
});

describe('settings of risk rules', () => {
  it('are read with everything they have', () => {
    const config = readConfig(`
version: 1
production: {apps: [payments-*], clusters: ["https://prod-*"]}
ephemeral: {apps: [pr-*]}
rules:
  image-tag-mutable: {enforcement: warn, tags: [rolling]}
  replicas-drop: {percent: 40, overrides: [{match: {app: dev-*}, enforcement: off}]}
  pvc-deleted: {severity: high, match: {namespace: scratch-*}}
waivers:
  - {rule: strategy-recreate, match: {app: legacy-*, kind: Deployment}, reason: one volume, owner: team, expires: 2027-01-31}
  - {rule: pvc-deleted, fingerprint: 0123456789abcdef, reason: moved, owner: team, expires: 2027-02-28}
`);
    expect(config.production).toEqual({ apps: ['payments-*'], namespaces: [], clusters: ['https://prod-*'] });
    expect(config.ephemeral).toEqual({ apps: ['pr-*'], namespaces: [], clusters: [] });
    expect(config.rules).toEqual({
      'image-tag-mutable': { enforcement: 'warn', tags: ['rolling'] },
      'replicas-drop': { percent: 40, overrides: [{ match: { app: 'dev-*' }, enforcement: 'off' }] },
      'pvc-deleted': { severity: 'high', match: { namespace: 'scratch-*' } },
    });
    expect(config.waivers.map(({ rule, expires }) => [rule, expires])).toEqual([
      ['strategy-recreate', '2027-01-31'],
      ['pvc-deleted', '2027-02-28'],
    ]);
  });

  it('reads who may accept findings', () => {
    const { owners, approvals, maxWaiverDays, annotationWaivers } = readConfig(`version: 1
owners:
  default: [permission:maintain, "@alice", bob-b, managed_corp]
  critical: [team:sre, team:parent/all]
  "rbac-*": []
  acme-no-lb: [carol]
customRules: [{id: acme-no-lb, match: {kinds: [v1/Service]}, when: 'true', message: "'x'", severity: low, why: w, remedy: r}]
approvals: {critical: 2, reviews: false}
maxWaiverDays: 90
annotationWaivers: false
`);
    expect(owners).toEqual({
      default: ['permission:maintain', '@alice', 'bob-b', 'managed_corp'],
      critical: ['team:sre', 'team:parent/all'],
      'rbac-*': [],
      'acme-no-lb': ['carol'],
    });
    expect(approvals).toEqual({ ...defaultConfig().approvals, critical: 2, reviews: false });
    expect([maxWaiverDays, annotationWaivers]).toEqual([90, false]);
  });

  const waiver = (rest: string) => `waivers: [{rule: pvc-deleted, reason: x, owner: y, ${rest}}]`;

  it.each<[string, RegExp]>([
    ['rules: {pvc-deletd: {}}', /rules\.pvc-deletd: is no rule, did you mean pvc-deleted\?$/],
    ['rules: {pvc-deleted: {percent: 10}}', /rules\.pvc-deleted\.percent: is a setting of replicas-drop only$/],
    ['rules: {replicas-drop: {percent: 101}}', /is the number 101, expected whole number from 1 to 100$/],
    ['rules: {replicas-drop: {percent: 1.5}}', /is the number 1\.5, expected whole number/],
    ['rules: {replicas-drop: {enforcement: maybe}}', /expected one of block, ack, warn, off$/],
    ['rules: {replicas-drop: {match: {apps: [x]}}}', /apps: is not a known key, did you mean app\?$/],
    [waiver('expires: 2027-01-31'), /waivers\[0\]: accepts every finding of its rule, expected match or fingerprint$/],
    [waiver('match: {}, expires: 2027-01-31'), /accepts every finding of its rule/],
    [waiver('match: {app: x}'), /waivers\[0\]\.expires: is missing, expected date/],
    [waiver('match: {app: x}, expires: 2027-02-30'), /expires: is "2027-02-30", expected a date such as 2027-01-31$/],
    [waiver('match: {app: x}, expires: "31.1.2027"'), /expected a date such as 2027-01-31$/],
    [
      'waivers: [{rule: nothing, match: {app: x}, reason: x, owner: y, expires: 2027-01-31}]',
      /rule: is "nothing", which is no rule/,
    ],
    ['owners: {defualt: [alice]}', /owners\.defualt: is no rule, did you mean default\?$/],
    ['owners: {pvc-deletd: [alice]}', /owners\.pvc-deletd: is no rule, did you mean pvc-deleted\?$/],
    ['owners: {"[": [alice]}', /is "\[", which .*, expected a glob$/],
    [
      'owners: {default: alice}',
      /owners\.default: is text, expected a list of owner \(a login, team:SLUG or permission:LEVEL\)$/,
    ],
    ['owners: {default: ["a lice"]}', /owners\.default\[0\]: is "a lice", expected a login, team:SLUG or/],
    ['owners: {default: [alice, "@Alice"]}', /owners\.default\[1\]: is the same as owners\.default\[0\]/],
    ['owners: {default: ["permission:read"]}', /is "permission:read", expected a login, team:SLUG or permission:write/],
    ['approvals: {critical: 0}', /approvals\.critical: is the number 0, expected whole number from 1 to 20$/],
    ['approvals: {preventself: false}', /preventself: is not a known key, did you mean preventSelf\?$/],
    ['maxWaiverDays: 0', /maxWaiverDays: is the number 0, expected whole number from 1$/],
    ['production: [x]', /production: is a list, expected a mapping/],
  ])('%s is refused', (text, expected) => {
    expect(problemsBelow(text)).toEqual([expect.stringMatching(expected)]);
  });
});

describe('a repository', () => {
  it.each([
    ['{url: "https://a", internal: false}', /says nothing about the address/],
    ['{url: "https://a"}', /says nothing about the address, expected path, mirror/],
    ['{path: x}', /url: is missing, expected address of a repository or registry$/],
    ['{url: "--upload-pack=x", path: x}', /url: begins with a dash/],
    ['{url: "a b", path: x}', /url: has blanks/],
    ['{url: "https://", path: x}', /url: names no host/],
    [
      '{url: "https://a", path: x, mirror: "https://b"}',
      /repositories\[0\]\.mirror: stands beside path, expected only one of them$/,
    ],
    ['{url: "https://a", path: x, thisRepository: true}', /thisRepository: stands beside path/],
    ['{url: "https://a", path: x, passwordEnv: P}', /passwordEnv: stands beside path, which needs no credentials/],
    ['{url: "https://a", usernameEnv: U}', /usernameEnv: stands alone, expected passwordEnv beside it/],
    ['{url: "https://a", path: ""}', /path: is empty/],
  ])('%s is refused', (entry, expected) => {
    expect(problemsBelow(`repositories: [${entry}]`)).toEqual([expect.stringMatching(expected)]);
  });

  it('may be named once, whatever the spelling of its address', () => {
    expect(
      problemsBelow('repositories: [{url: "https://H/a.git", path: x}, {url: "https://h/A/", mirror: "https://m"}]'),
    ).toEqual([expect.stringContaining('repositories[1]: is the same as repositories[0], expected each once')]);
  });

  it.each([
    ['an address with a password', 'url', 'https://user:correct-horse@example.com/x'],
    ['a token in place of a name', 'passwordEnv', 'ghp_012345678901234567890123456789012345'],
    ['a key in place of a name', 'passwordEnv', 'AKIAIOSFODNN7EXAMPLE'],
    ['a hexadecimal secret in place of a name', 'usernameEnv', 'DEADBEEF00112233445566778899AABB'],
    ['a password in place of a name', 'passwordEnv', 'correct-horse'],
    ['a lower-case password in place of a name', 'passwordEnv', 'hunter2'],
  ])('with %s is refused, and the message does not repeat it', (_name, key, secret) => {
    const rest = key === 'url' ? 'path: x' : 'url: "https://a", mirror: "https://b"';
    const [problem = '', ...others] = problemsBelow(`repositories: [{${rest}, ${key}: "${secret}"}]`);
    expect(others).toEqual([]);
    expect(problem).toContain(`repositories[0].${key}: `);
    expect(problem).not.toContain(secret);
    expect(problem).not.toContain(secret.slice(0, 12));
  });
});
