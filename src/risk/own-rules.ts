import { loadLibraries } from '../cel/libraries.ts';
import { configFileName } from '../config/defaults.ts';
import type { CommonOptions, Settings } from '../config/model.ts';
import type { ApplicationManifests } from '../diff/model.ts';
import type { Snapshot } from '../git/model.ts';
import type { Warning } from '../manifest/model.ts';
import { readBootstrap } from '../tree/bootstrap.ts';
import { requireCustomRules } from './custom/compile.ts';
import type { RiskInput } from './facts.ts';
import { collectPolicies } from './policies/collect.ts';
import { describePolicies, requirePolicies } from './policies/files.ts';
import { policyDocumentsOf, type PolicyDocument } from './policies/model.ts';
import { append } from '../lists.ts';

/** What a team adds to the rules. */
export interface OwnRules extends Required<Pick<RiskInput, 'customRules' | 'policyDocuments'>> {
  /** Entries of `policies` that lead to nothing. */
  notices: Warning[];
}

/**
 * The custom rules of the configuration, and the policies in files of the same revision.
 * @throws UserError when one of them cannot be evaluated
 */
export async function readOwnRules(
  { customRules, policies }: Pick<Settings, 'customRules' | 'policies'>,
  { configFile = configFileName, config = configFile }: Pick<CommonOptions, 'config' | 'configFile'>,
  files: Snapshot,
): Promise<OwnRules> {
  await loadLibraries();
  const compiled = requireCustomRules(customRules, config);
  const policyDocuments: PolicyDocument[] = [];
  const notices: Warning[] = [];
  for (const pattern of policies) {
    const found = requirePolicies(await readBootstrap(files, [pattern]));
    if (found.length === 0)
      notices.push({
        code: 'policy-files',
        message: `policies: ${pattern} leads to no object, so nothing of it is checked`,
      });
    append(policyDocuments, found);
  }
  return { customRules: compiled, policyDocuments, notices };
}

/** What of the policies is not checked. */
export function describeOwnRules(
  { policyDocuments, notices }: OwnRules,
  everything: readonly ApplicationManifests[],
): Warning[] {
  const rendered = policyDocumentsOf(everything.flatMap(({ base = [] }) => base));
  const documents = [...policyDocuments, ...rendered];
  return [...notices, ...describePolicies(collectPolicies(documents), policyDocuments)];
}
