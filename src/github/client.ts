import { setTimeout as wait } from 'node:timers/promises';
import { retry } from '@octokit/plugin-retry';
import { type ThrottlingOptions, throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import type { Log } from '../log.ts';
import { isRequestError } from './failure.ts';
import type { RunContext } from './model.ts';
import { createPacedQueue } from './pacing.ts';

/** Access to one repository on GitHub. */
export interface Client {
  api: Octokit;
  owner: string;
  repository: string;
  /** Waits as long as these seconds are in this client (tests have short ones). */
  pause(seconds: number): Promise<void>;
}

/** How patient a client is. */
export interface ClientTiming {
  /** Milliseconds between the starts of two writes. */
  pace: number;
  /** Milliseconds in a second of waiting before another try. */
  second: number;
  /** Milliseconds that one request may take, its answer included. */
  timeout: number;
}

const patient: ClientTiming = { pace: 1000, second: 1000, timeout: 30_000 };

/** A request is sent at most this often. */
const tries = 3;
/** Seconds; a rate limit that lasts longer is told instead of waited for: the runner's minutes cost money. */
const longestWait = 120;

/** What a client is made of. */
export interface ClientOptions {
  context: Pick<RunContext, 'owner' | 'repository' | 'apiUrl'>;
  token: string;
  log: Log;
  /** Once it is aborted nothing is sent any more, and what is being sent is given up. */
  signal?: AbortSignal;
  timing?: Partial<ClientTiming>;
  /** Absent: the one of @actions/github, which knows `https_proxy` and `no_proxy` (Node 20's own does not). */
  fetch?: typeof fetch;
}

/**
 * A client that repeats reads and harmless writes that failed, honours `retry-after` and both kinds of rate limits, paces
 * its writes and never waits for ever. The token goes into requests and nowhere else.
 * Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export async function createClient(options: ClientOptions): Promise<Client> {
  const { context, log, token } = options;
  const timing = { ...patient, ...options.timing };
  const decide = (seconds: number, _request: unknown, _octokit: unknown, retries: number): boolean => {
    const again = retries < tries - 1 && seconds <= longestWait;
    log.info(`GitHub asks to wait ${seconds} s (rate limit)${again ? '' : ': giving up'}`);
    return again;
  };
  const throttle: ThrottlingOptions = {
    retryAfterBaseValue: timing.second,
    onRateLimit: decide,
    onSecondaryRateLimit: decide,
  };
  // The plugin paces by Bottleneck groups that the whole process shares, with fixed times; of a group it uses no more than
  // these queues have, which the types do not say. Its second queue would only make the first comment wait for the status.
  Object.assign(throttle, { write: createPacedQueue(timing.pace), notifications: createPacedQueue(0) });
  const RetryingOctokit = Octokit.plugin(recogniseRateLimits, retry, throttling);
  const api = new RetryingOctokit({
    auth: token,
    baseUrl: context.apiUrl,
    userAgent: 'argo-manifest-diff',
    log: {
      debug: (message: string) => log.debug(message),
      info: (message: string) => log.debug(message),
      warn: (message: string) => log.debug(message),
      error: (message: string) => log.debug(message),
    },
    request: { fetch: readWhole(options.fetch ?? (await proxyFetch()), timing.timeout, options.signal) },
    retry: {
      retries: tries - 1,
      retryAfterBaseValue: timing.second,
      // The plugin's own list, and 429: that is the throttling plugin's, which honours `retry-after`.
      doNotRetry: [400, 401, 403, 404, 410, 422, 429, 451],
    },
    throttle,
  });
  return {
    api,
    owner: context.owner,
    repository: context.repository,
    async pause(seconds) {
      await wait(seconds * timing.second);
    },
  };
}

/**
 * Any 403 or 429 with `retry-after` is a secondary rate limit, whatever it says; the throttling plugin goes by the text.
 * Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
function recogniseRateLimits(octokit: Pick<Octokit, 'hook'>): void {
  octokit.hook.error('request', (error) => {
    if (isRequestError(error) && (error.status === 403 || error.status === 429)) {
      const waits = error.response?.headers['retry-after'] !== undefined;
      if (waits && !/\bsecondary rate\b/i.test(error.message)) error.message = `secondary rate limit: ${error.message}`;
    }
    throw error;
  });
}

/**
 * Reads every answer to its end within the time limit, so that a connection that breaks in the middle is an error that is
 * tried again, and not an answer with half its JSON. What says that all went well and is no JSON is none of GitHub's, but of something on the way
 * to it: Octokit would hand it on as a text, and nothing would have been done.
 */
function readWhole(send: typeof fetch, timeout: number, stop?: AbortSignal): typeof fetch {
  return async (input, init) => {
    const limit = AbortSignal.timeout(timeout);
    const signal = stop === undefined ? limit : AbortSignal.any([limit, stop]);
    const answer = await send(input, { ...init, signal });
    const body = await answer.arrayBuffer();
    const { status, statusText } = answer;
    if (answer.ok && !isJson(body))
      throw new Error(
        `what answered is not GitHub: HTTP ${status} with ${answer.headers.get('content-type') ?? 'no type'}, and no JSON`,
      );
    const bodyless = status === 204 || status === 205 || status === 304;
    return new Response(bodyless ? null : body, { status, statusText, headers: [...answer.headers] });
  };
}

/** Nothing at all counts as JSON: some answers have no body. */
function isJson(body: ArrayBuffer): boolean {
  if (body.byteLength === 0) return true;
  try {
    JSON.parse(new TextDecoder().decode(body));
    return true;
  } catch {
    return false;
  }
}

/** Loaded only here: the module parses the event's file as it loads, and throws its own error when that is broken. */
async function proxyFetch(): Promise<typeof fetch> {
  const { defaults } = await import('@actions/github/lib/utils');
  return defaults.request?.fetch ?? fetch;
}
