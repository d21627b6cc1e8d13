import { judgeGathered } from "./judging.js";

export { judgeGathered };