import { writeReport, writeReports } from "./write-reports2.js";

export { writeReports };