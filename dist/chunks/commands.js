import { runCommand } from "./gather.js";

export { runCommand };