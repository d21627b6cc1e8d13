import type { Expansion, Failure } from '../argocd/application-set/model.ts';
import type { ValueMap, Warning } from '../manifest/model.ts';
import { toJson } from '../manifest/stringify.ts';
import type { Problem } from '../render/model.ts';
import { collectSecretTexts, withoutSecrets } from '../render/secret-texts.ts';

/** Why a set makes nothing, or undefined when it does. All parameter sets that are known to fail are named. */
export function problemOfSet(expansion: Expansion, name: string): Problem | undefined {
  if (expansion.outcome === 'applications') return undefined;
  if (expansion.outcome === 'not-expanded') {
    return {
      code: 'application-set-not-expanded',
      message: `ApplicationSet ${name} cannot be expanded here: ${expansion.reason}`,
      unsupported: true,
    };
  }
  const { failing, more } = expansion;
  const message = hiderFor(failing[0])(expansion.message);
  const lines = failing.map((each) => {
    const hide = hiderFor(each);
    return `${each.place}: ${hide(each.message)}${each.parameters === undefined ? '' : ` (for ${hide(toJson(each.parameters)).slice(0, 300)})`}`;
  });
  const detail = [...lines, ...(more ? ['and there may be more'] : [])];
  const saysMore = detail.length > 0 && detail.join('') !== message;
  return {
    code: 'application-set-failed',
    message: `ApplicationSet ${name} fails (${expansion.stage}): ${message}`,
    ...(saysMore ? { detail: detail.join('\n') } : {}),
    hint: 'Argo CD changes nothing of a set that fails: its Applications stay as they are.',
  };
}

/** What fails may print what it was given – of that set alone: with the secrets of all others, of which there may be ten thousand, nobody was done. */
function hiderFor(failure: Failure | undefined): (text: string) => string {
  const secrets = new Set<string>();
  collectSecretTexts(failure?.parameters, '', false, secrets);
  return (text) => withoutSecrets(text, secrets);
}

/** What of a cluster Secret a template without goTemplate names: an expression that nothing fills stays as it is. */
const OF_CLUSTER = /\{\{\s*metadata\.(labels|annotations)\.([\w./-]+)\s*\}\}/g;

/** Says which labels and annotations of clusters nobody gives: only the cluster Secrets, and the configuration, know them. */
export function tellUnfilled(set: ValueMap, applications: readonly ValueMap[]): Warning[] {
  const names = new Set<string>();
  // What no template names cannot be left: of ten thousand Applications, nobody looks at each.
  if (toJson(set).search(OF_CLUSTER) === -1) return [];
  for (const object of applications)
    for (const [, kind = '', name = ''] of toJson(object).matchAll(OF_CLUSTER)) names.add(`${kind}.${name}`);
  if (names.size === 0) return [];
  const list = [...names].toSorted();
  const more = list.length > MAX_NAMED ? ` and ${list.length - MAX_NAMED} more` : '';
  return [
    {
      code: 'parameter-unknown',
      message: `its template names ${list.slice(0, MAX_NAMED).join(', ')}${more} of a cluster, and nothing here gives that: put it under clusters in the config file`,
    },
  ];
}

/** Names in the warning. */
const MAX_NAMED = 5;
