const TIME = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:[.,](\d+))?(Z|[+-]\d{2}:\d{2})$/;
const MICROSECONDS = 6;

/**
 * A time as it is stored: whole seconds, in UTC. Undefined for a text that is none.
 * https://github.com/kubernetes/apimachinery/blob/v0.36.1/pkg/apis/meta/v1/time.go (UnmarshalJSON, MarshalJSON)
 */
export function storedTime(text: string): string | undefined {
  const parts = TIME.exec(text);
  const seconds = parts === null ? undefined : inUtc(parts);
  return seconds === undefined ? undefined : `${seconds}Z`;
}

/**
 * The same for a time that is written with six digits behind the second.
 * https://github.com/kubernetes/apimachinery/blob/v0.36.1/pkg/apis/meta/v1/micro_time.go
 */
export function storedMicroTime(text: string): string | undefined {
  const parts = TIME.exec(text);
  const fraction = parts?.[2] ?? '';
  const seconds = parts === null || fraction.length !== MICROSECONDS ? undefined : inUtc(parts);
  return seconds === undefined ? undefined : `${seconds}.${fraction}Z`;
}

/** Date and time in UTC, to the second; undefined where there is no such day or hour. */
function inUtc([, local = '', , zone = '']: RegExpExecArray): string | undefined {
  const asUtc = new Date(`${local}Z`);
  // A day that a month does not have becomes one of the next month.
  if (Number.isNaN(asUtc.getTime()) || !asUtc.toISOString().startsWith(local)) return undefined;
  if (zone === 'Z') return local;
  const date = new Date(`${local}${zone}`);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, local.length);
}
