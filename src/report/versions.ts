import type { DeployedImage } from '../tree/versions.ts';
import { groupBy } from '../lists.ts';
import { splitImage } from './images.ts';
import { nameCluster } from './names.ts';
import type { TerminalOptions } from './terminal.ts';
import { createPaint } from './terminal/paint.ts';
import { makeOneLine } from './visible.ts';
import { compareText, countOf } from './words.ts';

/** Every environment that runs an image, with its version there. */
export interface ImageVersions {
  /** Without tag and digest. */
  image: string;
  environments: { environment: string; versions: string[] }[];
  /** True when not all environments run the same. */
  drift: boolean;
}

/** What is deployed where: one row for each image, by environment (cluster and namespace). */
export function tabulateVersions(images: readonly DeployedImage[]): ImageVersions[] {
  const byImage = groupBy(images, ({ image }) => splitImage(image).name);
  return [...byImage]
    .map(([image, all]) => {
      const byPlace = groupBy(all, ({ cluster, namespace }) =>
        [nameCluster(cluster), namespace].filter((part) => part !== '').join('/'),
      );
      const environments = [...byPlace]
        .map(([environment, each]) => ({
          environment,
          versions: [...new Set(each.map((one) => splitImage(one.image).version))].toSorted(compareText),
        }))
        .toSorted((a, b) => compareText(a.environment, b.environment));
      return { image, environments, drift: new Set(environments.map((each) => each.versions.join(' '))).size > 1 };
    })
    .toSorted((a, b) => compareText(a.image, b.image));
}

/** Columns of an environment: one of any length must not make all lines as long. */
const maximumWidth = 80;

/** The table for a terminal: drift between environments stands out. */
export function renderVersions(
  images: readonly DeployedImage[],
  unknown: readonly { name: string }[],
  { color }: TerminalOptions,
): string {
  const paint = createPaint(color);
  const rows = tabulateVersions(images);
  // There may be more of them than a call takes arguments.
  const width = rows
    .flatMap((row) => row.environments)
    .reduce(
      (longest, { environment }) => Math.min(maximumWidth, Math.max(longest, makeOneLine(environment).length)),
      0,
    );
  const lines = rows.flatMap(({ image, environments, drift }) => [
    paint('bold', makeOneLine(image)) + (drift ? paint('yellow', '  versions differ') : ''),
    ...environments.map(
      ({ environment, versions }) =>
        `  ${makeOneLine(environment).padEnd(width)}  ${versions.map(makeOneLine).join(', ')}`,
    ),
  ]);
  const missing =
    unknown.length === 0
      ? []
      : [
          paint(
            'yellow',
            `! ${countOf(unknown.length, 'application')} not rendered, so not counted: ${unknown
              .slice(0, 10)
              .map((each) => makeOneLine(each.name))
              .join(', ')}`,
          ),
        ];
  const drifting = rows.filter((row) => row.drift).length;
  return `${[...lines, ...missing, `${countOf(rows.length, 'image')}, ${drifting} with different versions`].join('\n')}\n`;
}
