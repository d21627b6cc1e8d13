import type { Value, ValueMap } from '../../manifest/model.ts';
import type { Finding } from '../../risk/model.ts';
import { ruleCard } from '../../risk/rule-card.ts';
import type { RuleCard } from '../../risk/rule-card.ts';
import { isBlocking } from '../../risk/verdict.ts';
import { makeOneLine } from '../visible.ts';
import { limits, message } from './model.ts';

/** Where the pages of the rules are. */
const PAGES = 'https://github.com/argo-manifest-diff/argo-manifest-diff/blob/main/docs/rules';

/** How loud a result is: GitHub's check of code scanning fails on errors, so only what blocks here is one. */
export function levelOf(finding: Finding): 'error' | 'warning' | 'note' {
  if (isBlocking(finding)) return 'error';
  return finding.waived !== undefined || finding.severity === 'low' ? 'note' : 'warning';
}

/** The rules that findings name, each once, in the order of the findings. */
export function ruleValues(findings: readonly Finding[]): ValueMap[] {
  const worst = new Map<string, Finding>();
  for (const finding of findings) if (!worst.has(finding.rule)) worst.set(finding.rule, finding);
  return [...worst.values()].map(ruleValue);
}

/** @param worst the first finding of the rule: findings come worst first */
function ruleValue(worst: Finding): ValueMap {
  const { rule: id, severity } = worst;
  const card = ruleCard(id);
  return {
    id,
    name: id.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: message(card?.title ?? id, limits.description),
    fullDescription: message(card?.when ?? worst.remedy, limits.description),
    ...(card === undefined ? {} : { helpUri: `${PAGES}/${id}.md` }),
    help: card === undefined ? message(worst.remedy) : help(card),
    defaultConfiguration: { level: levelOf(worst) },
    properties: { severity, tags: tagsOf(card) },
  };
}

function help({ when, exempt, why, sources, remedy }: RuleCard): ValueMap {
  const paragraphs = [when, `Exempt: ${exempt}`, why, remedy];
  const markdown = [
    when,
    `**Exempt:** ${exempt}`,
    `**Why it hurts:** ${why}`,
    `**How to fix it:** ${remedy}`,
    sources.map((source) => `- <${source}>`).join('\n'),
  ];
  return { text: paragraphs.join('\n\n'), markdown: markdown.filter((each) => each !== '').join('\n\n') };
}

/** GitHub filters alerts by them. `security` is none: it would let GitHub judge by scores of its own what we have judged. */
function tagsOf(card: RuleCard | undefined): Value[] {
  const family =
    card === undefined
      ? 'custom'
      : makeOneLine(card.family)
          .toLowerCase()
          .replaceAll(/[^a-z0-9]+/g, '-');
  return ['argo-cd', 'kubernetes', family];
}
