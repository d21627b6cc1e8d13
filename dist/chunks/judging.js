import { judgeGathered, workAhead } from "./judge.js";

export { judgeGathered, workAhead };