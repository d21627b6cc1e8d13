import type { Snapshot } from '../../git/model.ts';
import type { Warning } from '../../manifest/model.ts';
import { isBystander, isManifestName, PLUGIN_SUSPECTED } from './names.ts';

/**
 * What is to be said of a directory of which no manifest comes and that holds files of another kind: Argo CD asks the plugins that it has whether they find themselves in
 * a directory, before it takes that for a plain one (https://argo-cd.readthedocs.io/en/stable/operator-manual/config-management-plugins/#discovery), and
 * which these are stands in no manifest. Undefined where there is nothing that a plugin could make anything of.
 */
export async function suspectPlugin(snapshot: Snapshot, directory: string): Promise<Warning | undefined> {
  const entries = (await snapshot.list(directory)) ?? [];
  const first = entries.find(
    ({ kind, name }) => (kind === 'file' || kind === 'executable') && !isBystander(name) && !isManifestName(name),
  );
  if (first === undefined) return undefined;
  return {
    code: PLUGIN_SUSPECTED,
    message: `${directory === '' ? 'the root of the repository' : directory} has no manifest, but files such as ${first.name}: a config management plugin that finds itself there would render it, and nothing of that is seen here; declare it with its discover rule under argocd.plugins in the config file of the base revision`,
  };
}
