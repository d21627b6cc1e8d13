import type { Identity } from '../manifest/model.ts';
import { OFFLINE_FORBIDS } from '../texts.ts';
import { nameOf } from './evidence.ts';
import type { Facts } from './facts.ts';
import type { Enforcement, Severity } from './model.ts';
import type { Update } from './updates.ts';

/** A finding before policy is applied to it: what a rule sees. */
export interface Suspicion {
  severity: Severity;
  /** How bad it is where `production` of the configuration matches; absent: as everywhere. */
  inProduction?: Severity;
  /** Id of the Application; of the first root for what is about the change as a whole. */
  application: string;
  /** It is about the change as a whole. */
  isWhole?: true;
  identity?: Identity;
  /** What happens, one sentence. */
  message: string;
  /** Where it differs from the rule's own. */
  remedy?: string;
  /** Short facts for people; secret values never appear. */
  evidence: string[];
  /** The risk itself, normalised: the fingerprint changes exactly when these change. No texts, no counts of unrelated things. */
  facts: string[];
  /** Said of many objects of one Application, it is one finding. */
  alike?: Alike;
}

/** What a rule says of several objects in the same words. */
export interface Alike {
  /** Suspicions of one rule and Application that have the same one are joined. */
  key: string;
  /** Ends the sentence that begins with how many objects there are; their names follow. */
  what: string;
  /** Facts about all of them; those of the single suspicions are left out. */
  evidence: string[];
}

/** A risk rule: data for people, and one pure function. */
export interface Rule {
  /** Kebab-case, stable: configuration and waivers name it. */
  id: string;
  /** A few words. */
  title: string;
  /** The worst it can be, and when it is milder. */
  severity: Severity;
  severityNote: string;
  /** When it fires, one or two sentences. */
  when: string;
  /** When it does not, although it looks like it. */
  exempt: string;
  /** Why it hurts, one or two sentences. */
  why: string;
  /** Public pages that say so. */
  sources: string[];
  /** What to do about it, one sentence. */
  remedy: string;
  /** What its findings do to the check, unless the configuration says so elsewhere; absent: by their severity. */
  enforcement?: Enforcement | 'off';
  /** It looks at all Argo CDs of the tree at once; absent: at each for itself. */
  wide?: true;
  /** It is about losing objects: what is `ephemeral` is meant to be lost, so there it is low. */
  loss?: true;
  find: (facts: Facts) => Suspicion[];
}

/** A rule function that looks at one written object after the other. */
export function eachUpdate(find: (update: Update, facts: Facts) => Suspicion[]): Rule['find'] {
  return (facts) => findIn(facts.updates, find, facts);
}

/** The same for a rule about some kinds, of whatever groups: most kinds of a large change are none of its business. */
export function eachUpdateOf(
  kinds: readonly string[],
  find: (update: Update, facts: Facts) => Suspicion[],
): Rule['find'] {
  return (facts) => kinds.flatMap((kind) => findIn(facts.updatesOf(kind), find, facts));
}

function findIn(
  updates: readonly Update[],
  find: (update: Update, facts: Facts) => Suspicion[],
  facts: Facts,
): Suspicion[] {
  const found: Suspicion[] = [];
  for (const update of updates) for (const suspicion of find(update, facts)) found.push(suspicion);
  return found;
}

/** A suspicion about a written object. `what` ends the sentence that begins with its name. */
export function suspect(
  update: { change: Pick<Update['change'], 'identity' | 'application'> },
  severity: Severity,
  what: string,
  more: { facts: string[]; evidence?: string[]; inProduction?: Severity; remedy?: string; alike?: Alike },
): Suspicion {
  const { identity, application } = update.change;
  return { evidence: [], ...more, severity, application, identity, message: `${nameOf(identity)} ${what}.` };
}

/** Several words as people list them, at most so many by name. @param count how many there are, where these are only the first */
export function listWords(words: readonly string[], most = 5, count = words.length): string {
  const shown = words.slice(0, most).join(', ');
  return count > most ? `${shown} and ${count - most} more` : shown;
}

/** What to do about an Application that only `--offline` keeps from being rendered, in place of the rule's own advice. */
export function remedyOffline(error: string | undefined): Pick<Suspicion, 'remedy'> {
  return error?.includes(OFFLINE_FORBIDS) === true
    ? { remedy: 'Run it without --offline, or with a cache directory that a run without it has filled.' }
    : {};
}
