import { canonicalText } from '../diff/values.ts';
import { mapAt } from '../forecast/fields.ts';
import type { Manifest, ValueMap } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { scalarText } from './identity.ts';
import type { Severity } from './model.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';

/** Annotations that are put into the configuration of the proxy as they are. */
const SNIPPET =
  /^(?:nginx\.ingress\.kubernetes\.io\/(?:(?:server|configuration|auth|stream|modsecurity)-snippet)|nginx\.org\/(?:server|location|stream)-snippets|haproxy\.org\/(?:backend|frontend|global)-config-snippet|haproxy-ingress\.github\.io\/config-[a-z-]+)$/;
/** Others of ingress-nginx, which are meant to be single values. */
const SINGLE = /^nginx\.ingress\.kubernetes\.io\/(?!.*-snippet$)/;

/** Those by which another name is asked for behind the Ingress, or somebody else answers. */
const ELSEWHERE = /^nginx\.ingress\.kubernetes\.io\/(?:upstream-vhost|default-backend)$/;

/** Directives about headers, sizes and times. https://nginx.org/en/docs/dirindex.html */
const HARMLESS =
  /^(?:more_(?:set|clear)(?:_input)?_headers|add_header|add_trailer|expires|proxy_(?:set|hide|pass)_header|proxy_[a-z_]*(?:timeout|buffer|buffers|buffering|size)|proxy_request_buffering|proxy_http_version|client_[a-z_]*(?:size|timeout)|keepalive_[a-z]+|send_timeout|gzip[a-z_]*|brotli[a-z_]*|limit_(?:req|conn|rate)[a-z_]*|deny|large_client_header_buffers|underscores_in_headers|port_in_redirect|absolute_redirect|chunked_transfer_encoding|http2_[a-z_]+|if|break|auth_request_set|default_type|charset|etag|http-request|http-response|option|timeout|SecRule|SecAction)$/;
/** What sends requests elsewhere, or answers them. */
const ROUTING =
  /^(?:return|rewrite|set|map|try_files|location|error_page|proxy_redirect|proxy_cookie_[a-z]+|proxy_cache[a-z_]*|proxy_intercept_errors|allow|real_ip_[a-z]+|set_real_ip_from|sub_filter[a-z_]*|use-server|use_backend|redirect)$/;

/** New text in the configuration of a proxy, which runs for everybody who is served by it. */
export function findProxySettings(facts: Facts): Suspicion[] {
  return [...findSnippets(facts), ...findFilters(facts)];
}

function findSnippets(facts: Facts): Suspicion[] {
  return facts.updatesOf('Ingress').flatMap((update): Suspicion[] => {
    const old = mapAt(update.base?.object, 'metadata', 'annotations');
    const now = mapAt(update.head.object, 'metadata', 'annotations');
    const found = Object.keys(now).flatMap((key) => {
      const text = scalarText(now[key]);
      if (text === scalarText(old[key])) return [];
      const known = new Set(SNIPPET.test(key) ? directivesOf(scalarText(old[key])) : []);
      const severity = SNIPPET.test(key)
        ? weightOf(directivesOf(text).filter((directive) => !known.has(directive)))
        : SINGLE.test(key) && breaksOut(text)
          ? 'high'
          : ELSEWHERE.test(key) && text !== ''
            ? 'medium'
            : undefined;
      return severity === undefined ? [] : [{ key, text, severity }];
    });
    if (found.length === 0) return [];
    const severity = found.some((each) => each.severity === 'high') ? 'high' : 'medium';
    const what = `writes into the configuration of the proxy: ${listWords(found.map(({ key }) => key))}`;
    return [suspect(update, severity, what, { facts: found.map(({ key, text }) => `${key} ${text}`).toSorted() })];
  });
}

/** A value that is more than one line of a configuration: it ends its own directive and begins others (CVE-2025-1974 and its like). */
function breaksOut(text: string): boolean {
  return /[\r\n]\s*\S/.test(text.trim()) && /[;{}]/.test(text);
}

function weightOf(directives: readonly string[]): Severity | undefined {
  const names = directives.map((directive) => directive.split(/\s/, 1)[0] ?? '');
  if (names.every((name) => HARMLESS.test(name))) return undefined;
  return names.every((name) => HARMLESS.test(name) || ROUTING.test(name)) ? 'medium' : 'high';
}

/** Directives of nginx, or lines of HAProxy: what stands in quotes ends none, comments are none. */
function directivesOf(text: string): string[] {
  const found: string[] = [];
  let current = '';
  let quote = '';
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? '';
    if (quote !== '') {
      if (character === '\\') current += text[index++] ?? '';
      else if (character === quote) quote = '';
      current += text[index] ?? '';
    } else if (character === '#' && /(?:^|\s)$/.test(current.slice(-1))) {
      const end = text.indexOf('\n', index);
      index = end === -1 ? text.length : end;
    } else if (/[;{}]/.test(character)) {
      found.push(current.trim());
      current = '';
    } else {
      if (/["']/.test(character)) quote = character;
      current += character;
    }
  }
  return [...found, current.trim()].filter((directive) => directive !== '');
}

/** Filters of Envoy by hand. https://istio.io/latest/docs/reference/config/networking/envoy-filter/ https://docs.cilium.io/en/stable/network/servicemesh/l7-traffic-management/ */
const FILTERS: readonly string[] = [
  'networking.istio.io/EnvoyFilter',
  'extensions.istio.io/WasmPlugin',
  'gateway.envoyproxy.io/EnvoyPatchPolicy',
  'gateway.envoyproxy.io/EnvoyExtensionPolicy',
  'cilium.io/CiliumEnvoyConfig',
  'cilium.io/CiliumClusterwideEnvoyConfig',
];
/** What runs programs on requests, or hands them to somebody. */
const PROGRAM = /lua|wasm|ext_proc|ext_authz|golang|inlineCode|extProc|\btap\b|dynamic_modules/i;

function findFilters(facts: Facts): Suspicion[] {
  const kinds = new Set(FILTERS.map((key) => key.slice(key.indexOf('/') + 1)));
  return [...kinds].flatMap((kind) =>
    facts.updatesOf(kind).flatMap(({ change, base, head }): Suspicion[] => {
      if (!FILTERS.includes(`${head.identity.group}/${kind}`)) return [];
      const text = contentOf(head);
      if (base !== undefined && contentOf(base) === text) return [];
      const severity = kind === 'WasmPlugin' || PROGRAM.test(text) ? 'high' : 'medium';
      return [suspect({ change }, severity, 'writes into the configuration of Envoy', { facts: [text] })];
    }),
  );
}

function contentOf({ object }: Manifest): string {
  const spec: ValueMap = mapAt(object, 'spec');
  return canonicalText(spec);
}
