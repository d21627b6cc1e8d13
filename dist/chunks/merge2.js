import { mergeParts } from "./merge.js";

export { mergeParts };