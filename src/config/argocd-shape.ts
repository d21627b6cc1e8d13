import type {
  ApplicationSetSettings,
  ArgocdSettings,
  IgnoredFields,
  PluginSettings,
  ResourceFilter,
} from './argocd.ts';
import { checkBuildOptions, checkGlob, checkProgram } from './checks.ts';
import { byDefault, optional, record, required, section } from './record.ts';
import { choice, flag, list, mapping, text } from './shapes.ts';
import type { Shape } from './shapes.ts';
import { command, environmentName, glob, name, words } from './word-shapes.ts';

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

const group = text({ expected: 'glob', check: checkGlob, mayBeEmpty: true });

const resourceFilters: Shape<ResourceFilter[]> = list(
  record<ResourceFilter>({
    apiGroups: optional(list(group), 'API groups; globs.'),
    kinds: optional(list(name), 'Kinds, or `*`.'),
    clusters: optional(list(glob), 'Addresses of clusters; globs.'),
  }),
);

const ignoredFields: Shape<IgnoredFields> = record<IgnoredFields>({
  group: byDefault('', group, 'API group, a glob; empty: the core group.'),
  kind: required(glob, 'Kind, a glob; `*` for any.'),
  jsonPointers: optional(words, 'Fields, as JSON pointers.'),
  jqPathExpressions: optional(words, 'Fields, as paths of jq.'),
  managedFieldsManagers: optional(
    words,
    'Managers whose fields are ignored; which ones they are, only a cluster knows.',
  ),
});

const applicationSets: Shape<ApplicationSetSettings> = record<ApplicationSetSettings>({
  policy: optional(
    choice(['sync', 'create-only', 'create-update', 'create-delete']),
    '`applicationsetcontroller.policy`: what sets may do to Applications that exist. Absent: what each set says.',
  ),
  policyOverride: optional(
    flag,
    '`applicationsetcontroller.enable.policy.override`: a set may say otherwise. Absent: only without a `policy` here.',
  ),
  progressiveSyncs: optional(
    flag,
    '`applicationsetcontroller.enable.progressive.syncs`: sets with the strategy RollingSync sync their Applications themselves, step by step. Absent: not known; Argo CD has it off, and a notice says what would be.',
  ),
  preservedAnnotations: byDefault(
    [],
    list(name, { sameAs: (entry) => entry }),
    '`applicationsetcontroller.global.preserved.annotations`: those of Applications that no set takes away.',
  ),
  preservedLabels: byDefault(
    [],
    list(name, { sameAs: (entry) => entry }),
    '`applicationsetcontroller.global.preserved.labels`, likewise.',
  ),
  newGitFileGlobbing: byDefault(
    false,
    flag,
    '`applicationsetcontroller.enable.new.git.file.globbing`: in `files` of git generators, only `**` crosses directories.',
  ),
  includeHiddenDirectories: byDefault(
    false,
    flag,
    '`reposerver.include.hidden.directories`: git generators find directories with a name that begins with a dot.',
  ),
});

/** Settings of the Argo CD instance. */
export const argocd: Shape<ArgocdSettings> = record<ArgocdSettings>({
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
      buildOptions: byDefault(
        '',
        text({ expected: 'text', check: checkBuildOptions, mayBeEmpty: true }),
        '`kustomize.buildOptions`, e.g. `--enable-helm`.',
      ),
      versions: byDefault(
        {},
        mapping(text({ expected: 'text', check: checkProgram })),
        '`kustomize.path.VERSION`: where that version of kustomize is, as an absolute path.',
      ),
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
  ignoreDifferences: byDefault(
    [],
    list(ignoredFields),
    '`resource.customizations.ignoreDifferences.GROUP_KIND`, an entry for each; `…all` is `group: "*"` and `kind: "*"`.',
  ),
  compareOptions: section(
    record<ArgocdSettings['compareOptions']>({
      ignoreAggregatedRoles: byDefault(
        false,
        flag,
        '`ignoreAggregatedRoles`: rules of ClusterRoles with an `aggregationRule` are no difference.',
      ),
      ignoreResourceStatusField: byDefault(
        'all',
        choice(['all', 'crd', 'none']),
        '`ignoreResourceStatusField`: on which objects a `status` in Git is no difference.',
      ),
      serverSideDiff: byDefault(
        false,
        flag,
        '`controller.diff.server.side` of argocd-cmd-params-cm: the API server is asked for differences, unless an Application says `ServerSideDiff=false`.',
      ),
    }),
    '`resource.compareoptions`, and how the controller compares.',
  ),
  applicationSets: section(
    applicationSets,
    'argocd-cmd-params-cm: how the ApplicationSet controller and the repo-server are started.',
  ),
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
