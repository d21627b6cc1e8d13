import { preview, withComparisons } from "./gather.js";

export { preview };