import {
  apiVersionPattern,
  checkApiVersion,
  checkEnvironmentName,
  checkGlob,
  checkKubeVersion,
  checkPathPattern,
  checkServer,
  checkUrl,
  environmentNamePattern,
  kubeVersionPattern,
} from './checks.ts';
import type {
  ArgocdSettings,
  ClusterSettings,
  Config,
  NoiseSettings,
  PluginSettings,
  RecordedGenerators,
  RenderSettings,
  RepositorySettings,
  ResourceFilter,
} from './model.ts';
import { ruleSettings, scope, waiver } from './policy-shape.ts';
import { byDefault, optional, record, required, section } from './record.ts';
import type { RecordProblem } from './record.ts';
import { anyMap, choice, flag, list, mapping, text } from './shapes.ts';
import type { Shape } from './shapes.ts';

const name = text({ expected: 'text' });
const anyText = text({ expected: 'text', mayBeEmpty: true });
const words = list(anyText);
const glob = text({ expected: 'glob', check: checkGlob });
const kubeVersion = text({
  expected: 'Kubernetes version such as "1.34.0"',
  check: checkKubeVersion,
  pattern: kubeVersionPattern,
});
const apiVersions = list(
  text({ expected: 'group/version or group/version/Kind', check: checkApiVersion, pattern: apiVersionPattern }),
  { sameAs: (entry) => entry },
);
const url = text({ expected: 'address of a repository or registry', check: checkUrl });
const environmentName = text({
  expected: 'NAME of an environment variable',
  check: checkEnvironmentName,
  pattern: environmentNamePattern,
});

const cluster: Shape<ClusterSettings> = record<ClusterSettings>({
  name: required(name, 'Name of the cluster, as in `spec.destination.name`.'),
  server: required(
    text({ expected: 'address such as https://HOST', check: checkServer }),
    'Address of its API server, as in `spec.destination.server`.',
  ),
  kubeVersion: optional(kubeVersion, 'Kubernetes version of this cluster; absent: the general one.'),
  apiVersions: optional(apiVersions, 'API versions this cluster serves; absent: the general ones.'),
  project: byDefault('', anyText, 'Argo CD project the cluster belongs to.'),
  labels: byDefault({}, mapping(anyText), 'Labels of its cluster Secret, for selectors of cluster generators.'),
  annotations: byDefault({}, mapping(anyText), 'Annotations of its cluster Secret.'),
});

const repository: Shape<RepositorySettings> = record<RepositorySettings>(
  {
    url: required(url, 'Address as sources name it.'),
    path: optional(
      name,
      'Checkout, bare repository or chart folder on this disk, relative to the root of the repository under review.',
    ),
    mirror: optional(url, 'Another address that serves the same content.'),
    usernameEnv: optional(environmentName, 'NAME of the environment variable that holds the user name.'),
    passwordEnv: optional(environmentName, 'NAME of the environment variable that holds the password or token.'),
    thisRepository: optional(flag, 'This is another name of the repository under review.'),
  },
  { check: checkRepository },
);

const command = list(name, { atLeast: 1 });

const plugin: Shape<PluginSettings> = record<PluginSettings>({
  name: required(name, '`metadata.name` of the ConfigManagementPlugin.'),
  version: optional(name, '`spec.version`: sources then name the plugin `NAME-VERSION`.'),
  discover: optional(
    record<NonNullable<PluginSettings['discover']>>({
      fileName: optional(glob, 'The plugin takes directories that hold a file of this name (glob of one level).'),
      find: optional(
        record<NonNullable<NonNullable<PluginSettings['discover']>['find']>>({
          glob: optional(glob, 'Likewise, with `**`.'),
          command: optional(command, 'Likewise, directories in which this succeeds and prints something.'),
          args: optional(words, 'Arguments of that command.'),
        }),
        'How else the plugin finds its directories.',
      ),
    }),
    'Which directories the plugin takes unasked; absent: only sources that name it.',
  ),
  init: optional(
    record<NonNullable<PluginSettings['init']>>({
      command: required(command, 'Program to run first in the directory of the source.'),
      args: optional(words, 'Its arguments.'),
    }),
    'Runs before `generate`.',
  ),
  generate: required(
    record<PluginSettings['generate']>({
      command: required(command, 'Program that prints the manifests.'),
      args: optional(words, 'Its arguments.'),
    }),
    'Makes the manifests.',
  ),
  env: optional(list(environmentName, { sameAs: (entry) => entry }), 'NAMES of variables that the plugin may see.'),
});

