import { changedApplications, compareObjects } from "./compare-objects.js";

export { changedApplications, compareObjects };