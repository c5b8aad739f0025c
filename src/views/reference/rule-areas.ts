import type { ListedRule } from '../../checks/rules/rules.ts';
import { plural } from '../../words/format.ts';

/** The rules of one area, with its place on the page. */
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
  const warned = `${rules.length - errors} warn about late, risky or incomplete records`;
  return `Every change to a record is checked against ${plural(rules.length, 'rule')}: ${errors} reject it, ${warned}.`;
}
