import { mapAt } from '../forecast/fields.ts';
import type { Facts } from './facts.ts';
import { everySpecUpdate } from './held-pods.ts';
import { scalarText } from './identity.ts';
import { containersOf, formerOf } from './pods.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';
import { startsAsBefore } from './same-start.ts';
import { variablesOf } from './variables.ts';

/** A variable by which a program runs other code before its own, and which of its values do; absent: each of them. */
interface Loader {
  name: RegExp;
  loads?: RegExp;
  /** The value as its program reads it; absent: as it is. */
  read?: (value: string) => string;
}

/** Quotes may stand anywhere in a word, and only keep what is between them together. */
const withoutQuotes = (value: string): string => value.replaceAll(/["'\\]/g, '');
/** Words of an option of Node.js may be joined by `_` as well. */
const asNode = (value: string): string => withoutQuotes(value).replaceAll('_', '-');

/** Code that is no part of an image: what anything in the pod may write, and text that is code itself. */
const FOREIGN =
  /(?:^|[\s=:"',])\/{1,9}(?:(?:var\/)?tmp|dev\/(?:shm|fd|tcp|udp)|proc)(?:[/\s:"',]|$)|(?:^|[\s=:"',])data:|\$\([^)\s]{0,100}\s/;

/**
 * https://attack.mitre.org/techniques/T1574/006/ https://nodejs.org/api/cli.html#node_optionsoptions
 * https://docs.oracle.com/en/java/javase/21/docs/specs/jvmti.html https://docs.python.org/3/using/cmdline.html#environment-variables
 * https://perldoc.perl.org/perlrun#ENVIRONMENT https://git-scm.com/docs/git#_environment_variables
 * https://learn.microsoft.com/en-us/dotnet/core/tools/dotnet-environment-variables
 */
const LOADERS: readonly Loader[] = [
  { name: /^(?:LD_PRELOAD|LD_AUDIT|DYLD_INSERT_LIBRARIES|GCONV_PATH)$/ },
  // Where a program looks for others is everyday, but not where anybody may put some.
  { name: /^(?:LD_LIBRARY_PATH|PATH|CLASSPATH|GEM_PATH)$/, loads: FOREIGN },
  {
    name: /^NODE_OPTIONS$/,
    read: asNode,
    loads: /(?:^|\s)(?:-r|--require|--import|--(?:experimental-)?loader|--inspect[a-z-]*|--eval|-e)(?:[\s=]|$)/,
  },
  { name: /^NODE_PATH$/ },
  {
    name: /^(?:JAVA_TOOL|_JAVA|JDK_JAVA)_OPTIONS$|^JAVA_OPTS$/,
    read: withoutQuotes,
    loads:
      /(?:^|\s)(?:-javaagent:|-agent(?:lib|path):|-Xbootclasspath|-XX:On(?:OutOfMemory)?Error=|-XX:(?:Flags|VMOptionsFile)=|@|-cp\b|-classpath\b|--class-path\b|--patch-module\b|-Djava\.(?:system\.class\.loader|security\.manager)=)/,
  },
  { name: /^PYTHON(?:STARTUP|PATH|HOME|BREAKPOINT)$/ },
  // Many call their environment `ENV`: the shell takes it for a file.
  { name: /^ENV$/, loads: /[/$`]/ },
  { name: /^(?:BASH_ENV|PROMPT_COMMAND|PERL5OPT|PERL5LIB|PERL5DB|RUBYLIB)$/ },
  { name: /^RUBYOPT$/, loads: /(?:^|\s)-?[dvwU]{0,9}[rI]/ },
  {
    name: /^(?:GIT_SSH_COMMAND|GIT_SSH|GIT_EXTERNAL_DIFF|GIT_ASKPASS|SSH_ASKPASS|GIT_EXEC_PATH|GIT_CONFIG_GLOBAL|GIT_PROXY_COMMAND)$/,
  },
  { name: /^(?:DOTNET_STARTUP_HOOKS|CORECLR_PROFILER(?:_PATH)?|COR_PROFILER(?:_PATH)?)$/ },
  { name: /^(?:PHP_INI_SCAN_DIR|PHPRC|OPENSSL_CONF|OPENSSL_MODULES|LUA_INIT)$/ },
];

/** Variables that newly make programs run other code first: of containers that stay, and of settings that become variables. */
export function findLoadedCode(facts: Facts): Suspicion[] {
  const { base, head } = facts.world;
  return [
    ...everySpecUpdate(facts).flatMap((pod) => {
      const { identity } = pod.update.head;
      const found = containersOf(pod.head.spec).flatMap((item) => {
        const former = formerOf(pod, item);
        if (former === undefined || startsAsBefore(pod, item, facts)) return [];
        const before = variablesOf(former, pod.update.base?.identity ?? identity, base);
        return [...variablesOf(item.container, identity, head)].flatMap(([name, value = HIDDEN]) =>
          fresh(name, value, before.has(name) ? (before.get(name) ?? HIDDEN) : undefined),
        );
      });
      return tell(pod.update, found);
    }),
    ...facts.updatesOf('ConfigMap').flatMap((update) => {
      if (update.base === undefined || update.head.identity.group !== '') return [];
      const before = mapAt(update.base.object, 'data');
      return tell(
        update,
        Object.entries(mapAt(update.head.object, 'data')).flatMap(([name, value]) =>
          fresh(name, scalarText(value), Object.hasOwn(before, name) ? scalarText(before[name]) : undefined),
        ),
      );
    }),
  ];
}

interface Loaded {
  name: string;
  value: string;
}

function fresh(name: string, value: string, before: string | undefined): Loaded[] {
  if (value === before || value === '') return [];
  const loader = LOADERS.find((each) => each.name.test(name));
  if (loader === undefined) return [];
  const { loads, read = (text) => text } = loader;
  return loads === undefined || value === HIDDEN || loads.test(read(value)) ? [{ name, value }] : [];
}

/** What stands in a Secret or is filled in elsewhere: nobody sees what it is. */
const HIDDEN = '(from elsewhere)';

function tell(update: Parameters<typeof suspect>[0], found: readonly Loaded[]): Suspicion[] {
  if (found.length === 0) return [];
  const names = [...new Set(found.map(({ name }) => name))];
  const isForeign = found.some(({ value }) => FOREIGN.test(value));
  return [
    suspect(
      update,
      isForeign ? 'high' : 'medium',
      `newly has ${listWords(names)}, by which its programs run other code first`,
      {
        facts: found.map(({ name, value }) => `${name} ${value}`).toSorted(),
      },
    ),
  ];
}
