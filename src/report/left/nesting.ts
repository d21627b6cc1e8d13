/**
 * How deep the collections of a JSON text are nested. Asked before it is read: readers call themselves for every level, and a
 * text of nothing but brackets would end the process. No regular expression: one gives up on texts of millions of characters.
 */
export function nestingOf(text: string): number {
  let [depth, deepest, isText] = [0, 0, false];
  for (let position = 0; position < text.length; position++) {
    const mark = text.charCodeAt(position);
    if (isText && mark === backslash) position++;
    else if (mark === quote) isText = !isText;
    else if (isText) continue;
    else if (mark === bracket || mark === brace) deepest = Math.max(deepest, ++depth);
    else if (mark === bracket + 2 || mark === brace + 2) depth--;
  }
  return deepest;
}

/** `"`, `\`, `[` and `{`; the closing ones come two after them. */
const [quote, backslash, bracket, brace] = [0x22, 0x5c, 0x5b, 0x7b];
