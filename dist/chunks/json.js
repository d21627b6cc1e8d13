import { previewValue, renderJson } from "./json2.js";

export { renderJson };