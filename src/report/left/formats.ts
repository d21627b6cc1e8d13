import type { Preview } from '../model.ts';
import { refuse } from './conform.ts';

/** Texts that reports write as their own words, links or parts of a command: nothing but what this program makes of them. */
const formats = {
  revision: /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/,
  id: /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
  fingerprint: /^[0-9a-f]{16,64}$/,
  day: /^\d{4}-\d\d-\d\d$/,
  phase: /^(?:[A-Za-z]+(?:, ?[A-Za-z]+)*)?$/,
  permission: /^permission:[a-z]+$/,
} as const;

/** @throws UserError when a text is none that this program writes in its place */
export function checkFormats({ revisions, findings, notices, applications, plans }: Preview): void {
  const check = (at: string, text: string, format: keyof typeof formats): void => {
    if (!formats[format].test(text)) refuse(at, 'has a text that does not belong there');
  };
  check('revisions.base.id', revisions.base.id, 'revision');
  check('revisions.head.id', revisions.head.id, 'revision');
  for (const { code } of [...notices, ...applications.flatMap(({ warnings }) => warnings)]) check('a code', code, 'id');
  for (const { phase } of plans.flatMap(({ tasks }) => tasks)) check('the phase of a task', phase, 'phase');
  for (const { rule, fingerprint, acceptableBy, waived } of findings) {
    check('the rule of a finding', rule, 'id');
    check('the fingerprint of a finding', fingerprint, 'fingerprint');
    if (waived?.expires !== undefined) check('the end of a waiver', waived.expires, 'day');
    for (const owner of acceptableBy?.owners ?? [])
      if (owner.startsWith('permission:')) check('an owner', owner, 'permission');
  }
}
