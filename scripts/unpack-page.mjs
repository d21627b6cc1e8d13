// The HTML report with what is packed in it: to look for something in all of it, and to compare what two versions of Node.js packed.
import { inflateRawSync } from 'node:zlib';

/** The page with its data and whole texts as text in the place of base64. */
export function unpackPage(html) {
  const unpack = (packed) => (packed === '' ? '' : inflateRawSync(Buffer.from(packed, 'base64')).toString());
  return html.replace(
    /(<script type="text\/plain" id="\w+">)([^<]*)/g,
    (_, tag, packed) => tag + packed.split('\n').map(unpack).join('\n'),
  );
}
