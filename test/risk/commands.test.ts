import { describe, expect, test } from 'vitest';
import { readCommands, writeCommand } from '../../src/risk/commands.ts';

const print = '0123456789abcdef0123456789abcdef';
const other = 'f'.repeat(32);

describe('a line that accepts', () => {
  test.each<[string, string, string[], string]>([
    ['the line that is shown', `/risk ack ${print} moved to a bucket`, [print], 'moved to a bucket'],
    ['anywhere in the comment', `I looked at it.\n\n/risk ack ${print} fine\n\nThanks`, [print], 'fine'],
    ['several', `/risk ack ${print} ${other} fine`, [print, other], 'fine'],
    ['with commas and as code', `/risk ack \`${print}\`, ${other}, fine`, [print, other], 'fine'],
    ['in capitals', `/RISK ACK ${print.toUpperCase()} Fine`, [print], 'Fine'],
    ['with blanks', `   /risk \t ack  ${print}\tfine  `, [print], 'fine'],
    ['lines of Windows', `Yes\r\n/risk ack ${print} fine\r\n`, [print], 'fine'],
    ['after a fence that ends', `\`\`\`\ncode\n\`\`\`\n/risk ack ${print} fine`, [print], 'fine'],
    ['after a list of code', `- \`\`\`\n  x\n  \`\`\`\n/risk ack ${print} fine`, [print], 'fine'],
    ['after preformatted text', `<pre>x</pre>\n/risk ack ${print} fine`, [print], 'fine'],
    ['after a quotation', `> what?\n\n/risk ack ${print} fine`, [print], 'fine'],
  ])('%s', (_, text, prints, reason) => {
    expect(readCommands(text)).toEqual([{ prints, reason }]);
  });

  test.each<[string, string]>([
    ['in a sentence', `please /risk ack ${print} fine`],
    ['as inline code', `\`/risk ack ${print} fine\``],
    ['quoted', `> /risk ack ${print} fine`],
    ['right below a quotation', `> she said\n/risk ack ${print} fine`],
    ['in a fence', `\`\`\`\n/risk ack ${print} fine\n\`\`\``],
    ['in a fence that never ends', `~~~\n/risk ack ${print} fine`],
    ['in a fence around a shorter one', `\`\`\`\`\n\`\`\`\n/risk ack ${print} fine\n\`\`\`\n\`\`\`\``],
    ['in a fence around one that is too far in', `\`\`\`\n    \`\`\`\n/risk ack ${print} fine\n\`\`\``],
    ['in a fence of a list', `- \`\`\`\n  /risk ack ${print} fine\n  \`\`\``],
    ['in a fence of a numbered list', `1. 2) ~~~\n   /risk ack ${print} fine\n      ~~~`],
    ['right below a quotation in a list', `- > she said\n/risk ack ${print} fine`],
    ['in preformatted text', `<pre>\n/risk ack ${print} fine\n</pre>`],
    ['in text for a style', `<STYLE type="x">\n\n/risk ack ${print} fine\n</style>`],
    ['with a character that is not seen', `/risk ack\u200b ${print} fine`],
    ['in a suggestion', `\`\`\`suggestion\n/risk ack ${print} fine\n\`\`\``],
    ['in indented code', `    /risk ack ${print} fine`],
    ['in an HTML comment', `<!--\n/risk ack ${print} fine\n-->`],
    ['in an HTML comment that never ends', `<!--\n/risk ack ${print} fine`],
    ['another word', `/risk acknowledge ${print} fine`],
    ['nothing', ''],
  ])('none: %s', (_, text) => {
    expect(readCommands(text)).toEqual([]);
  });

  test.each<[string, string, string]>([
    ['a rule', '/risk ack pvc-deleted fine', 'names no finding by its fingerprint'],
    ['all', '/risk ack all fine', 'names no finding by its fingerprint'],
    ['nothing', '/risk ack', 'names no finding by its fingerprint'],
    ['too little of it', '/risk ack 01234567 fine', 'gives 8 characters of a fingerprint, and it takes 32'],
    // Two findings that agree in these are found by trying 2^32 names.
    ['half of it', `/risk ack ${print.slice(0, 16)} fine`, 'gives 16 characters of a fingerprint, and it takes 32'],
    ['two in one', `/risk ack ${print}${other} fine`, 'gives 64 characters of a fingerprint, and it takes 32'],
    ['a reason that nobody sees', `/risk ack ${print} \u200b\u2060 \u3164`, 'gives no reason'],
    ['no reason', `/risk ack ${print}`, 'gives no reason'],
    ['the placeholder', `/risk ack ${print} <reason>`, 'gives no reason'],
  ])('no use: %s', (_, text, problem) => {
    expect(readCommands(text)).toMatchObject([{ prints: [], problem }]);
  });

  test('what is shown is what is read', () => {
    const findings = [{ fingerprint: print }, { fingerprint: 'f'.repeat(32) }];
    const [command] = readCommands(`${writeCommand(findings)} because`);
    expect(command?.prints).toEqual(findings.map(({ fingerprint }) => fingerprint));
  });
});
