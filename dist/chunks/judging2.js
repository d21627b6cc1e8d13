import { judgeGathered, workAhead } from "./judging.js";

export { judgeGathered, workAhead };