const resourceFilters: Shape<ResourceFilter[]> = list(
  record<ResourceFilter>({
    apiGroups: optional(list(text({ expected: 'glob', check: checkGlob, mayBeEmpty: true })), 'API groups; globs.'),
    kinds: optional(list(name), 'Kinds, or `*`.'),
    clusters: optional(list(glob), 'Addresses of clusters; globs.'),
  }),
);

const argocd: Shape<ArgocdSettings> = record<ArgocdSettings>({
  trackingMethod: byDefault(
    'annotation',
    choice(['annotation', 'label', 'annotation+label']),
    '`application.resourceTrackingMethod`.',
  ),
  instanceLabelKey: byDefault('app.kubernetes.io/instance', name, '`application.instanceLabelKey`.'),
  namespace: byDefault('argocd', name, 'Namespace of the Argo CD instance: where Applications live that name none.'),
  kustomize: section(
    record<ArgocdSettings['kustomize']>({
      enabled: byDefault(true, flag, '`kustomize.enable`.'),
      buildOptions: byDefault('', anyText, '`kustomize.buildOptions`, e.g. `--enable-helm`.'),
      versions: byDefault({}, mapping(name), '`kustomize.path.VERSION`: where that version of kustomize is.'),
    }),
    'How kustomize is run.',
  ),
  helm: section(
    record<ArgocdSettings['helm']>({
      enabled: byDefault(true, flag, '`helm.enable`.'),
      valuesFileSchemes: byDefault(
        ['https', 'http'],
        list(name, { sameAs: (entry) => entry }),
        '`helm.valuesFileSchemes`: schemes of value files that are fetched.',
      ),
    }),
    'How helm is run.',
  ),
  directory: section(
    record<ArgocdSettings['directory']>({ enabled: byDefault(true, flag, '`jsonnet.enable`.') }),
    'Plain manifests and jsonnet.',
  ),
  resourceExclusions: optional(resourceFilters, '`resource.exclusions`; absent: the list Argo CD installs.'),
  resourceInclusions: optional(resourceFilters, '`resource.inclusions`; absent: everything.'),
  plugins: byDefault(
    [],
    list(plugin, { sameAs: (entry) => (entry.version === undefined ? entry.name : `${entry.name}-${entry.version}`) }),
    'Config management plugins, as their sidecars declare them.',
  ),
  projects: optional(
    list(glob, { sameAs: (entry) => entry }),
    'AppProjects that exist, where the tree does not hold them; globs, `*` for any. An ApplicationSet makes no Application in a project that does not exist.',
  ),
});

const recordedSets = list(anyMap);

const recordedGenerators: Shape<RecordedGenerators> = record<RecordedGenerators>({
  scmProvider: optional(recordedSets, 'What the SCM provider generator gave: organization, repository, branch …'),
  pullRequest: optional(recordedSets, 'What the pull request generator gave: number, branch, head_sha …'),
  plugin: optional(recordedSets, 'What the service of the plugin generator gave.'),
  clusterDecisionResource: optional(recordedSets, 'What the cluster decision resource gave.'),
});

const render: Shape<RenderSettings> = record<RenderSettings>({
  ignoreApplications: byDefault(
    [],
    list(glob, { sameAs: (entry) => entry }),
    'Names of Applications that are left out with everything below them; globs.',
  ),
  ignoreValueFiles: byDefault(
    [],
    list(name, { sameAs: (entry) => entry }),
    'Value files whose path contains one of these are left out.',
  ),
  pinnedValues: byDefault(
    {},
    mapping(anyText),
    'Helm values, by dotted path, that are replaced wherever a chart or an Application sets them.',
  ),
  postRenderer: optional(
    record<NonNullable<RenderSettings['postRenderer']>>({
      command: required(command, 'Program that reads manifests and prints them.'),
      args: optional(words, 'Its arguments.'),
    }),
    'Every rendered text goes through this program.',
  ),
});

