import type { Value } from '../../../manifest/model.ts';
import { bytesOf, checkSubdomain } from '../../../kubernetes/names.ts';
import { isMap } from '../../fields.ts';
import { invalid } from '../errors.ts';
import { checkText, type Errors } from './checks.ts';

const MAX_CREDENTIAL = 64 * 1024;
const MAX_DOMAIN = 256;
const MAX_USER = 104;
/** Names of domains as NetBIOS has them, and as DNS has them. */
const NETBIOS = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/u;
const DNS = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;

/**
 * Who a container is on a node of Windows: an account of a group (gMSA), a user.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/core/validation/validation.go (validateWindowsSecurityContextOptions)
 */
export function checkWindowsOptions(errors: Errors, field: string, options: Value | undefined): void {
  if (!isMap(options)) return;
  const { gmsaCredentialSpecName: name, gmsaCredentialSpec: credential, runAsUserName: user } = options;
  if (typeof name === 'string') checkText(errors, `${field}.gmsaCredentialSpecName`, name, checkSubdomain);
  if (credential === '')
    errors.push(invalid(`${field}.gmsaCredentialSpec`, credential, 'gmsaCredentialSpec cannot be an empty string'));
  else if (typeof credential === 'string' && bytesOf(credential) > MAX_CREDENTIAL)
    errors.push(invalid(`${field}.gmsaCredentialSpec`, credential, 'gmsaCredentialSpec size must be under 64 KiB'));
  if (typeof user === 'string')
    for (const detail of wrongsOf(user)) errors.push(invalid(`${field}.runAsUserName`, user, `runAsUserName${detail}`));
}

/** What is wrong with `user` or `domain\user`. */
function wrongsOf(text: string): string[] {
  if (text === '') return [' cannot be an empty string'];
  if (/\p{Cc}/u.test(text.replaceAll(/[\u0080-\u009F]/g, ''))) return [' cannot contain control characters'];
  const parts = text.split('\\');
  if (parts.length > 2) return [' cannot contain more than one backslash'];
  const [domain, user] = parts.length === 1 ? [undefined, text] : [parts[0] ?? '', parts[1] ?? ''];
  const wrongs: string[] = [];
  if (domain !== undefined && bytesOf(domain) >= MAX_DOMAIN)
    wrongs.push(`'s Domain length must be under ${MAX_DOMAIN} characters`);
  if (domain !== undefined && !NETBIOS.test(domain) && !DNS.test(domain))
    wrongs.push("'s Domain doesn't match the NetBios nor the DNS format");
  if (user === '') wrongs.push("'s User cannot be empty");
  else if (bytesOf(user) > MAX_USER) wrongs.push(`'s User length must not be longer than ${MAX_USER} characters`);
  if (/^[. ]+$/.test(user)) wrongs.push("'s User cannot contain only periods or spaces");
  if (/["/\\:;|=,+*?<>@[\]]/.test(user))
    wrongs.push(`'s User cannot contain the following characters: "/\\:;|=,+*?<>@[]`);
  return wrongs;
}
