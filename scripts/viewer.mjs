// The script of the HTML report, src/report/html/viewer/, as one text: src/report/html/viewer-script.ts, which the report puts
// into its page. It is committed, so that neither tests nor the program need a bundler; `npm test` fails when it is stale.
//   node scripts/viewer.mjs
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { root } from './ensure-installed.mjs';

/** Where the generated module is. */
export const viewerFile = join(root, 'src', 'report', 'html', 'viewer-script.ts');

/** The generated module as it ought to be. Throws on any warning. */
export async function bundleViewer() {
  const bundle = await rolldown({
    cwd: root,
    input: 'src/report/html/viewer/main.ts',
    platform: 'browser',
    // Browsers of 2023: DecompressionStream with deflate-raw came to the last of them, Firefox, in May of that year.
    transform: { target: 'es2022' },
    tsconfig: false,
    // How long it takes is a fact about the machine, and no warning about the code.
    checks: { bundlerTimings: false },
    onLog(level, log) {
      if (level === 'warn') throw new Error(`rolldown warns: ${log.message}`);
    },
  });
  try {
    const { output } = await bundle.generate({ format: 'iife', minify: true, sourcemap: false });
    const [chunk] = output;
    // A script element ends at its end tag, wherever that stands; inside a string, `<\/` is the same.
    const code = chunk.code
      .trim()
      .replace(/<\/(?=script)/gi, String.raw`<\/`)
      .replaceAll('<!--', String.raw`<\!--`);
    const text = JSON.stringify(code)
      .replaceAll('\u2028', String.raw`\u2028`)
      .replaceAll('\u2029', String.raw`\u2029`);
    return `// Generated from viewer/ by scripts/viewer.mjs: do not edit.\n\n/** The script of the HTML report. */\nexport const viewerScript = ${text};\n`;
  } finally {
    await bundle.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(viewerFile, await bundleViewer());
