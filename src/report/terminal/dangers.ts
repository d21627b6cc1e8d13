import { describeAccepted, describeWay, describeWayOfAll } from '../acceptance.ts';
import { countFailed, type Failure, FAILURE_TITLES, OTHERS_DIFFER, sortFailures, splitByReach } from '../failures.ts';
import { type FindingRow, groupFindings, onceEach, tellOthers } from '../findings.ts';
import type { Phrase } from '../phrase.ts';
import { makeOneLine, makeVisible } from '../visible.ts';
import { countOf } from '../words.ts';
import { inTerminal, type Style, wrap } from './paint.ts';
import { nameSome, type Screen } from './screen.ts';

/** What blocks, fails and warns, in this order; what fails and has nothing to do with the change is for `writeUnreached`. */
export function writeDangers(screen: Screen): string[] {
  const { blocking, warning, accepted } = groupFindings(screen.preview);
  const { head, both, base, unsupported } = sortFailures(screen.preview);
  return [
    ...writeFindings(screen, { title: 'Blocking', style: 'red', acceptAll: true }, blocking),
    ...writeFailures(screen, FAILURE_TITLES.head, 'red', head),
    ...writeFindings(screen, { title: 'Warnings', style: 'yellow' }, warning),
    ...writeFindings(screen, { title: 'Accepted', style: 'green' }, accepted),
    ...writeFailures(screen, FAILURE_TITLES.both, 'yellow', splitByReach(both).reached),
    ...writeFailures(screen, FAILURE_TITLES.base, 'green', base.map(withoutRemedy)),
    ...writeFailures(screen, FAILURE_TITLES.unsupported, 'yellow', splitByReach(unsupported).reached),
  ];
}

/** What cannot be rendered and is not reached by the change: it may be much, and stands behind what the change does. */
export function writeUnreached(screen: Screen): string[] {
  const { both, unsupported } = sortFailures(screen.preview);
  return [
    ...writeSome(screen, `${FAILURE_TITLES.both}, and not reached by it`, splitByReach(both).rest),
    ...writeSome(
      screen,
      `${FAILURE_TITLES.unsupported}, and not reached by the change`,
      splitByReach(unsupported).rest,
    ),
  ];
}

/** Failures that have nothing to do with the change, told in full: they are the same in every run. */
const maximumUnreached = 5;

function writeSome(screen: Screen, title: string, failures: readonly Failure[]): string[] {
  const lines = writeFailures(screen, title, 'yellow', failures.slice(0, maximumUnreached));
  const rest = failures.slice(maximumUnreached);
  if (rest.length === 0) return lines;
  const more = `  … and ${countOf(countFailed(rest), 'more application')}; \`argo-manifest-diff tree\` says why of each`;
  return [...lines.slice(0, -1), wrap(more, screen.width, '    '), ''];
}

/** What is mended needs no advice, which stands in the last line. */
function withoutRemedy(failure: Failure): Failure {
  const lines = failure.error.trim().split('\n');
  return lines.length > 1 ? { ...failure, error: lines.slice(0, -1).join('\n') } : failure;
}

interface Section {
  title: string;
  style: Style;
  /** Tell how all of them are accepted at once. */
  acceptAll?: true;
}

function writeFindings(screen: Screen, { title, style, acceptAll }: Section, rows: readonly FindingRow[]): string[] {
  const { paint, width } = screen;
  if (rows.length === 0) return [];
  const tell = (word: string, phrase: Phrase): string[] =>
    phrase.length === 0 ? [] : [wrap(`    ${word}${inTerminal(phrase, paint)}`, width, '      ')];
  const remedyOf = onceEach();
  const lines = rows.flatMap((row) => {
    const { finding, applications, findings, evidence } = row;
    const remedy = remedyOf(row);
    const where = applications.length === 0 ? '' : ` ${inTerminal(nameSome(screen, applications), paint)}`;
    const proof = [finding.rule, ...evidence];
    return [
      wrap(
        `  ${paint(style, finding.severity)}${where}: ${makeOneLine(finding.message)}${tellOthers(row)}`,
        width,
        '    ',
      ),
      ...(remedy === '' ? [] : [wrap(`    Do: ${makeOneLine(remedy)}`, width, '      ')]),
      ...tell('Accept on the pull request: ', describeWay(findings, screen.preview.findings)),
      ...tell('Accepted ', describeAccepted(finding)),
      paint('dim', wrap(`    ${proof.map(makeOneLine).join(' · ')}`, width, '      ')),
    ];
  });
  const all = acceptAll ? describeWayOfAll(rows, screen.preview.findings) : [];
  const last = all.length === 0 ? [] : [wrap(`  Accept all at once: ${inTerminal(all, paint)}`, width, '    ')];
  return [paint('bold', `${title}:`), ...lines, ...last, ''];
}

function writeFailures(screen: Screen, title: string, style: Style, failures: readonly Failure[]): string[] {
  const { paint } = screen;
  if (failures.length === 0) return [];
  const told = new Set<string>();
  const lines = failures.flatMap(({ applications, error, alike }) => [
    `  ${inTerminal(
      nameSome(
        screen,
        applications.map((each) => each.id),
      ),
      paint,
    )}`,
    ...withoutAdvice(makeVisible(error.trim()).split('\n'), told).map((line) => paint(style, `    ${line}`)),
    ...(alike ? [`    ${OTHERS_DIFFER}`] : []),
  ]);
  return [paint('bold', `${title}:`), ...lines, ''];
}

/** What to do stands in the last line. Where it is the same for many errors it is told with the first of them. */
function withoutAdvice(lines: string[], told: Set<string>): string[] {
  const last = lines.at(-1) ?? '';
  if (lines.length > 1 && told.has(last)) return lines.slice(0, -1);
  told.add(last);
  return lines;
}
