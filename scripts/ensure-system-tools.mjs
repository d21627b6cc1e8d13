// Programs that tests of the real thing need and that npm does not bring. Where we may, they are installed; where not, the
// tests that need one fail and say so.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Program → Debian package. */
const programs = { jsonnet: 'jsonnet', 'docker-registry': 'docker-registry', chromium: 'chromium' };

/** Installs what is missing with apt-get, if there is one and we are root. */
export function ensureSystemTools() {
  const missing = Object.entries(programs).filter(([program]) => !isOnPath(program));
  if (missing.length === 0) return;
  const packages = missing.map(([, name]) => name);
  if (process.getuid?.() !== 0 || !isOnPath('apt-get')) {
    console.error(
      `Missing for some tests: ${missing.map(([program]) => program).join(', ')}. On Debian or Ubuntu: apt-get install ${packages.join(' ')}`,
    );
    return;
  }
  console.log(`Installing ${packages.join(', ')} with apt-get`);
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', '-y', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt('update');
  apt('install', '--no-install-recommends', ...packages);
}

function isOnPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((directory) => {
    try {
      accessSync(join(directory, program), constants.X_OK);
      return directory !== '';
    } catch {
      return false;
    }
  });
}
