import { checkPodResources } from './pod-resources.ts';
import type { Value, ValueMap } from '../../../manifest/model.ts';
import {
  checkLabel,
  checkQualifiedName,
  checkSubdomain,
  checkUnderscoredSubdomain,
} from '../../../kubernetes/names.ts';
import { isMap, listAt, mapAt, numberAt, textAt } from '../../fields.ts';
import { duplicate, forbidden, invalid, notFound, required, tooLong } from '../errors.ts';
import {
  checkAmong,
  checkLabels,
  checkOneOf,
  checkRange,
  checkRequiredText,
  checkText,
  type Errors,
} from './checks.ts';
import { checkIp } from './addresses.ts';
import { checkContainers, checkEphemeralContainers, checkInitContainers, type PodAround } from './containers.ts';
import { checkAnnotations } from './metadata.ts';
import { checkResources } from './resources.ts';
import { checkAffinity, checkGates, checkSpread, checkTolerations } from './scheduling.ts';
import { checkHostUsers, checkPodSecurityContext } from './security.ts';
import { checkSystem } from './systems.ts';
import { checkVolumes } from './volumes.ts';

const MAX_INT32 = 2 ** 31 - 1;
const DNS_POLICIES = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];
/** Before the name of a container. */
export const PROFILE_PREFIX = 'container.apparmor.security.beta.kubernetes.io/';
const PROFILE = /^(?:$|runtime\/default$|unconfined$|localhost\/)/;

/**
 * Validates the spec of a pod or of a pod template.
 * https://github.com/kubernetes/kubernetes/blob/release-1.36/pkg/apis/core/validation/validation.go (ValidatePodSpec)
 */
export function checkPodSpec(errors: Errors, field: string, spec: ValueMap, isPod: boolean): void {
  const volumes = checkVolumes(errors, `${field}.volumes`, listAt(spec, 'volumes'));
  const containers = listAt(spec, 'containers');
  const around: PodAround = {
    volumes,
    claims: listAt(spec, 'resourceClaims').map((claim) => textAt(claim, 'name')),
    grace: numberAt(spec, 'terminationGracePeriodSeconds'),
    restartPolicy: textAt(spec, 'restartPolicy'),
    hostUsers: spec['hostUsers'] !== false,
    os: textAt(spec, 'os', 'name'),
  };
  checkContainers(errors, `${field}.containers`, containers, around);
  const first = listAt(spec, 'initContainers');
  checkInitContainers(errors, `${field}.initContainers`, first, containers, around);
  const debugging = listAt(spec, 'ephemeralContainers');
  checkEphemeralContainers(errors, `${field}.ephemeralContainers`, debugging, [...containers, ...first], around);
  checkClaims(errors, `${field}.resourceClaims`, listAt(spec, 'resourceClaims'));
  checkPodResources(errors, `${field}.resources`, spec);
  if (spec['hostNetwork'] === true) checkHostNetworkPorts(errors, `${field}.containers`, containers, isPod);
  checkOneOf(errors, `${field}.restartPolicy`, around.restartPolicy, ['Always', 'OnFailure', 'Never']);
  checkOneOf(errors, `${field}.dnsPolicy`, textAt(spec, 'dnsPolicy'), DNS_POLICIES);
  checkLabels(errors, `${field}.nodeSelector`, mapAt(spec, 'nodeSelector'));
  checkPodSecurityContext(errors, `${field}.securityContext`, mapAt(spec, 'securityContext'), spec);
  checkAffinity(errors, `${field}.affinity`, spec['affinity']);
  checkDns(errors, `${field}.dnsConfig`, spec);
  for (const [index, gate] of listAt(spec, 'readinessGates').entries())
    checkText(
      errors,
      `${field}.readinessGates[${index}].conditionType`,
      textAt(gate, 'conditionType'),
      checkQualifiedName,
    );
  checkGates(errors, `${field}.schedulingGates`, listAt(spec, 'schedulingGates'));
  checkSpread(errors, `${field}.topologySpreadConstraints`, listAt(spec, 'topologySpreadConstraints'));
  checkHostUsers(errors, field, spec);
  checkNames(errors, field, spec);
  checkRange(errors, `${field}.activeDeadlineSeconds`, spec['activeDeadlineSeconds'], 1, MAX_INT32);
  checkTolerations(errors, `${field}.tolerations`, listAt(spec, 'tolerations'));
  checkHostAliases(errors, `${field}.hostAliases`, listAt(spec, 'hostAliases'));
  if (typeof spec['preemptionPolicy'] === 'string')
    checkOneOf(errors, `${field}.preemptionPolicy`, spec['preemptionPolicy'], ['PreemptLowerPriority', 'Never']);
  const overhead = mapAt(spec, 'overhead');
  if (Object.keys(overhead).length > 0) checkResources(errors, `${field}.overhead`, { limits: overhead }, []);
  checkSystem(errors, field, spec);
  checkFileKeys(errors, field, spec);
  if (!isMap(spec['os'])) return;
  // A system that is not known is told of the whole field.
  if (around.os === '') errors.push(required(`${field}.os.name`));
  else checkAmong(errors, `${field}.os`, around.os, ['linux', 'windows']);
}

