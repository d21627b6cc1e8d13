import { describeOwnRules, readOwnRules } from "./judge.js";

export { readOwnRules };