import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Identity, Value, ValueMap } from '../../../src/manifest/model.ts';
import { parseJson } from '../../../src/manifest/read-json.ts';
import { isMap } from '../../../src/manifest/value-map.ts';
import { parseYaml } from '../../../src/manifest/yaml.ts';
import { fieldAt, listAt, mapAt, textAt, textsAt } from '../../../src/forecast/fields.ts';
import { HOME_CLUSTER, identityKey } from '../../../src/forecast/sync/identity.ts';
import { mergePatch } from '../../../src/forecast/sync/merge.ts';
import type { OperationRequest } from '../../../src/forecast/sync/operation.ts';

/** Folder of the cases; another one of the same form can be named in the environment. */
export const folder = process.env.SYNC_CASES ?? fileURLToPath(new URL('../../conformance/sync', import.meta.url));

/** Names of all cases. */
export function listCases(): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => path.basename(name, '.yaml'))
    .toSorted();
}

/** A case as it is written; FORMAT.md beside the cases tells what its keys mean. */
export function readCase(name: string): ValueMap {
  return asMap(parseYaml(readFileSync(path.join(folder, `${name}.yaml`), 'utf8')));
}

/** What Argo CD did, by the name of the case. */
export function readExpected(): ValueMap {
  return asMap(parseJson(readFileSync(path.join(folder, 'expected.json'), 'utf8')));
}

/** One Application of a case, with its defaults filled in. */
export interface CaseApplication {
  name: string;
  base: ValueMap;
  head: ValueMap;
  baseManifests: ValueMap[];
  /** Undefined: rendering fails. */
  headManifests: ValueMap[] | undefined;
  isChild: boolean;
  manual: OperationRequest | undefined;
}

/** The Applications of a case: the one it is about, or all of `apps`. */
export function readApplications(input: ValueMap): CaseApplication[] {
  const apps = listAt(input, 'apps').filter(isMap);
  return (apps.length > 0 ? apps : input.application === undefined ? [] : [input]).map(readApplication);
}

function readApplication(input: ValueMap): CaseApplication {
  const base = completeApplication(mapAt(input, 'application'));
  const head = isMap(input.applicationHead) ? mergePatch(base, input.applicationHead) : base;
  const baseManifests = listAt(input, 'base').filter(isMap);
  const headManifests =
    input.head === 'gone' ? undefined : input.head === undefined ? baseManifests : listAt(input, 'head').filter(isMap);
  return {
    name: textAt(base, 'metadata', 'name'),
    base,
    head,
    baseManifests,
    headManifests,
    isChild: input.renderedBy !== undefined,
    manual: isMap(input.operation) ? readOperation(input.operation, head) : undefined,
  };
}

/** Namespace argocd, project default, one Git source. */
function completeApplication(application: ValueMap): ValueMap {
  const name = textAt(application, 'metadata', 'name');
  const spec = mapAt(application, 'spec');
  const source = { repoURL: 'https://git.example.com/acme/gitops.git', path: `apps/${name}`, targetRevision: 'HEAD' };
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    ...application,
    metadata: { namespace: 'argocd', ...mapAt(application, 'metadata') },
    spec: { project: 'default', ...(spec.sources === undefined ? { source } : {}), ...spec },
  };
}

function readOperation(operation: ValueMap, application: ValueMap): OperationRequest {
  const options =
    operation.syncOptions === undefined
      ? textsAt(application, 'spec', 'syncPolicy', 'syncOptions')
      : textsAt(operation, 'syncOptions');
  return {
    prune: operation.prune === true,
    dryRun: operation.dryRun === true,
    force: operation.force === true,
    applyOnly: operation.applyOnly === true,
    syncOptions: options,
    resources: textsAt(operation, 'resources').map((text) => {
      const { group, kind, namespace, name } = parseIdentity(text);
      return { group, kind, namespace, name };
    }),
    automated: false,
  };
}

/** `[group/]Kind [namespace/]name[ @server]`; in operations a group may be empty in front of its slash. */
export function parseIdentity(text: string): Identity {
  const [type = '', object = '', server] = text.split(' ');
  const slash = type.lastIndexOf('/');
  const [first = '', ...rest] = object.split('/');
  return {
    cluster: server === undefined ? HOME_CLUSTER : server.replace(/^@/, ''),
    group: slash === -1 ? '' : type.slice(0, slash),
    kind: type.slice(slash + 1),
    namespace: rest.length === 0 ? '' : first,
    name: rest.length === 0 ? first : rest.join('/'),
  };
}

/** Keys of identities in a list of a case. */
export function identityKeys(value: Value | undefined, ...at: string[]): Set<string> {
  return new Set(textsAt(value, ...at).map((text) => identityKey(parseIdentity(text))));
}

/** A map of identities to texts. */
export function identityTexts(value: Value | undefined, ...at: string[]): Map<string, string> {
  return new Map(
    Object.entries(mapAt(value, ...at)).map(([identity, text]) => [
      identityKey(parseIdentity(identity)),
      textAt({ text }, 'text'),
    ]),
  );
}

/** The value as a map; an empty one when it is none. */
export function asMap(value: Value | undefined): ValueMap {
  return mapAt(fieldAt({ value: value ?? null }, []), 'value');
}
