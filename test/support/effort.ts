/** A piece of everyday work, some twenty milliseconds on a machine of today: texts are made, parsed, looked up and sorted. */
function work(): number {
  const names = Array.from({ length: 20_000 }, (_, index) => `name-${(index * 7919) % 20_011}`);
  const parsed = JSON.parse(JSON.stringify(names.map((name) => ({ name, size: name.length })))) as { name: string }[];
  const known = new Map(parsed.map((each) => [each.name, each]));
  return names.toSorted().filter((name) => known.has(name)).length;
}

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

let yardstick: number | undefined;

/**
 * Tells what has been done since then, in pieces of everyday work that take as much processor time: the same on a slow machine, and on one that is
 * busy with something else. It is for telling what grows with its input from what explodes, not for measuring.
 */
export function startEffort(): () => number {
  if (yardstick === undefined) {
    work();
    const before = processorTime();
    for (let round = 0; round < 5; round++) work();
    yardstick = (processorTime() - before) / 5;
  }
  const unit = yardstick;
  const before = processorTime();
  return () => (processorTime() - before) / unit;
}
