import { isFigureId } from '../../figures/definitions.ts';
import { calendarOf } from '../../records/calendar.ts';
import { listed, useNearest } from '../../records/near-miss.ts';
import { isPeriodName } from '../../records/place.ts';
import { statusWord } from '../../words/phrases.ts';
import type { Check } from '../check.ts';

export const explanationsExplainMisses: Check = {
  id: 'explanation',
  area: 'Operations',
  severity: 'error',
  ensure:
    'Ensure a reason is given only for a metric of the scorecard that missed its target in that period.',
  why: 'A reason for a miss that the records do not show contradicts the scorecard, which says that the target was met or that nothing is known.',
  example: {
    file: 'explanations/2026-02.yaml',
    wrong: 'mtr:',
    right: 'mttr:',
  },
  since: '0.1.0',
  // Whether a target was missed depends on records of every kind.
  of: ['explanations'],
  beside: 'all',
  *find({ ledger }, asOf, figures) {
    const calendar = calendarOf(ledger);
    const metrics = ledger.scorecard.data;
    for (const entry of ledger.explanations) {
      const period = calendar.find(entry.id);
      // What is noted of a week is judged by a rule of its own.
      if (period?.kind === 'week') continue;
      if (period?.kind !== 'month' && period?.kind !== 'quarter') {
        // A name that is no period at all is reported by the rule of names.
        if (!isPeriodName(entry.id)) continue;
        yield {
          entry,
          path: [],
          message: `"${entry.id}" is not a week, a month or a quarter`,
          expected: 'explanations/2026-W44.yaml, explanations/2026-10.yaml or explanations/2026-Q4.yaml',
          fix: 'name the file after the week of the notes, or the period in which the targets were missed',
        };
        continue;
      }
      for (const id of Object.keys(entry.data.missed)) {
        const at = { entry, path: ['missed', id], on: 'key' } as const;
        const metric = metrics[id];
        if (!metric || !isFigureId(ledger, id))
          yield {
            ...at,
            message: `"${id}" is not a metric of the scorecard`,
            expected: `one of ${listed(Object.keys(metrics))}`,
            fix: useNearest(id, Object.keys(metrics)) ?? 'use the id of a metric in playbook/scorecard.yaml',
          };
        else if (metric.period !== period.kind)
          yield {
            ...at,
            message: `${metric.name} is assessed by ${metric.period}, not by ${period.kind}`,
            expected: `metrics that are assessed by ${period.kind}`,
            fix: `move it to the file of the ${metric.period}`,
          };
        // What is later than the as-of moment is reported by its own rule.
        else if (period.to <= asOf) {
          const status = figures().find(id, 'organisation', period.id)?.status ?? 'no_data';
          if (status !== 'missed')
            yield {
              ...at,
              message: `${metric.name} did not miss its target in ${period.id}: ${statusWord(status)}`,
              expected: 'reasons only for targets that were missed',
              fix: 'name the period in which it was missed, or the metric that missed its target',
            };
        } else
          yield {
            ...at,
            message: `${period.id} is not over, so no target is missed yet`,
            expected: 'reasons for a period that is over',
            fix: `add it after the end of the ${period.kind}`,
          };
      }
    }
  },
};
