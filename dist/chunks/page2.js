import { renderHtml } from "./page.js";

export { renderHtml };