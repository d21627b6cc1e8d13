import type { ValueMap } from '../../../manifest/model.ts';
import { listAt, textAt } from '../../fields.ts';
import type { KindRules } from './rules.ts';

/** Of the Secrets of an account only the names are kept. */
function keepNames(object: ValueMap): void {
  const secrets = listAt(object, 'secrets');
  if (secrets.length > 0)
    object['secrets'] = secrets.map((secret) => {
      const name = textAt(secret, 'name');
      return name === '' ? {} : { name };
    });
}

/** https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/registry/core/serviceaccount/strategy.go (cleanSecretReferences) */
export const SERVICE_ACCOUNT: KindRules = {
  prepareCreate: keepNames,
  prepareUpdate: ({ object }) => keepNames(object),
};
