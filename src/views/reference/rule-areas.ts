import type { ListedRule } from '../../checks/rules/rules.ts';
import { plural } from '../../words/format.ts';

/** The rules about one thing, with where they stand on the page. */
export interface RuleArea {
  name: string;
  anchor: string;
  rules: ListedRule[];
}

/** Rules by area, in their order. */
export function ruleAreas(rules: readonly ListedRule[]): RuleArea[] {
  return [...Map.groupBy(rules, ({ area }) => area)].map(([name, own]) => ({
    name,
    anchor: `area-${name.toLowerCase().replaceAll(' ', '-')}`,
    rules: own,
  }));
}

/** The opening sentence of the page of rules. */
export function rulesAnswer(rules: readonly ListedRule[]): string {
  const errors = rules.filter(({ severity }) => severity === 'error').length;
  const warned = `${rules.length - errors} warn about what is late, risky or incomplete`;
  return `Every change to a record is checked against ${plural(rules.length, 'rule')}: ${errors} reject it, ${warned}.`;
}
