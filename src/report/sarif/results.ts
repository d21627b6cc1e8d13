import { configFileName } from '../../config/defaults.ts';
import type { Value, ValueMap } from '../../manifest/model.ts';
import type { Finding, Location } from '../../risk/model.ts';
import { nameObjectFully } from '../names.ts';
import { makeOneLine } from '../visible.ts';
import { message } from './model.ts';
import { levelOf } from './rules.ts';

/** Lines of evidence that stand in a message. */
const EVIDENCE = 10;

/** One finding as a result. */
export function resultValue(finding: Finding, ruleIndex: number): ValueMap {
  const { rule, application, identity, isWhole, severity, enforcement, fingerprint, evidence, waived } = finding;
  const lines = [finding.message, finding.remedy, ...evidence.slice(0, EVIDENCE).map((each) => `- ${each}`)];
  return {
    ruleId: rule,
    ruleIndex,
    level: levelOf(finding),
    message: message(lines.join('\n')),
    locations: [
      {
        physicalLocation: physicalLocation(finding.location),
        ...(isWhole === true ? {} : { logicalLocations: [logicalLocation(finding)] }),
      },
    ],
    // GitHub tells alerts apart by the first and by nothing else; the line may move while the risk stays the same.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1`, 'argoManifestDiff/v1': fingerprint },
    ...(waived === undefined ? {} : { suppressions: [suppression(waived)] }),
    properties: {
      severity,
      enforcement,
      application,
      placed: finding.location !== undefined,
      ...(identity === undefined ? {} : { object: nameObjectFully(identity) }),
    },
  };
}

/**
 * GitHub takes no result without a file and a line. What is known of no place goes to the settings that it was judged by;
 * of a file whose line is not known, the first stands for the whole.
 */
function physicalLocation({ file, line = 1, endLine = line }: Location = { file: configFileName }): ValueMap {
  return {
    artifactLocation: { uri: uriOf(file), uriBaseId: '%SRCROOT%' },
    region: { startLine: line, endLine },
  };
}

function logicalLocation({ application, identity }: Finding): Value {
  const [name, full] =
    identity === undefined
      ? [application, application]
      : [identity.name, `${application}: ${nameObjectFully(identity)}`];
  return { name: makeOneLine(name), fullyQualifiedName: makeOneLine(full), kind: 'resource' };
}

function suppression({ how, reason, owner, expires, url }: NonNullable<Finding['waived']>): Value {
  const until = expires === undefined ? '' : `, until ${expires}`;
  return {
    kind: how === 'annotation' ? 'inSource' : 'external',
    status: 'accepted',
    justification: `${reason} (${owner}${until})`,
    properties: { how, ...(url === undefined ? {} : { url }) },
  };
}

/** A path as a relative reference: a file name may hold whatever git takes. */
function uriOf(path: string): string {
  return path
    .split('/')
    .map((part) => encodeURIComponent(part.replaceAll(/\p{Cs}/gu, '\ufffd')))
    .join('/');
}
