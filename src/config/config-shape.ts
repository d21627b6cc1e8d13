import {
  apiVersionPattern,
  checkApiVersion,
  checkBootstrap,
  checkGlob,
  checkKubeVersion,
  checkPathPattern,
  checkServer,
  checkUrl,
  kubeVersionPattern,
} from './checks.ts';
import type { ClusterSettings, RecordedGenerators, RepositorySettings } from './argocd.ts';
import type { Config, NoiseSettings, RenderSettings } from './model.ts';
import { approvals, owners } from './acceptance-shape.ts';
import { argocd } from './argocd-shape.ts';
import { checkRuleNames, customRules } from './custom-rules.ts';
import { ruleSettings, scope, waiver, wholeNumber } from './policy-shape.ts';
import { byDefault, optional, record, required, section } from './record.ts';
import type { RecordProblem } from './record.ts';
import { anyMap, choice, flag, list, mapping, text } from './shapes.ts';
import type { Shape } from './shapes.ts';
import { anyText, command, environmentName, glob, name, words } from './word-shapes.ts';
import { trimEndOf } from '../texts.ts';

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
    internal: optional(
      flag,
      'It may be fetched from although it is in the network of the machine that runs the check, and the base revision does not do so yet.',
    ),
  },
  { check: checkRepository },
);

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

const keys: Shape<Config> = record<Config>(
  {
    bootstrap: byDefault(
      [],
      list(text({ expected: 'path or glob', check: checkBootstrap }), { sameAs: (entry) => entry }),
      'Where the roots of the tree of Applications are: directories, files or globs, relative to the root of the repository. Absent: `bootstrap`.',
    ),
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
    customRules: byDefault([], customRules, 'Risk rules of your own (docs/custom-rules.md).'),
    policies: byDefault(
      [],
      list(text({ expected: 'path or glob', check: checkBootstrap }), { sameAs: (entry) => entry }),
      'Files with ValidatingAdmissionPolicies, their bindings and parameters: paths, folders or globs (docs/custom-rules.md).',
    ),
    maxWaiverDays: optional(
      wholeNumber(1),
      'A waiver that ends more days ahead than this does not count; absent: no limit.',
    ),
    annotationWaivers: byDefault(
      true,
      flag,
      'Whether `argo-manifest-diff.io/ignore-<rule>: "reason"` on an object of the base revision accepts findings about it.',
    ),
    owners: byDefault({}, owners, 'Who may accept findings on the pull request (docs/acceptance.md).'),
    approvals: section(approvals, 'How people accept findings on the pull request.'),
  },
  {
    checked: { version: required(versionOne(), 'Version of this file format.') },
  },
);

/** The config file. To add a key, add it to the model and here; validation, JSON Schema and documentation follow. */
export const configShape: Shape<Config> = {
  ...keys,
  read(value, field, complain) {
    checkRuleNames(value, complain);
    return keys.read(value, field, complain);
  },
};

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
  if (ways.length + credentials.length === 0 && entry.internal !== true) {
    problems.push({
      message: 'says nothing about the address, expected path, mirror, passwordEnv, thisRepository or internal',
    });
  }
  return problems;
}

/** Addresses that differ in case, `.git` or the last `/` only are one repository to Argo CD (util/git, NormalizeGitURL). */
function simplifyUrl(address: string): string {
  return trimEndOf('/', address.toLowerCase()).replace(/\.git$/, '');
}
