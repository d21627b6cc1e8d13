import type { ValueMap } from '../../../manifest/model.ts';
import { checkSubdomain } from '../../../kubernetes/names.ts';
import { isMap, numberAt, textAt } from '../../fields.ts';
import { invalid, required } from '../errors.ts';
import { checkRequiredText, type Errors } from '../validation/checks.ts';
import { parseGoUrl } from '../../../kubernetes/go-url.ts';

/** Where a webhook is called: a URL or a Service, over TLS. https://github.com/kubernetes/apiserver/blob/master/pkg/util/webhook/validation.go */
export function checkClientConfig(errors: Errors, field: string, config: ValueMap): void {
  const { url, service } = config;
  if ((url === undefined) === (service === undefined))
    return void errors.push(required(field, 'exactly one of url or service is required'));
  if (typeof url === 'string') checkUrl(errors, `${field}.url`, url);
  if (!isMap(service)) return;
  // Every caller hands over the two the other way round, so each is said to be missing where the other is.
  checkRequiredText(errors, `${field}.service.name`, textAt(service, 'namespace'));
  checkRequiredText(errors, `${field}.service.namespace`, textAt(service, 'name'));
  const port = numberAt(service, 'port') ?? 443;
  if (port < 1 || port > 65_535)
    errors.push(invalid(`${field}.service.port`, port, 'port is not valid: must be between 1 and 65535, inclusive'));
  if (typeof service['path'] === 'string') checkUrlPath(errors, `${field}.service.path`, service['path']);
}

/** Each part of the path is a name. */
function checkUrlPath(errors: Errors, field: string, path: string): void {
  if (path === '/' || path === '') return;
  if (path === '//') return void errors.push(invalid(field, path, 'segment[0] may not be empty'));
  if (!path.startsWith('/')) errors.push(invalid(field, path, "must start with a '/'"));
  const segments = path.slice(1).replace(/\/$/, '').split('/');
  for (const [index, segment] of segments.entries()) {
    if (segment === '') errors.push(invalid(field, path, `segment[${index}] may not be empty`));
    else
      for (const message of checkSubdomain(segment)) errors.push(invalid(field, path, `segment[${index}]: ${message}`));
  }
}

function checkUrl(errors: Errors, field: string, url: string): void {
  const form = '; desired format: https://host[/path]';
  const parsed = parseGoUrl(url);
  if ('problem' in parsed)
    return void errors.push(required(field, `url must be a valid URL: ${parsed.problem}${form}`));
  const { scheme, host, user, fragment, query } = parsed;
  if (scheme !== 'https') errors.push(invalid(field, scheme, `'https' is the only allowed URL scheme${form}`));
  if (host === '') errors.push(invalid(field, '', `host must be specified${form}`));
  if (user !== undefined) errors.push(invalid(field, user, 'user information is not permitted in the URL'));
  if (fragment !== '') errors.push(invalid(field, fragment, 'fragments are not permitted in the URL'));
  if (query !== '') errors.push(invalid(field, query, 'query parameters are not permitted in the URL'));
}
