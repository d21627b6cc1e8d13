import { renderSarif } from "./log.js";

export { renderSarif };