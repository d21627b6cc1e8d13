import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap, listAt, mapAt, textAt, textsAt, without } from '../fields.ts';

/** What all versions had in common was said once. */
const SHARED = ['validation', 'subresources', 'additionalPrinterColumns'] as const;

/**
 * A CustomResourceDefinition of v1beta1 as v1 has it. No server takes it any more, but what was created from it is still there: fields
 * that no schema mentions are kept unless it says otherwise.
 * https://github.com/kubernetes/kubernetes/tree/v1.36.1/staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1beta1 (defaults.go, conversion.go)
 */
export function upgradeDefinition(object: ValueMap): ValueMap {
  const spec = mapAt(object, 'spec');
  const { scope, conversion, preserveUnknownFields } = spec;
  const written = listAt(spec, 'versions').filter(isMap);
  const named = written.length > 0 ? written : [{ name: textAt(spec, 'version'), served: true, storage: true }];
  return {
    ...object,
    spec: {
      ...without(spec, ['version', 'conversion', ...SHARED]),
      scope: scope ?? 'Namespaced',
      preserveUnknownFields: preserveUnknownFields ?? true,
      versions: named.map((version) => upgradeVersion(version, spec)),
      ...(isMap(conversion) ? { conversion: upgradeConversion(conversion) } : {}),
    },
  };
}

function upgradeVersion(version: ValueMap, spec: ValueMap): ValueMap {
  const schema = version['schema'] ?? spec['validation'];
  const subresources = version['subresources'] ?? spec['subresources'];
  const own = listAt(version, 'additionalPrinterColumns');
  const columns = (own.length > 0 ? own : listAt(spec, 'additionalPrinterColumns')).map(upgradeColumn);
  return {
    ...version,
    ...(schema === undefined ? {} : { schema }),
    ...(subresources === undefined ? {} : { subresources }),
    ...(columns.length === 0 ? {} : { additionalPrinterColumns: columns }),
  };
}

function upgradeColumn(column: Value): Value {
  if (!isMap(column) || column['JSONPath'] === undefined) return column;
  return { ...without(column, ['JSONPath']), jsonPath: column['JSONPath'] };
}

function upgradeConversion(conversion: ValueMap): ValueMap {
  const { webhookClientConfig: clientConfig, strategy = 'None' } = conversion;
  if (strategy !== 'Webhook' || clientConfig === undefined) return { strategy };
  const versions = textsAt(conversion, 'conversionReviewVersions');
  const conversionReviewVersions = versions.length > 0 ? versions : ['v1beta1'];
  return { strategy, webhook: { clientConfig, conversionReviewVersions } };
}
