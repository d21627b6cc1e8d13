import { DYN, objectType, STRING } from './types.ts';

const kindType = objectType('request.kind', { group: STRING, version: STRING, kind: STRING });
const resourceType = objectType('request.resource', { group: STRING, version: STRING, resource: STRING });

/** The type of `request` in expressions of admission. https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#request */
export const REQUEST_TYPE = objectType('request', {
  uid: STRING,
  kind: kindType,
  resource: resourceType,
  subResource: STRING,
  requestSubResource: STRING,
  requestKind: kindType,
  requestResource: resourceType,
  name: STRING,
  namespace: STRING,
  operation: STRING,
  userInfo: objectType('request.userInfo', {
    username: STRING,
    uid: STRING,
    groups: { kind: 'list', items: STRING },
    extra: { kind: 'map', values: DYN },
  }),
  dryRun: { kind: 'bool' },
  options: DYN,
});
