/** Milliseconds since the process started, with fractions. It is read at the start of every run, where Node loads a dozen of its modules for `performance`. */
export function now(): number {
  return process.uptime() * 1000;
}
