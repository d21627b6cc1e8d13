/**
 * The language that kubectl is least translated to. helm has kubectl built in, which reads its whole catalogue of messages
 * whenever it starts, though helm shows none of them: 350 kB of English, zipped, unzipped and parsed, are a third of the
 * processor time of `helm template`. The French catalogue has 6 kB.
 * https://github.com/kubernetes/kubectl/blob/v0.33.0/pkg/util/i18n/i18n.go (`loadSystemLanguage`, `LoadTranslations`)
 */
const SHORTEST_CATALOGUE = 'fr_FR.UTF-8';

/**
 * The environment of a Go program, by which kubectl's messages are read in no time. Only messages are meant: what else the
 * user's locale decides stays as it was, if a script stands in for the program. LC_ALL would come before LC_MESSAGES, so it
 * becomes LANG, which comes after all.
 */
export function withShortMessages(environment: Readonly<Record<string, string>>): Record<string, string> {
  const { LC_ALL: all, ...rest } = environment;
  return { ...rest, ...(all ? { LANG: all } : {}), LC_MESSAGES: SHORTEST_CATALOGUE };
}
