import { fieldAt, isMap, listAt, mapAt, textAt, textsAt } from '../forecast/fields.ts';
import type { Manifest, Value, ValueMap } from '../manifest/model.ts';
import { matchesSelector } from './selectors.ts';
import type { Owned, World } from './world.ts';

/** Ports of a Service that routes, webhooks and monitors name. */
export function portUses(service: Manifest, world: World): { from: Manifest; port: Value }[] {
  const { cluster, namespace, name } = service.identity;
  const uses: { from: Manifest; port: Value }[] = [];
  const note = (from: Manifest, target: ValueMap, port: Value | undefined, where: string) => {
    if (
      from.identity.cluster === cluster &&
      textAt(target, 'name') === name &&
      (where || from.identity.namespace) === namespace &&
      port !== undefined
    )
      uses.push({ from, port });
  };
  for (const { manifest } of world.ofKind('networking.k8s.io', 'Ingress')) {
    const paths = listAt(manifest.object, 'spec', 'rules').flatMap((rule) => listAt(rule, 'http', 'paths'));
    for (const backend of [
      mapAt(manifest.object, 'spec', 'defaultBackend'),
      ...paths.map((path) => mapAt(path, 'backend')),
    ]) {
      const target = mapAt(backend, 'service');
      note(manifest, target, fieldAt(target, ['port', 'number']) ?? fieldAt(target, ['port', 'name']), '');
    }
  }
  for (const kind of ['HTTPRoute', 'GRPCRoute']) {
    for (const { manifest } of world.ofKind('gateway.networking.k8s.io', kind)) {
      for (const target of listAt(manifest.object, 'spec', 'rules').flatMap((rule) => listAt(rule, 'backendRefs'))) {
        if (isMap(target)) note(manifest, target, target['port'], textAt(target, 'namespace'));
      }
    }
  }
  for (const kind of ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration']) {
    for (const { manifest } of world.ofKind('admissionregistration.k8s.io', kind)) {
      for (const webhook of listAt(manifest.object, 'webhooks')) {
        const target = mapAt(webhook, 'clientConfig', 'service');
        note(manifest, target, target['port'] ?? 443, textAt(target, 'namespace'));
      }
    }
  }
  for (const { manifest } of world.ofKind('monitoring.coreos.com', 'ServiceMonitor')) {
    if (!monitors(manifest, service)) continue;
    for (const endpoint of listAt(manifest.object, 'spec', 'endpoints')) {
      const port = fieldAt(endpoint, ['port']);
      if (port !== undefined) uses.push({ from: manifest, port });
    }
  }
  return uses;
}

/** Whether a ServiceMonitor takes a Service. https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitorSpec */
function monitors(monitor: Manifest, service: Manifest): boolean {
  const { cluster, namespace } = monitor.identity;
  const place = mapAt(monitor.object, 'spec', 'namespaceSelector');
  const names = textsAt(place, 'matchNames');
  const here = place['any'] === true || (names.length === 0 ? [namespace] : names).includes(service.identity.namespace);
  return (
    here &&
    cluster === service.identity.cluster &&
    matchesSelector(fieldAt(monitor.object, ['spec', 'selector']), mapAt(service.object, 'metadata', 'labels'))
  );
}

/** The Services that a ServiceMonitor takes; most look in their own namespace only. */
export function monitoredServices(monitor: Manifest, world: World): Owned[] {
  const { cluster, namespace } = monitor.identity;
  const isLocal = Object.keys(mapAt(monitor.object, 'spec', 'namespaceSelector')).length === 0;
  const candidates = isLocal
    ? world
        .within(cluster, namespace)
        .filter(({ manifest: { identity } }) => identity.group === '' && identity.kind === 'Service')
    : world.ofKind('', 'Service');
  return candidates.filter(({ manifest }) => monitors(monitor, manifest));
}
