/** Names of all that is loaded when something of it is called: files, and modules of Node. */
export const LATER_NAMES: readonly string[];
