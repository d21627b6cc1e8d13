import type { Value } from '../../../manifest/model.ts';
import { stripCredentials } from '../../../texts.ts';
import { mapsOf, textOf } from '../stored.ts';
import { failed, firstTrouble } from './generator.ts';
import type { Generated, Task, Workshop } from './generator.ts';
import { findDirectories } from './git-directories.ts';
import { readGitFiles } from './git-files.ts';
import type { GitSource, PathItem } from './git-source.ts';
import { createRepositoryFiles } from './repository-files.ts';
import type { RepositoryFiles } from './repository-files.ts';
import { addValues } from './values.ts';

/** The `git` generator (applicationset/generators/git.go). */
export async function generateGit(
  tasks: readonly Task[],
  workshop: Workshop,
  files: RepositoryFiles = createRepositoryFiles(workshop.outside),
): Promise<Generated[]> {
  const found: Generated[] = [];
  for (const task of tasks) found.push(await generate(task, workshop, files));
  const done = await addValues(
    tasks.map(({ block, place }, index) => {
      const result = found[index];
      return { params: result?.state === 'done' ? result.params : [], values: block.values, place: `${place}.values` };
    }),
    workshop,
  );
  return found.map((result, index) => firstTrouble([result]) ?? done[index] ?? result);
}

async function generate({ block, place }: Task, workshop: Workshop, files: RepositoryFiles): Promise<Generated> {
  const project = checkProject(workshop);
  if (project !== undefined) return project;
  const directories = readItems(block.directories, `${place}.directories`);
  const patterns = readItems(block.files, `${place}.files`);
  if (directories.length === 0 && patterns.length === 0)
    return failed(
      place,
      'neither directories nor files says what to look for; Argo CD calls that "ApplicationSet is empty"',
    );
  const repoURL = textOf(block.repoURL);
  const revision = textOf(block.revision);
  const snapshot = await files.open(repoURL, revision);
  if ('message' in snapshot) {
    const message = `${stripCredentials(repoURL)} at ${revision === '' ? 'its default branch' : revision}: ${snapshot.message}`;
    return snapshot.certain ? failed(place, message) : { state: 'unknown', reason: `${place}: ${message}` };
  }
  const shape = { goTemplate: workshop.goTemplate, prefix: textOf(block.pathParamPrefix) };
  const options = workshop.outside.settings ?? {};
  const source: GitSource = { snapshot, files, place, shown: stripCredentials(repoURL), shape };
  return directories.length > 0
    ? findDirectories(source, directories, options.includeHiddenDirectories === true)
    : readGitFiles(source, patterns, options.newGitFileGlobbing === true);
}

/** A project that is no template must be there, because it may ask for signed commits. */
function checkProject({ project, outside }: Workshop): Generated | undefined {
  if (project.includes('{{') || (project !== '' && outside.knownProjects?.includes(project) !== false))
    return undefined;
  return failed(
    'spec.template.spec.project',
    project === ''
      ? 'a git generator needs a project here'
      : `there is no project "${project}", and a git generator asks for it`,
  );
}

function readItems(value: Value | undefined, place: string): PathItem[] {
  return mapsOf(value).map((item, index) => ({
    path: textOf(item.path),
    exclude: item.exclude === true,
    place: `${place}[${index}].path`,
  }));
}
