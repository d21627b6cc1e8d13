import { describe, expect, test } from 'vitest';
import { createTerminalLog } from '../../src/cli/log.ts';
import { wantsColor, widthOf } from '../../src/cli/look.ts';

function listen(stream: { isTTY?: boolean; columns?: number }, verbose = false) {
  let [time, written] = [0, ''];
  const log = createTerminalLog(
    { ...stream, write: (text) => (written += text) },
    { verbose, now: () => time, tame: (text) => text },
  );
  return { log, pass: (milliseconds: number) => (time += milliseconds), written: () => written };
}

describe('at a terminal', () => {
  test('progress is one line that overwrites itself, and gives way to a message', () => {
    const { log, pass, written } = listen({ isTTY: true, columns: 40 });
    log.stage('render');
    pass(12_400);
    log.progress('rendering', 3, 300, 'payments-api-with-a-very-long-name');
    log.info('hello');
    log.progress('rendering', 4, 300);
    log.finish();
    log.finish();
    const clear = '\r\u001B[2K';
    expect(written()).toBe(
      `${clear}0 s · render${clear}12 s · rendering: 3 of 300 · payments-…${clear}hello\n${clear}12 s · rendering: 4 of 300${clear}`,
    );
  });

  test('a terminal that does not know its size gets eighty columns', () => {
    const { log, written } = listen({ isTTY: true, columns: 0 });
    log.progress('rendering', 1, 2, 'web');
    expect(written()).toContain('rendering: 1 of 2 · web');
  });

  test('text of the repository cannot move the cursor', () => {
    const { log, written } = listen({ isTTY: true });
    log.progress('rendering', 1, 2, 'a\u001B[2J\nb');
    log.warning('c\u001B]0;title\u0007\nd');
    expect(written().replaceAll('\r\u001B[2K', '')).not.toMatch(/\p{Cc}(?<!\n)/u);
    expect(written()).toContain('warning: c␛]0;title␇\nd\n');
  });
});

test('elsewhere there is no progress, but a sign of life where the work takes long', () => {
  const { log, pass, written } = listen({});
  for (let done = 1; done <= 100; done++) {
    pass(1_000);
    log.progress('rendering', done, 100);
  }
  expect(written()).toBe('rendering: 30 of 100 · 30 s\nrendering: 60 of 100 · 60 s\nrendering: 90 of 100 · 90 s\n');
});

test('details are for those who ask', () => {
  const [quiet, verbose] = [listen({}), listen({}, true)];
  for (const { log } of [quiet, verbose]) {
    log.detail('rendered web');
    log.debug('why');
    log.warning('odd');
  }
  expect(quiet.written()).toBe('warning: odd\n');
  expect(verbose.written()).toBe('rendered web\nwhy\nwarning: odd\n');
});

test.each([
  [true, {}, true],
  [undefined, {}, false],
  [true, { NO_COLOR: '1' }, false],
  [true, { NO_COLOR: '' }, true],
  [undefined, { FORCE_COLOR: '1' }, true],
  [undefined, { FORCE_COLOR: '' }, true],
  [true, { FORCE_COLOR: '0' }, false],
  [undefined, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  [true, { TERM: 'dumb' }, false],
])('a terminal (%s) with %j has colours: %s', (isTTY, env, color) => {
  expect(wantsColor(isTTY === undefined ? {} : { isTTY }, env)).toBe(color);
});

test.each([
  [120, {}, 120],
  [10, {}, 40],
  [undefined, {}, 100],
  [undefined, { COLUMNS: '72' }, 72],
  [undefined, { COLUMNS: 'wide' }, 100],
  // A terminal that nobody has told its size.
  [0, {}, 100],
])('a terminal of %s columns with %j is written for with %i', (columns, env, width) => {
  expect(widthOf(columns === undefined ? {} : { columns }, env)).toBe(width);
});
