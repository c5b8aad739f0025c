import type { Figure } from '../figures/figure.ts';
import type { DoraId } from '../views/deployments/dora.ts';
import { count, flag, keyOf, maybe, quantity, text } from './columns.ts';
import { defineTable } from './data-file.ts';

/** The number of a figure's part; null where it is unknown. */
function part(figure: Figure | undefined, key: 'deployments' | 'failed' | 'unplanned'): number | null {
  const value: unknown = figure?.detail && (figure.detail as Readonly<Record<string, unknown>>)[key];
  return typeof value === 'number' ? value : null;
}

export const deliveryTable = defineTable({
  name: 'delivery',
  holds:
    "one row per service or group and month, quarter or year that a deployment log covers: DORA's five metrics",
  columns: {
    subject: text('`organisation`, `service:ID` or `group:ID`.'),
    period: keyOf('periods', 'The month, quarter or year.'),
    running: flag('Whether the period is not over: the values are not final.'),
    days: count('days', 'How many of its days a log covers.'),
    deployments: maybe(
      count('deployments', 'How many were made on these days; null if none of them is covered.'),
    ),
    per_day: maybe(
      quantity('deployments a day', 'Deployment frequency: deployments for each of these days.'),
    ),
    lead_time_hours: maybe(
      quantity('h', 'Change lead time: the median from the oldest commit to the deployment.'),
    ),
    lead_times: count('deployments', 'How many of them have a known lead time.'),
    recovery_hours: maybe(
      quantity(
        'h',
        'Failed deployment recovery time: the median from the deployment to the end of its incident.',
      ),
    ),
    recoveries: count('deployments', 'How many failed ones were recovered from.'),
    failed: maybe(count('deployments', 'How many failed. Its share of all is the change fail rate.')),
    fail_rate: maybe(quantity('%', 'Change fail rate; null without deployments.')),
    unplanned: maybe(count('deployments', 'How many were made only to fix an earlier one.')),
    rework_rate: maybe(quantity('%', 'Deployment rework rate; null without deployments.')),
  },
  key: ['subject', 'period'],
  rows: ({ basis, figures }) => {
    const kinds = new Map(Object.values(basis.periods).flatMap((all) => all.map(({ id }) => [id, true])));
    return figures.all
      .filter(({ id, period }) => id === 'deployment-frequency' && kinds.has(period))
      .map((frequency) => {
        const { subject, period, running, n: days } = frequency;
        const of = (id: DoraId) => figures.find(id, subject, period);
        const [lead, recovery, failures, rework] = [
          of('deployment-lead-time'),
          of('deployment-recovery'),
          of('change-failure-rate'),
          of('deployment-rework'),
        ];
        return {
          subject,
          period,
          running,
          days,
          deployments: part(frequency, 'deployments'),
          per_day: frequency.value,
          lead_time_hours: lead?.value ?? null,
          lead_times: lead?.n ?? 0,
          recovery_hours: recovery?.value ?? null,
          recoveries: recovery?.n ?? 0,
          failed: days > 0 ? (part(failures, 'failed') ?? 0) : null,
          fail_rate: failures?.value ?? null,
          unplanned: days > 0 ? (part(rework, 'unplanned') ?? 0) : null,
          rework_rate: rework?.value ?? null,
        };
      });
  },
});
