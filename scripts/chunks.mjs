// Which module of src/ goes to which file of dist/: to find, read and link a file takes its time before anything else happens, and so does
// each of the megabytes in it.
import { fileURLToPath } from 'node:url';

/** What a comparison loads first, what it loads while git and helm answer, what while others render, and what where something differs. */
const STEPS = [
  { name: 'start', starts: ['src/cli.ts'] },
  // Sets and deletions have names in common.
  { name: 'gather', starts: ['src/commands.ts', 'src/argocd/finalizers.ts'] },
  {
    name: 'compare',
    starts: [
      'src/untouched.ts',
      // What reports take of rooms that judge.
      'src/risk/commands.ts',
      'src/risk/finding-sets.ts',
      'src/forecast/waits.ts',
    ],
    late: true,
  },
  { name: 'judge', starts: ['src/judging.ts'], late: true },
];

/** What is imported before the late steps, where there is something for it: it must not bring all of those along. */
const APART = [
  'src/argocd/application-set/expand.ts',
  'src/render/go-template/render-templates.ts',
  'src/render/kustomize/kustomize.ts',
  'src/render/directory/directory.ts',
  'src/render/plugin/plugin.ts',
  'src/config/file.ts',
];

/**
 * What is loaded when it is first called, although it is imported like all the rest (see `common-js.mjs`), because most runs never call it. A
 * file holds what is reached through its doors alone.
 */
const LATER = [
  {
    name: 'expressions',
    doors: [
      'src/cel/expression.ts',
      'src/forecast/apply/validation/expressions.ts',
      'src/forecast/apply/custom/custom-resources.ts',
      'src/risk/custom/check.ts',
      'src/risk/custom/compile.ts',
      'src/risk/custom/evaluate.ts',
      'src/risk/custom/scene.ts',
      'src/risk/policies/check.ts',
      'src/risk/policies/evaluate.ts',
      'src/risk/policies/match.ts',
      'src/risk/policies/params.ts',
      'src/risk/policies/requests.ts',
    ],
  },
  { name: 'kinds', doors: ['src/forecast/apply/kinds/further-kinds.ts'] },
  {
    name: 'charts',
    doors: [
      'src/git/remote-references.ts',
      'src/git/remote.ts',
      'src/render/charts/artifact.ts',
      'src/render/charts/folder.ts',
      'src/render/charts/helm-pull.ts',
      'src/render/helm/dependencies.ts',
      'src/render/helm/vendor.ts',
    ],
  },
  {
    name: 'rare',
    doors: [
      'src/argocd/doublestar-files.ts',
      'src/argocd/gobwas.ts',
      'src/argocd/override.ts',
      'src/config/suggest.ts',
      'src/manifest/go-yaml/scan-properties.ts',
      'src/manifest/read-json.ts',
      'src/render/helm/secret-values.ts',
      'src/render/kept-renders.ts',
      'src/render/tool-message.ts',
      'src/report/lookalikes.ts',
      'src/tree/bootstrap-kustomization.ts',
      'src/tree/global-projects.ts',
      'src/tree/guarded-files.ts',
      'src/tree/kept/keeper.ts',
      'src/tree/set-problem.ts',
    ],
  },
  {
    name: 'tell',
    doors: [
      'src/cli/write-render.ts',
      'src/config/help.ts',
      'src/render-revisions.ts',
      'src/report/explain.ts',
      'src/report/tree.ts',
      'src/report/versions.ts',
    ],
  },
  { name: 'jq', doors: ['src/argocd/jq/jq-path.ts', 'src/argocd/jq/steps.ts'] },
  {
    name: 'seldom',
    doors: [
      'src/forecast/apply/kinds/job-policies.ts',
      'src/forecast/apply/older-definitions.ts',
      'src/forecast/apply/validation/iscsi.ts',
      'src/forecast/sync/application-set.ts',
      'src/forecast/sync/cron.ts',
      'src/forecast/sync/delete-hooks.ts',
      'src/forecast/sync/deletion.ts',
      'src/forecast/sync/set-turn.ts',
      'src/manifest/positions.ts',
      'src/places/edit-matching.ts',
      'src/places/edits.ts',
      'src/places/in-document.ts',
      'src/risk/config-edits.ts',
      'src/risk/crd-schema.ts',
      'src/risk/data-kinds.ts',
      'src/risk/escalation.ts',
      'src/risk/fresh-namespaces.ts',
      'src/risk/given-roles.ts',
      'src/risk/network-calls.ts',
      'src/risk/network-openings.ts',
      'src/risk/policy-outline.ts',
      'src/risk/port-uses.ts',
      'src/risk/project-kinds.ts',
      'src/risk/project-patterns.ts',
      'src/risk/project-rights.ts',
      'src/risk/schema-words.ts',
    ],
  },
];

/** Names of all that is loaded when something of it is called: files, and modules of Node that few runs need. */
export const LATER_NAMES = [...LATER.map(({ name }) => name), 'node:zlib', 'node:dns/promises', 'node:stream/promises'];

/**
 * Groups of modules, as rolldown's `output.codeSplitting` takes them.
 *
 * @param entries files that runs start with
 */
export function chunkGroups(entries) {
  const reached = createReach();
  const doors = new Set(LATER.flatMap((each) => each.doors).map(pathOf));
  const later = ({ doors: own }, id, graph) =>
    !reached(entries, graph, { doors, imported: true }).has(id) && reached(own, graph, { doors }).has(id);
  const step = ({ starts, late = false }, id, graph) =>
    // An entry stays in its own file, which it finds others by.
    !graph.getModuleInfo(id).isEntry &&
    reached(starts, graph).has(id) &&
    !(late && APART.some((each) => reached([each], graph).has(id)));
  const groups = [...LATER.map((each) => [each, later]), ...STEPS.map((each) => [each, step])];
  return groups.map(([each, holds], index) => ({
    name: (id, graph) => (holds(each, id, graph) ? each.name : null),
    debugName: each.name,
    priority: groups.length - index,
  }));
}

/**
 * Finds all modules that are loaded with some, but not what is reached through doors of others; with `imported`, also what is imported when it is
 * needed, and what is loaded with that.
 */
function createReach() {
  const known = new Map();
  return (starts, graph, { doors = new Set(), imported = false } = {}) => {
    const key = JSON.stringify([starts, doors.size, imported]);
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = new Set(starts.map(pathOf));
    for (const id of found) {
      const { importedIds = [], dynamicallyImportedIds = [] } = graph.getModuleInfo(id) ?? {};
      for (const each of imported ? [...importedIds, ...dynamicallyImportedIds] : importedIds)
        if (!doors.has(each)) found.add(each);
    }
    known.set(key, found);
    return found;
  };
}

function pathOf(file) {
  return fileURLToPath(new URL(`../${file}`, import.meta.url));
}
