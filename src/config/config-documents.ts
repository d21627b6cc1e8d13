import { configShape } from './config-shape.ts';
import type { Json } from './shapes.ts';

/** The JSON Schema of the config file, for editors. */
export function makeConfigSchema(): { [key: string]: Json } {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'argo-manifest-diff configuration, version 1',
    description: 'The file .argo-manifest-diff.yaml at the root of a GitOps repository.',
    ...configShape.schema,
  };
}

/** The table of all keys as Markdown, its columns padded as formatters do. */
export function makeConfigTable(): string {
  const rows = configShape
    .rows('')
    .map((row) => [
      code(row.key),
      row.expected,
      row.fallback === 'required' || row.fallback === '' ? row.fallback : code(row.fallback),
      row.about,
    ]);
  const table = [['Key', 'Value', 'Default', 'Meaning'], ...rows].map((row) => row.map(escapeCell));
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => (row[column] ?? '').length)));
  const draw = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [header = [], ...body] = table;
  return [draw(header), draw(widths.map((width) => '-'.repeat(width))), ...body.map(draw)].join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|');
}
