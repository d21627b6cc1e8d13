import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isCidr, isStrictPart, parseSloppyIp } from '../../../kubernetes/addresses.ts';
import {
  checkLabel,
  checkPathSegment,
  checkPort,
  checkPortName,
  checkSubdomain,
  checkWildcard,
} from '../../../kubernetes/names.ts';
import { isMap, listAt, mapAt, numberAt, sameValue, textAt, textsAt } from '../../fields.ts';
import { forbidden, immutable, invalid, notSupported, required, tooLong } from '../errors.ts';
import {
  checkAmong,
  checkDomainPath,
  checkRequiredText,
  checkSelector,
  checkText,
  type Errors,
} from '../validation/checks.ts';
import { checkCidr } from '../validation/addresses.ts';
import { checkPortOrName } from '../validation/probes.ts';
import type { KindRules } from './rules.ts';

const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';
const BAD_IN_PATH = ['//', '/./', '/../', '%2f', '%2F'];
const MAX_CONTROLLER = 250;
const BAD_AT_END = ['/..', '/.'];

/** pkg/apis/networking/validation/validation.go (ValidateIngress) */
export const INGRESS: KindRules = {
  check(errors, object) {
    const spec = mapAt(object, 'spec');
    const rules = listAt(spec, 'rules');
    if (rules.length === 0 && spec['defaultBackend'] === undefined)
      errors.push(invalid('spec', undefined, 'either `defaultBackend` or `rules` must be specified'));
    if (isMap(spec['defaultBackend'])) checkBackend(errors, 'spec.defaultBackend', spec['defaultBackend']);
    for (const [index, rule] of rules.entries()) checkRule(errors, `spec.rules[${index}]`, rule);
    for (const [index, tls] of listAt(spec, 'tls').entries()) {
      for (const [place, host] of textsAt(tls, 'hosts').entries())
        checkText(
          errors,
          `spec.tls[${index}].hosts[${place}]`,
          host,
          host.includes('*') ? checkWildcard : checkSubdomain,
        );
      const secret = textAt(tls, 'secretName');
      if (secret !== '') checkText(errors, `spec.tls[${index}].secretName`, secret, checkSubdomain);
    }
    const className = spec['ingressClassName'];
    if (typeof className === 'string') checkText(errors, 'spec.ingressClassName', className, checkSubdomain);
  },
  checkCreate(errors, object) {
    const annotation = mapAt(object, 'metadata', 'annotations')[CLASS_ANNOTATION];
    const className = mapAt(object, 'spec')['ingressClassName'];
    if (annotation === undefined || className === undefined || annotation === className) return;
    const detail = 'must match `ingressClassName` when both are specified';
    errors.push(invalid(`annotations.${CLASS_ANNOTATION}`, annotation, detail));
  },
};

function checkRule(errors: Errors, field: string, rule: Value): void {
  const host = textAt(rule, 'host');
  if (parseSloppyIp(host) !== undefined)
    errors.push(invalid(`${field}.host`, host, 'must be a DNS name, not an IP address'));
  else if (host !== '') checkText(errors, `${field}.host`, host, host.includes('*') ? checkWildcard : checkSubdomain);
  if (!isMap(rule) || !isMap(rule['http'])) return;
  const paths = listAt(rule, 'http', 'paths');
  if (paths.length === 0) errors.push(required(`${field}.http.paths`));
  for (const [index, path] of paths.entries())
    if (isMap(path)) checkPath(errors, `${field}.http.paths[${index}]`, path);
}

function checkPath(errors: Errors, field: string, path: ValueMap): void {
  const type = path['pathType'];
  const text = textAt(path, 'path');
  const types = ['Exact', 'ImplementationSpecific', 'Prefix'];
  if (type === undefined) return void errors.push(required(`${field}.pathType`, 'pathType must be specified'));
  if (type === 'Exact' || type === 'Prefix') {
    if (!text.startsWith('/')) errors.push(invalid(`${field}.path`, text, 'must be an absolute path'));
    for (const bad of BAD_IN_PATH)
      if (text.includes(bad)) errors.push(invalid(`${field}.path`, text, `must not contain '${bad}'`));
    for (const bad of BAD_AT_END)
      if (text.endsWith(bad)) errors.push(invalid(`${field}.path`, text, `cannot end with '${bad}'`));
  } else if (type === 'ImplementationSpecific') {
    if (text !== '' && !text.startsWith('/')) errors.push(invalid(`${field}.path`, text, 'must be an absolute path'));
  } else errors.push(notSupported(`${field}.pathType`, type, types));
  checkBackend(errors, `${field}.backend`, mapAt(path, 'backend'));
}

function checkBackend(errors: Errors, field: string, backend: ValueMap): void {
  const { service, resource } = backend;
  if (isMap(service) && isMap(resource))
    return void errors.push(invalid(field, '', 'cannot set both resource and service backends'));
  if (isMap(resource)) {
    const group = resource['apiGroup'];
    if (typeof group === 'string') checkText(errors, `${field}.resource.apiGroup`, group, checkSubdomain);
    for (const key of ['kind', 'name'])
      checkRequiredText(errors, `${field}.resource.${key}`, textAt(resource, key), checkPathSegment);
    return;
  }
  if (!isMap(service)) return void errors.push(invalid(field, '', 'resource or service backend is required'));
  const name = textAt(service, 'name');
  if (name === '') errors.push(required(`${field}.service.name`));
  else checkText(errors, `${field}.service.name`, name, checkLabel);
  const [portName, number] = [textAt(service, 'port', 'name'), numberAt(service, 'port', 'number') ?? 0];
  if (portName !== '' && number !== 0) errors.push(invalid(field, '', 'cannot set both port name & port number'));
  else if (portName !== '') checkText(errors, `${field}.service.port.name`, portName, checkPortName);
  else if (number !== 0)
    for (const message of checkPort(number)) errors.push(invalid(`${field}.service.port.number`, number, message));
  else errors.push(required(field, 'port name or number is required'));
}

