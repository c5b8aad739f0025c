import { recordedMonths } from '../figures/growth/growth-months.ts';
import { amount, count, FILE, maybe, place, quantity, text } from './columns.ts';
import { defineTable } from './data-file.ts';

/**
 * All counts of the growth months, oldest first. `whole` and `part` are, by kind: signups and new customers of a channel;
 * the previous step and the step; size and active users of a cohort; sent and accepted; reached and returned; eligible and
 * users.
 */
export const growthTable = defineTable({
  name: 'growth',
  holds: 'the counts of growth months: channels, funnel steps, cohort cells, campaigns, features',
  columns: {
    month: text('The month.'),
    number: place('Its place in the month, from 1.'),
    kind: text(
      '`channel` (signups, of which customers), `funnel` (previous step, this step), `cohort` (size, active), `invitations` (sent, accepted), `campaign` (reached, returned), `feature` (eligible, users) or `churn-risk` (users).',
    ),
    name: text('The channel, step, cohort, campaign, feature or segment.'),
    whole: maybe(count('people', 'The whole that `part` is a part of, as `kind` says.')),
    part: count('people', 'The part, as `kind` says.'),
    percent: maybe(quantity('%', 'part ÷ whole.')),
    spend: maybe(amount('What a channel or campaign cost.')),
    file: FILE,
  },
  key: ['month', 'number'],
  time: 'month',
  rows: ({ basis }) =>
    recordedMonths(basis).flatMap(({ month, data, file = '' }) => {
      if (!data) return [];
      const row = (kind: string, name: string, whole: number | null, part: number, spend?: number) => ({
        kind,
        name,
        whole,
        part,
        percent: whole ? (100 * part) / whole : null,
        spend: spend ?? null,
      });
      return [
        ...data.channels.map(({ channel, acquired, converted, spend }) =>
          row('channel', channel, acquired, converted, spend),
        ),
        ...data.funnel.map(({ step, count: reached }, i) =>
          row('funnel', step, data.funnel[i - 1]?.count ?? null, reached),
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
      ].map((each, i) => ({ month: month.id, number: i + 1, ...each, file }));
    }),
});
