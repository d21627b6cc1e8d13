import type { Value, ValueMap } from '../../../manifest/model.ts';
import { addQuantities, compareQuantityAmounts, formatQuantity, parseQuantity } from '../../../kubernetes/quantity.ts';
import type { Quantity } from '../../../kubernetes/quantity.ts';
import { isMap, listAt, mapAt, textAt } from '../../fields.ts';
import { forbidden, invalid } from '../errors.ts';
import { checkAmong, compareAmounts, scalarText, type Errors } from './checks.ts';
import { checkResourceName, checkResources } from './resources.ts';

/** What can be said of a pod as a whole. */
const POD_RESOURCES = ['cpu', 'memory'];
const HUGE_PAGES = 'hugepages-';

/**
 * What a pod asks for as a whole: no less than its containers together.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/core/validation/validation.go (validatePodResources)
 */
export function checkPodResources(errors: Errors, field: string, spec: ValueMap): void {
  const resources = spec['resources'];
  if (!isMap(resources)) return;
  if (textAt(spec, 'os', 'name') === 'windows')
    return void errors.push(forbidden(field, 'may not be set for a windows pod'));
  if (Object.hasOwn(resources, 'claims'))
    errors.push(forbidden(`${field}.claims`, 'claims may not be set for Resources at pod-level'));
  const claims = listAt(spec, 'resourceClaims').map((claim) => textAt(claim, 'name'));
  checkResources(errors, field, resources, claims, (found, path, name) => {
    const before = found.length;
    checkResourceName(found, path, name);
    if (found.length === before && !POD_RESOURCES.includes(name) && !name.startsWith(HUGE_PAGES))
      checkAmong(found, path, name, ['cpu', HUGE_PAGES, 'memory']);
  });
  checkTotals(errors, `${field}.requests`, mapAt(resources, 'requests'), totalsOf(spec, 'requests'), 'requests');
  const pages = [...totalsOf(spec, 'limits')].filter(([name]) => name.startsWith(HUGE_PAGES));
  checkTotals(errors, `${field}.limits`, mapAt(resources, 'limits'), new Map(pages), 'limits');
  const limits = mapAt(resources, 'limits');
  for (const [index, container] of listAt(spec, 'containers').entries())
    for (const [name, limit] of Object.entries(mapAt(container, 'resources', 'limits'))) {
      const most = Object.hasOwn(limits, name) ? limits[name] : undefined;
      if ((compareAmounts(limit, most) ?? 0) <= 0) continue;
      const path = `${field}.containers[${index}][${name}].limits`;
      errors.push(invalid(path, limit, `must be less than or equal to pod limits of ${scalarText(most)}`));
    }
}

type Totals = Map<string, Quantity>;

function checkTotals(errors: Errors, field: string, whole: ValueMap, totals: Totals, what: string): void {
  for (const [name, total] of totals) {
    const written: Value | undefined = Object.hasOwn(whole, name) ? whole[name] : undefined;
    const amount = parseQuantity(written);
    if (written === undefined || amount === undefined || compareQuantityAmounts(total, amount) <= 0) continue;
    const detail = `must be greater than or equal to aggregate container ${what} of ${formatQuantity(total)}`;
    errors.push(invalid(`${field}[${name}]`, written, detail));
  }
}

/**
 * What the containers of a pod need at any time: those that run together, or one that runs before them beside those that stay.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/staging/src/k8s.io/component-helpers/resource/helpers.go (AggregateContainerRequests)
 */
function totalsOf(spec: ValueMap, what: 'requests' | 'limits'): Totals {
  const amountsOf = (container: Value): ValueMap => mapAt(container, 'resources', what);
  const running: Totals = new Map();
  for (const container of listAt(spec, 'containers')) add(running, amountsOf(container));
  const staying: Totals = new Map();
  const before: Totals = new Map();
  for (const container of listAt(spec, 'initContainers')) {
    const own: Totals = new Map(staying);
    add(own, amountsOf(container));
    if (textAt(container, 'restartPolicy') === 'Always') {
      add(running, amountsOf(container));
      add(staying, amountsOf(container));
    }
    raise(before, own);
  }
  raise(running, before);
  return running;
}

function add(totals: Totals, amounts: ValueMap): void {
  for (const [name, written] of Object.entries(amounts)) {
    const amount = parseQuantity(written);
    const known = totals.get(name);
    if (amount !== undefined) totals.set(name, known === undefined ? amount : addQuantities(known, amount));
  }
}

function raise(totals: Totals, others: Totals): void {
  for (const [name, amount] of others) {
    const known = totals.get(name);
    if (known === undefined || compareQuantityAmounts(amount, known) > 0) totals.set(name, amount);
  }
}