const noise: Shape<NoiseSettings> = record<NoiseSettings>({
  match: required(
    record<NoiseSettings['match']>({
      kind: required(glob, 'Kind; glob.'),
      group: optional(
        text({ expected: 'glob', check: checkGlob, mayBeEmpty: true }),
        'API group; glob, empty for the core group.',
      ),
      name: optional(glob, 'Name; glob.'),
      namespace: optional(glob, 'Namespace; glob.'),
      app: optional(glob, 'Name of the Application; glob.'),
    }),
    'Objects the rule is about.',
  ),
  paths: required(
    list(text({ expected: 'path of a field', check: checkPathPattern }), { atLeast: 1 }),
    'Fields, as reports write them, with `*` for any key, `[*]` for any item and `**` for any number of steps; what is below them too.',
  ),
});

/** The config file. To add a key, add it to the model and here; validation, JSON Schema and documentation follow. */
export const configShape: Shape<Config> = record<Config>(
  {
    kubeVersion: optional(kubeVersion, 'Kubernetes version of every cluster that says nothing else.'),
    apiVersions: byDefault([], apiVersions, 'API versions that every cluster serves that says nothing else.'),
    clusters: byDefault(
      [],
      list(cluster, { sameAs: (entry) => entry.server }),
      'What Argo CD knows of the clusters from its cluster Secrets.',
    ),
    repositories: byDefault(
      [],
      list(repository, { sameAs: (entry) => simplifyUrl(entry.url) }),
      'How to reach a repository or chart registry that a source names.',
    ),
    argocd: section(argocd, 'Settings of the Argo CD instance that change what is rendered or done.'),
    render: section(render, 'What is rendered in another way than Argo CD would.'),
    applicationSets: byDefault(
      {},
      mapping(recordedGenerators),
      'Parameter sets of generators that need the outside world, by name of the ApplicationSet.',
    ),
    noise: byDefault([], list(noise), 'Fields whose changes are folded away; they still count as restarts.'),
    ignoreDifferences: byDefault(
      'off',
      choice(['off', 'fold']),
      '`fold`: changes that an Application ignores (`ignoreDifferences`) and does not sync (`RespectIgnoreDifferences=true`) are folded away.',
    ),
    failOn: optional(
      choice(['critical', 'high', 'medium', 'low', 'never']),
      'Lowest severity that blocks; absent: `high`.',
    ),
    production: section(scope, 'What counts as production: several rules are stricter there. One match is enough.'),
    ephemeral: section(scope, 'What is short-lived: losing its objects is no risk.'),
    rules: byDefault({}, ruleSettings, 'Settings of risk rules, by id (docs/rules.md).'),
    waivers: byDefault([], list(waiver), 'Recorded acceptances of findings.'),
  },
  {
    checked: { version: required(versionOne(), 'Version of this file format.') },
    notYet: {
      customRules: 'Risk rules of your own.',
      policies: 'ValidatingAdmissionPolicies to check.',
    },
  },
);

/** `version: 1`, as a number. */
function versionOne(): Shape<1> {
  return {
    expected: '1',
    schema: { const: 1 },
    rows: () => [],
    read(value, field, complain) {
      if (value.kind === 'scalar' && (value.value === 1 || value.value === 1n)) return 1;
      complain(value.at, field, 'is a version of the file format that is not known here, expected 1');
      return undefined;
    },
  };
}

function checkRepository(entry: RepositorySettings): RecordProblem<RepositorySettings>[] {
  const problems: RecordProblem<RepositorySettings>[] = [];
  const ways = (['path', 'mirror', 'thisRepository'] as const).filter((key) => {
    const value = entry[key];
    return value !== undefined && value !== false;
  });
  const credentials = (['usernameEnv', 'passwordEnv'] as const).filter((key) => entry[key] !== undefined);
  const [first, second] = ways;
  if (first !== undefined && second !== undefined) {
    problems.push({ key: second, message: `stands beside ${first}, expected only one of them` });
  } else if (first !== undefined && first !== 'mirror' && credentials[0] !== undefined) {
    problems.push({ key: credentials[0], message: `stands beside ${first}, which needs no credentials` });
  }
  if (credentials[0] === 'usernameEnv' && credentials.length === 1) {
    problems.push({ key: 'usernameEnv', message: 'stands alone, expected passwordEnv beside it' });
  }
  if (ways.length + credentials.length === 0) {
    problems.push({ message: 'says nothing about the address, expected path, mirror, passwordEnv or thisRepository' });
  }
  return problems;
}

/** Addresses that differ in case, `.git` or the last `/` only are one repository to Argo CD (util/git, NormalizeGitURL). */
function simplifyUrl(address: string): string {
  return address
    .toLowerCase()
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
}
