/** Words, alone or at the end of a run-together word (`mysqlpassword`, `authtoken`), that make a name the name of a secret. */
const SECRET_WORD =
  /(?:password|passwd|passphrase|pwd|secret|token|credential|apikey|secretkey|privatekey|accesskey|authkey|signingkey|encryptionkey|connectionstring|dockerconfigjson|dockercfg|htpasswd)s?$|^(?:pass|pw|creds?|userpass|dbpass|requirepass|masterauth)$/;
/** Pairs of words that name one: `api key`, `client key data`. */
const SECRET_PAIR =
  /^(?:api|private|secret|access|auth|signing|encryption|encrypt|decryption|master|shared|account|storage|session|cookie|hmac|jwt|webhook|license|sas|aes) keys?$|^basic auth$|^connection string$|^key data$/;
/** Ids that are one half of a credential. */
const SECRET_ID = /\b(?:access key|secret) id$/;
/** Names of a measure, not of a secret: `input_cost_per_token`. */
const MEASURE = /\bper (?:token|secret|key|credential)s?$/;
/** Names that refer to an object by its name. */
const REFERENCE = /\b(?:pull|existing) secrets?\b/;

/**
 * Last words that turn the name of a secret into the name of something about it: `secretName`, `tokenReview`,
 * `password_file`, `TOKEN_TTL`.
 */
const ABOUT = new Set(
  `age algorithm alg annotation annotations audience audiences authentication authenticator backend bucket budget bytes cache
  class controller count days dir directory disabled domain duration enable enabled encoding encryption endpoint engine env
  existing exp expiration expires expiry field file filename files folder format generation groups header hours id ids interval
  issuer key keyname kind label labels length lifetime limit limits location manager max method min minute minutes mode mount
  name names namespace namespaces number objects only operator optional param parameter path paths pattern period plugin
  policies policy port prefix provider ref reference refs regex reloader renewal required resource review reviewer reviews
  revision role roles rotate rotation rule rules scope scopes second seconds selector size source store strength suffix sync
  template templates threshold timeout total ttl type types uri url usage username validation validity version volume
  volumes`.split(/\s+/),
);

/** First words that make it a number or a switch: `max_tokens`, `enableTokenAuth`, `existingSecret`. */
const ABOUT_FIRST = new Set(
  `allow automount disable enable enforce existing has is max min num number require rotate show skip total use`.split(
    ' ',
  ),
);

/** Words that may follow the name of a secret that is meant itself: `PASSWORD_2`, `token_v1`. */
const KEPT = /^(?:\d+|v\d+|[a-z])$/;

/**
 * Keys of argocd-cm that end in a group and a kind, such as that of ExternalSecrets: what Argo CD ignores, and how it judges health.
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/argocd-cm-yaml/
 */
const CUSTOMISATION = /^resource\.customizations\./;

/** The words of a name: `dbPassword`, `DB_PASSWORD` and `db.pass-word2` alike. */
function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/(?<=[A-Z])(?=[A-Z][a-z])/g, ' ')
    .replaceAll(/([A-Za-z]{3})(\d+)(?![A-Za-z0-9])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** Where a name speaks of a secret: at its end, before further words, or nowhere. */
type Mention = 'end' | 'inside' | undefined;

/** Names are few and asked often; the answers are kept, up to a bound. */
const answers = new Map<string, 'end' | 'inside' | 'none'>();

function mentionIn(name: string): Mention {
  const known = answers.get(name);
  if (known !== undefined) return known === 'none' ? undefined : known;
  const answer = CUSTOMISATION.test(name) ? undefined : judge(wordsOf(name.slice(-256)));
  if (answers.size > 20_000) answers.clear();
  answers.set(name, answer ?? 'none');
  return answer;
}

function judge(all: readonly string[]): Mention {
  const words = [...all];
  while (words.length > 1 && KEPT.test(words.at(-1) ?? '')) words.pop();
  const at = words.findLastIndex(
    (word, index) => SECRET_WORD.test(word) || SECRET_PAIR.test(`${words[index - 1] ?? ''} ${word}`),
  );
  const phrase = words.join(' ');
  if (at < 0 || ABOUT_FIRST.has(words[0] ?? '') || REFERENCE.test(phrase) || MEASURE.test(phrase)) return undefined;
  if (at === words.length - 1 || SECRET_ID.test(phrase)) return 'end';
  return ABOUT.has(words.at(-1) ?? '') ? undefined : 'inside';
}

/**
 * Whether a key, variable, flag or parameter of this name holds a secret in clear, judged by the name alone. References to
 * secrets (`secretName`, `secretKeyRef`, `existingSecret`), settings about them (`tokenTTL`, `passwordPolicy`) and kinds
 * (`TokenReview`) do not. In doubt the answer is yes: a masked value still shows that it changed.
 */
export function isSecretName(name: string): boolean {
  return mentionIn(name) !== undefined;
}

/**
 * The same for a key that holds a text of several lines. With the ending of a file it is the name of a file, and only
 * `credentials.json` is a secret as a whole, not `token-refresher.py`.
 */
export function isSecretFileName(name: string): boolean {
  const stem = name.replace(/\.[A-Za-z]{1,10}$/, '');
  return stem === name ? isSecretName(name) : mentionIn(stem) === 'end';
}

const SWITCH = /^(?:true|false|yes|no|on|off|null|nil|none|~|enabled|disabled|)$/i;
/** The whole value is filled in elsewhere: `$(VAR)`, `${VAR}`, `$VAR`, `{{ .password }}`, `<path:…>` of the vault plugin. */
const PLACEHOLDER =
  /^(?:\$\(\w+\)|\$\{\w+\}|\$\w+|\{\{-?\s*[\w.$-]+(?:\s*\|\s*\w+)*\s*-?\}\}|<path:[^<>]*>|<[A-Za-z_ -]+>)$/;
/** A file in a container; the roots are named because base64 text may begin with a slash too. */
const FILE = /^\/(?:var|run|etc|mnt|opt|tmp|vault|secrets?|home|usr|root|app|data|config)\/[\w./-]*$/;

/** Whether a text under the name of a secret is one: not a switch, a placeholder or the path of a file. */
export function canBeSecret(name: string, value: string): boolean {
  const text = value.trim();
  if (SWITCH.test(text) || PLACEHOLDER.test(text) || FILE.test(text)) return false;
  // Language models count their tokens.
  return !(/tokens/i.test(name) && /^\d{1,9}$/.test(text));
}
