// What the benchmarks call, as one bundle: they run on plain Node, like the program itself.
export { compare } from '../src/diff/changes.ts';
export { groupChanges } from '../src/diff/groups.ts';
export { planMerge } from '../src/forecast/merge-plan.ts';
export { findApplies } from '../src/forecast/applies.ts';
export { decodeDocuments } from '../src/manifest/decode.ts';
export { normaliseObjects } from '../src/manifest/normalise.ts';
export { sameTexts } from '../src/manifest/same-texts.ts';
export { decodeApplication } from '../src/argocd/application.ts';
export { forecast } from '../src/forecast/forecast.ts';
export { assess } from '../src/risk/assess.ts';
export { defaultConfig } from '../src/config/defaults.ts';
