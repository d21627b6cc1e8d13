import type { ValueMap } from '../../../manifest/model.ts';
import { isMap, listAt, numberAt, textAt } from '../../fields.ts';
import { invalid } from '../errors.ts';
import type { Errors } from '../validation/checks.ts';
import { allocatesNodePorts, nodePortsOf } from './service-types.ts';

const FIRST_NODE_PORT = 30_000;
/** The last port of the range that the server gives out. */
export const LAST_NODE_PORT = 32_767;
/** Allocated ports are counted from here: the upper part of the range is the one that is given out first. */
const ALLOCATED_PORT = 32_000;

/**
 * Gives a Service ports on the nodes where it has none. Ports of other Services are not known. Nothing more is said after the first
 * port that cannot be had.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/registry/core/service/storage/alloc.go (initNodePorts, updateNodePorts)
 */
export function allocateNodePorts(errors: Errors, spec: ValueMap, old: ValueMap | undefined): void {
  if (old === undefined) initNodePorts(errors, spec);
  else updateNodePorts(errors, spec, nodePortsOf(old));
}

/** Twins – one port of two protocols – share the port of the nodes that either of them asks for. */
function initNodePorts(errors: Errors, spec: ValueMap): void {
  const ports = listAt(spec, 'ports').filter(isMap);
  const free = freePorts(nodePortsOf(spec));
  const taken = new Set<number>();
  const shared = new Map<number, number>();
  for (const [index, port] of ports.entries()) {
    const number = numberAt(port, 'port') ?? 0;
    const own = numberAt(port, 'nodePort') ?? 0;
    if (own === 0 && !allocatesNodePorts(spec)) continue;
    const twin = shared.get(number);
    if (twin !== undefined && (own === 0 || own === twin)) {
      port['nodePort'] = twin;
      continue;
    }
    const requested = twin === undefined ? requestedFor(number, ports) : own;
    if (requested !== 0 && !isFree(errors, index, requested, taken)) return;
    const given = requested === 0 ? free() : requested;
    port['nodePort'] = given;
    taken.add(given);
    if (twin === undefined) shared.set(number, given);
  }
}

function requestedFor(number: number, ports: readonly ValueMap[]): number {
  const twin = ports.find((port) => numberAt(port, 'port') === number && (numberAt(port, 'nodePort') ?? 0) !== 0);
  return numberAt(twin, 'nodePort') ?? 0;
}

/** A port of the nodes has one owner of each protocol: an update that names one twice fails as a whole. */
function updateNodePorts(errors: Errors, spec: ValueMap, before: readonly number[]): void {
  const free = freePorts([...nodePortsOf(spec), ...before]);
  const owned = new Set<string>();
  for (const [index, port] of listAt(spec, 'ports').entries()) {
    if (!isMap(port)) continue;
    const own = numberAt(port, 'nodePort') ?? 0;
    if (own === 0 && !allocatesNodePorts(spec)) continue;
    if (own === 0) port['nodePort'] = free();
    else if (!before.includes(own) && !isFree(errors, index, own, new Set())) return;
    const owner = `${textAt(port, 'protocol')} ${numberAt(port, 'nodePort') ?? 0}`;
    if (owned.has(owner))
      return void errors.push({ field: '', type: 'InternalError', detail: `duplicate nodePort: {${owner}}` });
    owned.add(owner);
  }
}

function isFree(errors: Errors, index: number, port: number, taken: ReadonlySet<number>): boolean {
  const inRange = port >= FIRST_NODE_PORT && port <= LAST_NODE_PORT;
  if (inRange && !taken.has(port)) return true;
  const detail = inRange
    ? 'provided port is already allocated'
    : `provided port is not in the valid range. The range of valid ports is ${FIRST_NODE_PORT}-${LAST_NODE_PORT}`;
  errors.push(invalid(`spec.ports[${index}].nodePort`, port, detail));
  return false;
}

/** Ports that nobody has named, one after the other. */
function freePorts(named: readonly number[]): () => number {
  const known = new Set(named);
  let next = ALLOCATED_PORT;
  return () => {
    while (known.has(next)) next += 1;
    next += 1;
    return next - 1;
  };
}
