import { canonicalText } from '../diff/values.ts';
import { listAt, mapAt, textAt } from '../forecast/fields.ts';
import type { Manifest, Value, ValueMap } from '../manifest/model.ts';
import { parseHeld } from './held-pods.ts';
import type { Trust } from './trust.ts';

/**
 * Programs that the repo-server newly runs to render: nothing of what they do is seen here.
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/config-management-plugins/
 */
export function newPlugins(base: Manifest | undefined, head: Manifest): Trust[] {
  const known = new Set(base === undefined ? [] : pluginsOf(base).map(({ content }) => content));
  return pluginsOf(head).filter(({ content }) => !known.has(content));
}

function pluginsOf({ object }: Manifest): Trust[] {
  return dataOf(object)
    .filter((text) => text.includes('ConfigManagementPlugin'))
    .flatMap((text) => parseHeld(text))
    .filter((document) => textAt(document, 'kind') === 'ConfigManagementPlugin')
    .map((document) => ({
      word: `runs other programs to render (plugin ${textAt(document, 'metadata', 'name')})`,
      severity: 'high',
      content: canonicalText(commandsOf(document)),
    }));
}

function commandsOf(plugin: Value): Value {
  const { init = null, generate = null, discover = null, parameters = null } = mapAt(plugin, 'spec');
  return [init, generate, mapAt({ discover }, 'discover'), listAt(parameters, 'dynamic'), parameters];
}

function dataOf(object: ValueMap): string[] {
  const plain = ['data', 'stringData'].flatMap((key) => Object.values(mapAt(object, key)));
  const texts = plain.filter((value) => typeof value === 'string');
  return textAt(object, 'kind') === 'Secret'
    ? texts.flatMap((text) => [text, Buffer.from(text, 'base64').toString('utf8')])
    : texts;
}
