import { checkEnvironmentName, checkGlob, environmentNamePattern } from './checks.ts';
import { list, text } from './shapes.ts';

/** A text that is not empty. */
export const name = text({ expected: 'text' });
export const anyText = text({ expected: 'text', mayBeEmpty: true });
export const words = list(anyText);
export const glob = text({ expected: 'glob', check: checkGlob });

/** Name of an environment variable, never a value. */
export const environmentName = text({
  expected: 'NAME of an environment variable',
  check: checkEnvironmentName,
  pattern: environmentNamePattern,
});

/** A program and its first arguments. */
export const command = list(name, { atLeast: 1 });
