import type { Level } from '../../schemas/levels.ts';
import type { RuleChange } from '../figure.ts';
import { targetText } from '../figure.ts';
import type { MeasuredLevel } from './measured-level.ts';

/** The rules of a level, each as a short text. */
const RULES: Record<string, (level: Level) => string> = {
  objective: ({ objective }) => targetText(objective),
  window: ({ window }) => window,
  bound: ({ bound }) => (bound ? targetText(bound) : 'none'),
  'source of the counts': ({ counts }) => counts,
  'budgeting method': ({ budgeting }) => budgeting,
  'length of a slice': ({ slice }) => (slice === undefined ? 'none' : `${slice / 60_000} min`),
  'objective of a slice': ({ sliceObjective }) => (sliceObjective ? targetText(sliceObjective) : 'none'),
  members: ({ members = [] }) =>
    members.map(({ level, weight }) => [level, weight].join(' ').trim()).join(', '),
  'minimum coverage': ({ minimumCoverage }) =>
    minimumCoverage === undefined ? 'none' : `${minimumCoverage} %`,
  'share of the budget at risk': ({ atRisk }) => (atRisk === undefined ? 'none' : `${atRisk} %`),
};

/** What changed in the rules of a level inside a period, oldest first. */
export function levelChanges(
  { parts }: Pick<MeasuredLevel, 'parts'>,
  period: { from: number; to: number },
): RuleChange[] {
  return parts.flatMap(({ from, value }, i): RuleChange[] => {
    const before = parts[i - 1]?.value;
    if (!before || from <= period.from || from >= period.to) return [];
    return Object.entries(RULES).flatMap(([rule, words]) =>
      words(before) === words(value) ? [] : [{ at: from, rule, before: words(before), after: words(value) }],
    );
  });
}
