import { ARGOCD_CASES } from './argocd.ts';
import type { Case } from './build.ts';
import { DELETION_CASES } from './deletions.ts';

/** All cases of the rules that are played through the whole pipeline. */
export const CASES: Case[] = [...DELETION_CASES, ...ARGOCD_CASES];
