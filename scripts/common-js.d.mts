import type { Plugin } from 'rolldown';

/** A rolldown plugin for output in the format `esm`, which becomes CommonJS. */
export function commonJs(options: { later: readonly string[] }): Plugin;
