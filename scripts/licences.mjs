// dist/ holds code of others: their licences ask that their text goes along.
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';

const marker = `${sep}node_modules${sep}`;

/** The licences of the packages that these modules (absolute paths) belong to, as one text. Throws when one has none. */
export async function licenceText(modules) {
  const directories = new Set(modules.filter((path) => path.includes(marker)).map(packageDirectory));
  const notices = new Map();
  for (const directory of directories) {
    const manifest = JSON.parse(await readFile(join(directory, 'package.json'), 'utf8'));
    const title = `${manifest.name}@${manifest.version}`;
    notices.set(title, `${title}\n${'-'.repeat(title.length)}\n${await noticeOf(directory, manifest)}\n`);
  }
  const sorted = [...notices.keys()].toSorted().map((title) => notices.get(title));
  return ['Third-party software in this directory and its licences.\n', ...sorted].join('\n');
}

function packageDirectory(path) {
  const start = path.lastIndexOf(marker) + marker.length;
  const [scopeOrName, name] = path.slice(start).split(sep);
  return path.slice(0, start) + (scopeOrName.startsWith('@') ? join(scopeOrName, name) : scopeOrName);
}

async function noticeOf(directory, manifest) {
  const names = (await readdir(directory)).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name)).toSorted();
  const texts = await Promise.all(names.map((name) => readFile(join(directory, name), 'utf8')));
  if (texts.length === 0 && typeof manifest.license !== 'string') throw new Error(`${manifest.name} tells no licence`);
  const licence = typeof manifest.license === 'string' ? [`Licence: ${manifest.license}`] : [];
  return [...licence, ...texts.map((text) => text.replaceAll('\r\n', '\n').trim())].join('\n\n');
}