/** pkg/apis/networking/validation/validation.go (ValidateNetworkPolicySpec) */
export const NETWORK_POLICY: KindRules = {
  check(errors, object, { minor }) {
    const spec = mapAt(object, 'spec');
    checkSelector(errors, 'spec.podSelector', spec['podSelector']);
    for (const [kind, peers] of [
      ['ingress', 'from'],
      ['egress', 'to'],
    ] as const) {
      for (const [index, rule] of listAt(spec, kind).entries()) {
        const path = `spec.${kind}[${index}]`;
        for (const [place, port] of listAt(rule, 'ports').entries())
          checkPolicyPort(errors, `${path}.ports[${place}]`, port);
        for (const [place, peer] of listAt(rule, peers).entries())
          checkPeer(errors, `${path}.${peers}[${place}]`, peer, minor);
      }
    }
    const types = textsAt(spec, 'policyTypes');
    if (types.length > 2)
      return void errors.push(invalid('spec.policyTypes', undefined, 'may not specify more than two policyTypes'));
    for (const [index, type] of types.entries())
      checkAmong(errors, `spec.policyTypes[${index}]`, type, ['Ingress', 'Egress']);
  },
};

function checkPolicyPort(errors: Errors, field: string, port: Value): void {
  if (!isMap(port)) return;
  checkAmong(errors, `${field}.protocol`, port['protocol'], ['TCP', 'UDP', 'SCTP']);
  const number = port['port'];
  const end = numberAt(port, 'endPort');
  if (number === undefined) {
    if (end !== undefined)
      errors.push(invalid(`${field}.endPort`, end, 'may not be specified when `port` is not specified'));
    return;
  }
  checkPortOrName(errors, `${field}.port`, number);
  if (end === undefined) return;
  if (typeof number === 'string')
    return void errors.push(invalid(`${field}.endPort`, end, 'may not be specified when `port` is non-numeric'));
  if (end < Number(number))
    errors.push(invalid(`${field}.endPort`, Number(number), 'must be greater than or equal to `port`'));
  for (const message of checkPort(end)) errors.push(invalid(`${field}.endPort`, end, message));
}

function checkPeer(errors: Errors, field: string, peer: Value, minor: number): void {
  if (!isMap(peer)) return;
  const kinds = ['podSelector', 'namespaceSelector', 'ipBlock'].filter((key) => isMap(peer[key]));
  checkSelector(errors, `${field}.podSelector`, peer['podSelector']);
  checkSelector(errors, `${field}.namespaceSelector`, peer['namespaceSelector']);
  const block = peer['ipBlock'];
  if (isMap(block)) checkBlock(errors, `${field}.ipBlock`, block, minor);
  if (kinds.length === 0) errors.push(required(field, 'must specify a peer'));
  else if (isMap(block) && kinds.length > 1)
    errors.push(forbidden(field, 'may not specify both ipBlock and another peer'));
}

function checkBlock(errors: Errors, field: string, block: ValueMap, minor: number): void {
  const cidr = textAt(block, 'cidr');
  if (cidr === '') return void errors.push(required(`${field}.cidr`));
  checkCidr(errors, `${field}.cidr`, cidr, minor);
  if (!isCidr(cidr)) return;
  for (const [index, except] of textsAt(block, 'except').entries()) {
    checkCidr(errors, `${field}.except[${index}]`, except, minor);
    if (isCidr(except) && !isStrictPart(except, cidr))
      errors.push(invalid(`${field}.except[${index}]`, except, 'must be a strict subset of `cidr`'));
  }
}

/** pkg/apis/networking/validation/validation.go (ValidateIngressClass, ValidateIngressClassUpdate) */
export const INGRESS_CLASS: KindRules = {
  check(errors, object) {
    const spec = mapAt(object, 'spec');
    const controller = textAt(spec, 'controller');
    if (controller.length > MAX_CONTROLLER) errors.push(tooLong('spec.controller', MAX_CONTROLLER));
    checkDomainPath(errors, 'spec.controller', controller);
    const parameters = spec['parameters'];
    if (!isMap(parameters)) return;
    const group = parameters['apiGroup'];
    if (typeof group === 'string') checkText(errors, 'spec.parameters.apiGroup', group, checkSubdomain);
    for (const key of ['kind', 'name'])
      checkRequiredText(errors, `spec.parameters.${key}`, textAt(parameters, key), checkPathSegment);
    const { scope, namespace } = parameters;
    if (scope === undefined) errors.push(required('spec.parameters.scope'));
    checkAmong(errors, 'spec.parameters.scope', scope, ['Cluster', 'Namespace']);
    if (scope === 'Namespace' && namespace === undefined)
      errors.push(required('spec.parameters.namespace', "`parameters.scope` is set to 'Namespace'"));
    if (scope === 'Namespace' && typeof namespace === 'string')
      checkText(errors, 'spec.parameters.namespace', namespace, checkLabel);
    if (scope === 'Cluster' && namespace !== undefined)
      errors.push(forbidden('spec.parameters.namespace', "`parameters.scope` is set to 'Cluster'"));
  },
  checkUpdate(errors, { object, before }) {
    const controller = textAt(object, 'spec', 'controller');
    if (!sameValue(controller, textAt(before, 'spec', 'controller')))
      errors.push(immutable('spec.controller', controller));
  },
};
