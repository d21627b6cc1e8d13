/**
 * Letters of other scripts that look like ASCII ones, and signs that look like those of names: what
 * https://www.unicode.org/reports/tr39/ (confusables.txt) has for a font of today.
 */
const LETTERS = new Set(
  // Cyrillic, Greek, Armenian, Latin.
  'аеорсухѕіјһԁԛԝӏѵАВЕЅІЈКМНОРСТУХԌԚԜҮοανρυικχγΑΒΕΖΗΙΚΜΝΟΡΤΥΧոսօհցզյıɑɡɩ',
);
/** Hyphens, dots, slashes and colons. */
const SIGNS = new Set('\u2010\u2011\ufe63\u2024\ua4f8\u2044\u2215\u29f8\ua789\u2236');

const word = /[\p{L}\p{M}\p{N}._/:@\u2010\u2011\ufe63\u2024\ua4f8\u2044\u2215\u29f8\ua789\u2236-]+/gu;
const other = /[^\x20-\x7e]/u;

/** Letters, one word long, that may stand alone in a language: `с`, `у`, `о` are words in Russian. */
const SHORT = 3;

/**
 * Spells out letters of a word that could all be read as ASCII ones, where some are ASCII: `pаyments` with a Cyrillic `а` is the name of
 * nothing, and looks like one. A whole word of them is spelled out where the text has no other letters of that script: what is written in
 * Greek or Russian has some, a name that is made to deceive has none.
 */
export function revealLookalikes(text: string): string {
  const isWritten = Array.from(text).some((each) => isLetter(each) && !looksAlike(each));
  return text.replace(word, (found) => {
    if (!other.test(found)) return found;
    const characters = Array.from(found);
    const letters = characters.filter(isLetter);
    const isMixed = /[A-Za-z0-9]/.test(found);
    const isAlike = letters.every(looksAlike) && (isMixed || (!isWritten && letters.length >= SHORT));
    if (!isAlike) return found;
    return characters.map((each) => (looksAlike(each) || (isMixed && SIGNS.has(each)) ? spell(each) : each)).join('');
  });
}

/** A letter beyond ASCII that shows something. */
function isLetter(character: string): boolean {
  return other.test(character) && /(?!\p{Default_Ignorable_Code_Point})\p{L}/u.test(character);
}

/** Letters and digits in another dress: full width, bold, script (NFKC makes plain ones of them). */
function looksAlike(character: string): boolean {
  if (LETTERS.has(character)) return true;
  return (
    other.test(character) &&
    character > '\u00ff' &&
    /[\p{L}\p{Nl}\p{Nd}]/u.test(character) &&
    /^[A-Za-z0-9]$/.test(character.normalize('NFKC'))
  );
}

function spell(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
