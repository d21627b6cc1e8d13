import { changedApplications, compareObjects, isUntouched, judgeUntouched } from "./compare.js";

export { changedApplications, compareObjects, isUntouched, judgeUntouched };