import { describeOwnRules, readOwnRules } from "./own-rules.js";

export { readOwnRules };