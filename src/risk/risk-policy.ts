import type { Settings } from '../config/model.ts';

/** What holds for the findings of this run: settings of the base revision, and the day. */
export interface RiskPolicy extends Pick<
  Settings,
  | 'failOn'
  | 'rules'
  | 'production'
  | 'ephemeral'
  | 'waivers'
  | 'maxWaiverDays'
  | 'annotationWaivers'
  | 'owners'
  | 'approvals'
  | 'clusters'
  | 'kubeVersion'
> {
  /** Today, `2027-01-31`, UTC; waivers end by it. */
  today: string;
}