/** Files of variables lie in an emptyDir of the pod (`validateFileKeyRefVolumes`). */
function checkFileKeys(errors: Errors, field: string, spec: ValueMap): void {
  const volumes = new Map(listAt(spec, 'volumes').map((volume) => [textAt(volume, 'name'), volume]));
  for (const list of ['initContainers', 'containers', 'ephemeralContainers'])
    for (const [index, container] of listAt(spec, list).entries())
      for (const [place, variable] of listAt(container, 'env').entries()) {
        const reference = mapAt(variable, 'valueFrom')['fileKeyRef'];
        if (!isMap(reference)) continue;
        const name = textAt(reference, 'volumeName');
        const volume = volumes.get(name);
        const path = `${field}.${list}[${index}].env[${place}].valueFrom.fileKeyRef.volumeName`;
        if (volume === undefined) errors.push(notFound(path, name));
        else if (!isMap(mapAt(volume)['emptyDir']))
          errors.push(invalid(path, name, 'referenced volume must be of type emptyDir'));
      }
}

/** Claims to devices: each by its own name, and of one object. */
function checkClaims(errors: Errors, field: string, claims: readonly Value[]): void {
  const names = new Set<string>();
  for (const [index, claim] of claims.entries()) {
    const path = `${field}[${index}]`;
    if (!isMap(claim)) continue;
    const name = textAt(claim, 'name');
    if (names.has(name)) errors.push(duplicate(`${path}.name`, name));
    else checkRequiredText(errors, `${path}.name`, name, checkLabel);
    if (name !== '') names.add(name);
    const sources = ['resourceClaimName', 'resourceClaimTemplateName'].filter((key) => claim[key] !== undefined);
    if (sources.length > 1) {
      const detail = 'at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified';
      errors.push(invalid(path, undefined, detail));
    } else if (sources.length === 0)
      errors.push(invalid(path, undefined, 'must specify one of: `resourceClaimName`, `resourceClaimTemplateName`'));
    for (const key of sources) checkText(errors, `${path}.${key}`, textAt(claim, key), checkSubdomain);
  }
}

function checkHostNetworkPorts(errors: Errors, field: string, containers: readonly Value[], isPod: boolean): void {
  for (const [index, container] of containers.entries()) {
    for (const [place, port] of listAt(container, 'ports').entries()) {
      const host = numberAt(port, 'hostPort') ?? 0;
      if ((isPod || host !== 0) && host !== numberAt(port, 'containerPort')) {
        const detail = 'must match `containerPort` when `hostNetwork` is true';
        errors.push(invalid(`${field}[${index}].ports[${place}].hostPort`, host, detail));
      }
    }
  }
}

function checkNames(errors: Errors, field: string, spec: ValueMap): void {
  for (const key of ['serviceAccountName', 'nodeName', 'priorityClassName']) {
    const text = textAt(spec, key);
    if (text !== '') checkText(errors, `${field}.${key}`, text, checkSubdomain);
  }
  const runtime = spec['runtimeClassName'];
  if (typeof runtime === 'string') checkText(errors, `${field}.runtimeClassName`, runtime, checkSubdomain);
  for (const key of ['hostname', 'subdomain']) {
    const text = textAt(spec, key);
    if (text !== '') checkText(errors, `${field}.${key}`, text, checkLabel);
  }
  const override = spec['hostnameOverride'];
  if (typeof override !== 'string') return;
  const path = `${field}.hostnameOverride`;
  if (spec['setHostnameAsFQDN'] === true)
    errors.push(forbidden(path, 'may not be specified when setHostnameAsFQDN is true'));
  if (spec['hostNetwork'] === true) errors.push(forbidden(path, 'may not be specified when hostNetwork is true'));
  if (override.length > 64) errors.push(tooLong(path, 64));
  checkText(errors, path, override, checkSubdomain);
}

