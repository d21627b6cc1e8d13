import type { Value } from '../manifest/model.ts';
import type { Severity } from './model.ts';

/** Who or what is kept out, and how it is called. */
export interface Guard {
  /** What it does; one that takes the place of another does the same. */
  sort: keyof typeof SORTS;
  /** Where it is said. */
  word: string;
  /** Addresses that are let in, where it is about these. */
  ranges?: readonly string[];
  /** How many routes have something like it before them, and how many have nothing; absent: it is there or it is not. */
  routes?: { behind: number; open: number };
  /** Nothing else takes its place. */
  alone?: true;
  /** What it denies, where another one may deny that as well. */
  denies?: { action: string; rule: Value };
}

/** What each sort of guard is called, and how bad it is to lose it. */
export const SORTS = {
  login: { words: 'who has not logged in', severity: 'high' },
  addresses: { words: 'other addresses', severity: 'high' },
  certificate: { words: 'clients without a certificate', severity: 'high' },
  inside: { words: 'the internet', severity: 'high' },
  caller: { words: 'other callers', severity: 'high' },
  denied: { words: 'what was denied', severity: 'medium' },
  firewall: { words: 'what a firewall refuses', severity: 'medium' },
  plain: { words: 'connections without TLS', severity: 'medium' },
  verify: { words: 'servers with any certificate', severity: 'medium' },
  pages: { words: 'pages of everybody (CORS)', severity: 'medium' },
  flood: { words: 'as many requests as somebody sends', severity: 'medium' },
  superuser: { words: 'the superuser of the database', severity: 'medium' },
  namespaces: { words: 'other namespaces', severity: 'medium' },
} as const satisfies Readonly<Record<string, { words: string; severity: Severity }>>;
