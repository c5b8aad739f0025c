import { fileRules } from '../../records/rules/file-rules.ts';
import type { Rule, RuleText } from '../../records/rules/rule.ts';
import { checks } from '../checks.ts';

/** A rule with its page. */
export interface ListedRule extends Rule {
  /** Its place on the site, from the site's root. */
  page: string;
}

const byFile: Rule[] = Object.entries<RuleText>(fileRules).map(([id, text]) => ({
  id,
  area: 'Every file',
  severity: 'error',
  ...text,
}));

/** Every rule, in the order in which they are checked. */
export const rules: readonly ListedRule[] = [...byFile, ...checks].map(
  ({ id, area, severity, ensure, why, example, since }) => ({
    id,
    area,
    severity,
    ensure,
    why,
    example,
    since,
    page: `/rules/#${id}`,
  }),
);
