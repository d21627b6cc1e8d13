import { renderTerminal } from "./terminal.js";

export { renderTerminal };