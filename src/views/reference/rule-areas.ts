import type { Rule } from '../../records/rules/rule.ts';
import { plural } from '../../words/format.ts';

/** The rules about one thing, with where they stand on the page. */
export interface RuleArea {
  name: string;
  anchor: string;
  rules: Rule[];
}

/** Rules by area, in their order. */
export function ruleAreas(rules: readonly Rule[]): RuleArea[] {
  return [...Map.groupBy(rules, ({ area }) => area)].map(([name, own]) => ({
    name,
    anchor: `area-${name.toLowerCase().replaceAll(' ', '-')}`,
    rules: own,
  }));
}

/** What the page of rules says first. */
export function rulesAnswer(rules: readonly Rule[]): string {
  const errors = rules.filter(({ severity }) => severity === 'error').length;
  const warned = `${rules.length - errors} warn of what is true but late, risky or incomplete`;
  return `Every change of a record is checked against ${plural(rules.length, 'rule')}: ${errors} refuse it, ${warned}.`;
}
