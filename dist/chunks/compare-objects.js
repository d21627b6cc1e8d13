import { changedApplications, compareObjects, compareObjectsAhead } from "./judge.js";

export { changedApplications, compareObjects, compareObjectsAhead };