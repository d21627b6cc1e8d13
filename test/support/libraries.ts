import { loadLibraries } from '../../src/cel/libraries.ts';

await loadLibraries();
