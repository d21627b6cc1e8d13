import type { Finding } from '../risk/model.ts';
import { isBlocking } from '../risk/verdict.ts';
import { groupBy } from '../lists.ts';
import type { Preview } from './model.ts';
import { clip, makeOneLine, makeVisible } from './visible.ts';

/** A remark at a line of the pull request's files. */
export interface LineRemark {
  level: 'error' | 'warning';
  title: string;
  message: string;
  file: string;
  line?: number;
  endLine?: number;
}

/** Characters: what a reader still takes in beside a line. */
const MAX_MESSAGE = 1000;

/**
 * The findings that block or warn and whose place is known, worst first: those that block as errors. The same risk in several
 * Applications that comes from one line is told there once. What is accepted needs no remark.
 */
export function listLineRemarks(preview: Preview): LineRemark[] {
  const placed = preview.findings.filter(({ location, waived }) => location !== undefined && waived === undefined);
  const groups = groupBy(placed, (finding) =>
    JSON.stringify([isBlocking(finding), finding.rule, finding.location?.file, finding.location?.line]),
  );
  return [...groups.values()].flatMap((findings) => {
    const [first, ...more] = findings;
    return first?.location === undefined ? [] : [{ ...remark(first, more.length), ...first.location }];
  });
}

function remark(finding: Finding, more: number): Pick<LineRemark, 'level' | 'title' | 'message'> {
  const { rule, severity, application, isWhole, message, remedy } = finding;
  const others = more === 0 ? '' : `\n… and ${more} more like it, from the same place.`;
  const where = isWhole === true ? '' : `\nApplication: ${clip(makeOneLine(application), 200)}`;
  return {
    level: isBlocking(finding) ? 'error' : 'warning',
    title: `${severity}: ${makeOneLine(rule)}`,
    message: `${clip(makeVisible([message, remedy].filter((each) => each !== '').join(' ')), MAX_MESSAGE)}${where}${others}`,
  };
}
