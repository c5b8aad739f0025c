import type { Basis } from '../figures/basis.ts';
import { recordedMonths } from '../figures/growth/growth-months.ts';
import { MONEY_SCALE } from '../schemas/quantities.ts';
import type { Table } from './data-file.ts';

type Row = [string, string, string, number | null, number | null, number | null, number | null, string];

const HEAD = ['month', 'kind', 'name', 'whole', 'part', 'percent', 'spend', 'file'];

/**
 * All counts of the growth months, oldest first. `whole` and `part` are, by kind: signups and new customers of a channel;
 * the previous step and the step; size and active users of a cohort; sent and accepted; reached and returned; eligible and
 * users. Money is in currency units.
 */
function growthRows(basis: Basis): Row[] {
  return recordedMonths(basis).flatMap(({ month, data, file = '' }): Row[] => {
    if (!data) return [];
    const row = (kind: string, name: string, whole: number | null, part: number, spend?: number): Row => [
      month.id,
      kind,
      name,
      whole,
      part,
      whole ? (100 * part) / whole : null,
      spend === undefined ? null : spend / MONEY_SCALE,
      file,
    ];
    return [
      ...data.channels.map(({ channel, acquired, converted, spend }) =>
        row('channel', channel, acquired, converted, spend),
      ),
      ...data.funnel.map(({ step, count }, i) =>
        row('funnel', step, data.funnel[i - 1]?.count ?? null, count),
      ),
      ...data.active.map(({ signedUp, size, active }) => row('cohort', signedUp, size, active)),
      ...(data.invitations
        ? [row('invitations', 'all', data.invitations.sent, data.invitations.accepted)]
        : []),
      ...data.campaigns.map(({ name, reached, returned, cost }) =>
        row('campaign', name, reached, returned, cost),
      ),
      ...data.adoption.map(({ feature, users, eligible }) => row('feature', feature, eligible, users)),
      ...data.churnRisk.map(({ segment, users }) => row('churn-risk', segment, null, users)),
    ];
  });
}

export const growthTable: Table = {
  as: 'table',
  name: 'growth',
  holds: 'the counts of growth months: channels, funnel steps, cohort cells, campaigns, features',
  head: HEAD,
  rows: ({ basis }) => growthRows(basis),
};