function checkDns(errors: Errors, field: string, spec: ValueMap): void {
  const config = spec['dnsConfig'];
  const servers = listAt(config, 'nameservers');
  if (textAt(spec, 'dnsPolicy') === 'None') {
    if (!isMap(config)) return void errors.push(required(field, 'must provide `dnsConfig` when `dnsPolicy` is None'));
    if (servers.length === 0) {
      const detail = 'must provide at least one DNS nameserver when `dnsPolicy` is None';
      return void errors.push(required(`${field}.nameservers`, detail));
    }
  }
  if (servers.length > 3)
    errors.push(invalid(`${field}.nameservers`, undefined, 'must not have more than 3 nameservers'));
  for (const [index, server] of servers.entries()) checkIp(errors, `${field}.nameservers[${index}]`, server);
  const searches = listAt(config, 'searches');
  if (searches.length > 32)
    errors.push(invalid(`${field}.searches`, undefined, 'must not have more than 32 search paths'));
  for (const [index, search] of searches.entries())
    if (typeof search === 'string' && search !== '.')
      checkText(errors, `${field}.searches[${index}]`, search.replace(/\.$/, ''), checkUnderscoredSubdomain);
  for (const [index, option] of listAt(config, 'options').entries())
    if (textAt(option, 'name') === '') errors.push(required(`${field}.options[${index}]`, 'must not be empty'));
}

function checkHostAliases(errors: Errors, field: string, aliases: readonly Value[]): void {
  for (const [index, alias] of aliases.entries()) {
    checkIp(errors, `${field}[${index}].ip`, textAt(alias, 'ip'));
    for (const [place, name] of listAt(alias, 'hostnames').entries())
      if (typeof name === 'string') checkText(errors, `${field}[${index}].hostnames[${place}]`, name, checkSubdomain);
  }
}

/** Profiles in annotations, as they were written before there was a field (`ValidateAppArmorPodAnnotations`). */
function checkProfiles(errors: Errors, field: string, annotations: ValueMap, spec: ValueMap): void {
  const written = Object.entries(annotations).filter(([key]) => key.startsWith(PROFILE_PREFIX));
  if (written.length === 0) return;
  const lists = ['initContainers', 'containers', 'ephemeralContainers'];
  const names = new Set(lists.flatMap((list) => listAt(spec, list).map((container) => textAt(container, 'name'))));
  for (const [key, profile] of written) {
    const name = key.slice(PROFILE_PREFIX.length);
    if (!names.has(name)) errors.push(invalid(`${field}[${key}]`, name, 'container not found'));
    if (typeof profile === 'string' && !PROFILE.test(profile))
      errors.push(invalid(`${field}[${key}]`, profile, `invalid AppArmor profile name: ${JSON.stringify(profile)}`));
  }
}

/** Validates a pod template: its labels, annotations and spec. */
export function checkPodTemplate(errors: Errors, field: string, template: ValueMap): void {
  const metadata = mapAt(template, 'metadata');
  // The paths of metadata in a template lack the word `metadata`: the API server's quirk.
  checkLabels(errors, `${field}.labels`, mapAt(metadata, 'labels'));
  checkAnnotations(errors, `${field}.annotations`, mapAt(metadata, 'annotations'));
  checkProfiles(errors, `${field}.annotations`, mapAt(metadata, 'annotations'), mapAt(template, 'spec'));
  checkPodSpec(errors, `${field}.spec`, mapAt(template, 'spec'), false);
  if (listAt(template, 'spec', 'ephemeralContainers').length > 0)
    errors.push(forbidden(`${field}.spec.ephemeralContainers`, 'ephemeral containers not allowed in pod template'));
}
