// npm run build: writes dist/ anew.
import { ensureInstalled, root } from './ensure-installed.mjs';
import { join } from 'node:path';

ensureInstalled();
const { buildInto } = await import('./bundle.mjs');
const files = await buildInto(join(root, 'dist'));
for (const file of files) console.log(`dist/${file}`);
