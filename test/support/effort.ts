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

/** Processor time of a piece of that work, now. */
function measure(): number {
  const before = processorTime();
  for (let round = 0; round < 5; round++) work();
  return (processorTime() - before) / 5;
}

let isCompiled = false;

/**
 * Tells what has been done since then, in pieces of everyday work that take as much processor time: the same on a slow machine, and on one that is
 * busy with something else. How fast it is may change from one moment to the next, so it is measured before and after. It is for telling what grows with its
 * input from what explodes, not for measuring.
 */
export function startEffort(): () => number {
  if (!isCompiled) work();
  isCompiled = true;
  const unit = measure();
  const before = processorTime();
  return () => {
    const spent = processorTime() - before;
    return spent / Math.max(unit, measure());
  };
}
