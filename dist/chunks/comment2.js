import { commentBudget, renderComment, renderSummary, summaryBudget } from "./comment.js";

export { renderSummary };