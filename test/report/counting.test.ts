import { describe, expect, it } from 'vitest';
import { describeCounts } from '../../src/report/counting.ts';
import { describeSame, describeVerdict } from '../../src/report/headline.ts';
import type { ApplicationReport, Preview } from '../../src/report/model.ts';
import { outline } from '../../src/report/outline.ts';
import { statusText } from '../../src/report/status.ts';
import { application, preview } from './samples.ts';

const web = application('web', 'prod');
const changed = application('api', 'prod', { outcome: 'modified' });
const set = application('fleet', '', { renderedBy: 'ApplicationSet' });
const bootstrap: ApplicationReport = { ...application('bootstrap', ''), namespace: '', outcome: 'modified' };
const failing = (name: string, failedOn: 'base' | 'head' | 'both', more: Partial<ApplicationReport> = {}) =>
  application(name, 'prod', {
    outcome: 'failed',
    failedOn,
    error: `no ${name}`,
    causes: { files: [], itself: false },
    ...more,
  });
const brokenSet = failing('sets', 'both', { renderedBy: 'ApplicationSet' });
const file: ApplicationReport = { ...failing('apps/web.yaml', 'head'), namespace: '', renderedBy: '' };

/** A result of these, with the counts that `assemble` gives. */
function result(applications: ApplicationReport[], more: Partial<Preview['counts']> = {}): Preview {
  const own = applications.filter((each) => each.namespace !== '' && each.renderedBy !== 'ApplicationSet');
  const made = preview({ applications });
  const applicationsChanged = own.filter(({ outcome }) => outcome === 'modified').length;
  return { ...made, counts: { ...made.counts, applications: own.length, applicationsChanged, ...more } };
}

describe('the counts of a result', () => {
  it.each<[ApplicationReport[], string]>([
    [[web], '1 application: 0 changed, 1 unchanged, 0 failed'],
    [[web, changed, set, bootstrap], '2 applications: 1 changed, 1 unchanged, 0 failed'],
    [[web, failing('a', 'both'), failing('b', 'head')], '3 applications: 0 changed, 1 unchanged, 2 failed'],
    [[web, failing('a', 'base')], '2 applications: 0 changed, 1 unchanged, 0 failed, 1 fixed'],
    [[web, brokenSet, file], '1 application: 0 changed, 1 unchanged, 0 failed (and 1 ApplicationSet and 1 file)'],
    [
      [web, failing('a', 'both', { outcome: 'unsupported' })],
      '2 applications: 0 changed, 1 unchanged, 0 failed, 1 not covered',
    ],
  ])('add up %#', (applications, expected) => {
    expect(describeCounts(result(applications))).toBe(expected);
  });

  it('tell what was not rendered where they tell what is unchanged', () => {
    expect(describeCounts(result([web, failing('a', 'both')], { unrendered: 1 }))).toBe(
      '2 applications: 0 changed, 1 unchanged (1 of them not rendered: their inputs are the same), 1 failed',
    );
  });

  it('are those of Applications alone where nothing changes', () => {
    expect(describeSame(result([web, application('api', 'prod'), set, bootstrap]))[0]).toBe('All ');
    expect(describeSame(result([web, set, bootstrap]))[1]).toEqual({ strong: '1' });
    const unread = ['a.env', 'b.env', 'c.env', 'd.env'];
    const said = describeSame({ ...result([web]), unread }).flatMap((span) => (typeof span === 'string' ? [span] : []));
    expect(said.join('')).toContain('. No Application reads the changed files , ,  and 1 more.');
  });
});

describe('the headline', () => {
  const unchecked = failing('plugin', 'both', {
    outcome: 'unsupported',
    causes: { files: ['apps/plugin/values.yaml'], itself: false },
  });
  const textOf = (of: Preview): string => describeVerdict(of, outline(of)).text;

  it('calls no change what changes and cannot be rendered', () => {
    const blind = result([web, unchecked]);
    expect(describeVerdict(blind, outline(blind)).icon).toBe('🟠');
    expect(textOf(blind)).toBe('Manifest diff: no changes seen, but 1 application could not be compared');
    expect(statusText(blind)).toBe('no changes seen, 1 app not compared');
  });

  it('says nothing of what fails as before and does not change', () => {
    expect(textOf(result([web, failing('a', 'both')]))).toBe('Manifest diff: no changes');
  });

  it('says how many are no Applications among those that do not render', () => {
    const broken = result([web, failing('a', 'head'), file]);
    expect(textOf({ ...broken, verdict: { status: 'incomplete', reasons: [] } })).toBe(
      'Manifest diff is incomplete: 1 of 2 applications and 1 file do not render with this change',
    );
  });
});
