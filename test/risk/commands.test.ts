import { describe, expect, test } from 'vitest';
import { names, readCommands, writeCommand } from '../../src/risk/commands.ts';

const print = '0123456789abcdef0123456789abcdef';
const short = print.slice(0, 16);
const other = 'f'.repeat(16);

describe('a line that accepts', () => {
  test.each<[string, string, string[], string]>([
    ['the line that is shown', `/risk ack ${short} moved to a bucket`, [short], 'moved to a bucket'],
    ['anywhere in the comment', `I looked at it.\n\n/risk ack ${short} fine\n\nThanks`, [short], 'fine'],
    ['the whole fingerprint', `/risk ack ${print} fine`, [print], 'fine'],
    ['several', `/risk ack ${short} ${other} fine`, [short, other], 'fine'],
    ['with commas and as code', `/risk ack \`${short}\`, ${other}, fine`, [short, other], 'fine'],
    ['in capitals', `/RISK ACK ${short.toUpperCase()} Fine`, [short], 'Fine'],
    ['with blanks', `   /risk \t ack  ${short}\tfine  `, [short], 'fine'],
    ['lines of Windows', `Yes\r\n/risk ack ${short} fine\r\n`, [short], 'fine'],
    ['after a fence that ends', `\`\`\`\ncode\n\`\`\`\n/risk ack ${short} fine`, [short], 'fine'],
    ['after a quotation', `> what?\n\n/risk ack ${short} fine`, [short], 'fine'],
  ])('%s', (_, text, prints, reason) => {
    expect(readCommands(text)).toEqual([{ prints, reason }]);
  });

  test.each<[string, string]>([
    ['in a sentence', `please /risk ack ${short} fine`],
    ['as inline code', `\`/risk ack ${short} fine\``],
    ['quoted', `> /risk ack ${short} fine`],
    ['right below a quotation', `> she said\n/risk ack ${short} fine`],
    ['in a fence', `\`\`\`\n/risk ack ${short} fine\n\`\`\``],
    ['in a fence that never ends', `~~~\n/risk ack ${short} fine`],
    ['in a fence around a shorter one', `\`\`\`\`\n\`\`\`\n/risk ack ${short} fine\n\`\`\`\n\`\`\`\``],
    ['in indented code', `    /risk ack ${short} fine`],
    ['in an HTML comment', `<!--\n/risk ack ${short} fine\n-->`],
    ['in an HTML comment that never ends', `<!--\n/risk ack ${short} fine`],
    ['another word', `/risk acknowledge ${short} fine`],
    ['nothing', ''],
  ])('none: %s', (_, text) => {
    expect(readCommands(text)).toEqual([]);
  });

  test.each<[string, string, string]>([
    ['a rule', '/risk ack pvc-deleted fine', 'names no finding by its fingerprint'],
    ['all', '/risk ack all fine', 'names no finding by its fingerprint'],
    ['nothing', '/risk ack', 'names no finding by its fingerprint'],
    ['too little of it', '/risk ack 01234567 fine', 'gives 8 characters of a fingerprint, and it takes 16'],
    ['no reason', `/risk ack ${short}`, 'gives no reason'],
    ['the placeholder', `/risk ack ${short} <reason>`, 'gives no reason'],
  ])('no use: %s', (_, text, problem) => {
    expect(readCommands(text)).toMatchObject([{ prints: [], problem }]);
  });

  test('what is shown is what is read', () => {
    const findings = [{ fingerprint: print }, { fingerprint: 'f'.repeat(32) }];
    const [command] = readCommands(`${writeCommand(findings)} because`);
    expect(findings.map((finding) => command !== undefined && names(command, finding))).toEqual([true, true]);
    expect(command !== undefined && names(command, { fingerprint: `${short}${'0'.repeat(16)}` })).toBe(true);
    expect(command !== undefined && names(command, { fingerprint: `${'0'.repeat(16)}${short}` })).toBe(false);
  });
});
