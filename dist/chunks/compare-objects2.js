import { changedApplications, compareObjects, compareObjectsAhead } from "./compare-objects.js";

export { changedApplications, compareObjects, compareObjectsAhead };