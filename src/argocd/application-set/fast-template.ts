import { GO_SPACE, trimOf } from '../../texts.ts';
import type { Params } from './go-value.ts';

/**
 * A text with `{{name}}` replaced, in the mode without Go templates (applicationset/utils/utils.go, Replace;
 * github.com/valyala/fasttemplate): names are looked up as they are, without blanks around them; what is unknown or no
 * text stays as it was written. Nothing is replaced unless one line holds both kinds of braces.
 */
export function replaceTags(
  template: string,
  params: Params,
): { ok: true; text: string } | { ok: false; message: string } {
  if (!template.split('\n').some(hasBraces)) return { ok: true, text: template };
  let text = '';
  let at = 0;
  for (let open = template.indexOf('{{'); open >= 0; open = template.indexOf('{{', at)) {
    const close = template.indexOf('}}', open + 2);
    if (close < 0)
      return { ok: false, message: `there is no }} for the {{ in front of "${template.slice(open + 2, open + 42)}"` };
    const tag = template.slice(open + 2, close);
    const name = trimOf(GO_SPACE, tag);
    const value = name === '' ? undefined : params.entries.get(name);
    text += template.slice(at, open) + (typeof value === 'string' ? value : `{{${tag}}}`);
    at = close + 2;
  }
  return { ok: true, text: text + template.slice(at) };
}

function hasBraces(line: string): boolean {
  const open = line.indexOf('{{');
  return open >= 0 && line.lastIndexOf('}}') >= open + 2;
}
