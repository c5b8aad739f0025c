import { sumBy } from '../../records/sum.ts';
import type { FormData, FormId } from '../../schemas/reports/reports.ts';
import { netPromoter } from '../metrics/net-promoter.ts';
import { costRatio, meanMark, share } from './report-formulas.ts';
import { column, type Entries, errorRate, percent, type Rules, rice } from './report-rules.ts';

/** Numbers derived from daily, weekly and fortnightly reports. */
export const shortRules: { [F in FormId]?: Rules<F> } = {
  'daily-metrics-snapshot': {
    facts: ({ cohorts: { activation, day7, day30 }, revenue, orders }) => [
      ...(activation
        ? [percent('Activated within seven days', activation.activated, activation.signups)]
        : []),
      ...(day7 ? [percent('Back on day 7', day7.returned, day7.signups)] : []),
      ...(day30 ? [percent('Back on day 30', day30.returned, day30.signups)] : []),
      ...(revenue !== undefined && orders
        ? [{ name: 'Revenue per order', value: revenue / orders, unit: 'money', decimals: 2 }]
        : []),
    ],
  },
  'support-ticket-summary': {
    facts: ({ firstResponse, resolution, resolved, firstContact, csat }) => [
      percent(
        'First responses within target',
        firstResponse.within,
        firstResponse.within + firstResponse.past,
      ),
      {
        name: 'Mean first response',
        value: costRatio(firstResponse.minutes, firstResponse.answered),
        unit: 'min',
        decimals: 1,
      },
      { name: 'Mean resolution', value: costRatio(resolution.minutes, resolved), unit: 'min', decimals: 1 },
      percent('Resolved at first contact', firstContact, resolved),
      { name: 'Mean rating', value: meanMark(csat), unit: 'of 5', decimals: 2 },
    ],
  },
  'health-status-report': { columns: { services: [errorRate] } },
  'weekly-feedback-summary': {
    facts: ({ nps, csat, sentiment }) => [
      ...(nps ? [{ name: 'NPS', value: netPromoter(nps).nps, unit: 'points', decimals: 1 }] : []),
      ...(csat ? [{ name: 'Mean rating', value: meanMark(csat), unit: 'of 5', decimals: 2 }] : []),
      percent('Positive', sentiment.positive, sentiment.positive + sentiment.neutral + sentiment.negative),
    ],
  },
  'sprint-plan': {
    facts: ({ tasks, planned, completed }, { duty, earlier }) => {
      const validated = tasks.filter(({ qaAttempts = 0 }) => qaAttempts > 0);
      const done = (earlier as FormData<'sprint-plan'>[]).flatMap((sprint) => sprint.completed ?? []);
      const { sprints = 0, buffer = 0 } = duty?.commitment ?? {};
      const last = done.slice(-sprints);
      return [
        ...(completed === undefined ? [] : [percent('Completed of what was planned', completed, planned)]),
        ...(validated.length > 0
          ? [
              percent(
                'Passed QA first time',
                validated.filter(({ qaAttempts }) => qaAttempts === 1).length,
                validated.length,
              ),
            ]
          : []),
        ...(sprints > 0
          ? [
              {
                name: 'Commitment by the rule',
                value:
                  last.length < sprints
                    ? null
                    : (last.reduce((sum, points) => sum + points, 0) / sprints) * (1 - buffer / 100),
                unit: 'points',
                decimals: 1,
                from: `mean of the previous ${sprints} sprints, less ${buffer} %`,
              },
            ]
          : []),
      ];
    },
    columns: { carryOver: [rice] },
  },
  'growth-metrics-report': {
    facts: ({ channels, funnel, invitations, experiments }) => [
      ...(channels.length > 0
        ? [
            {
              name: 'Cost per customer acquired, all channels',
              value: costRatio(
                sumBy(channels, ({ spend }) => spend),
                sumBy(channels, ({ acquired }) => acquired),
              ),
              unit: 'money',
              decimals: 2,
            },
          ]
        : []),
      ...(funnel.length > 1 ? [percent('Whole funnel', funnel.at(-1)!.count, funnel[0]!.count)] : []),
      ...(invitations ? [percent('Invitations accepted', invitations.accepted, invitations.sent)] : []),
      ...(invitations
        ? [
            {
              name: 'Users brought by each user (K)',
              value: costRatio(invitations.accepted, invitations.users),
              unit: '',
              decimals: 3,
            },
          ]
        : []),
      ...(experiments ? [percent('Experiments won', experiments.won, experiments.run)] : []),
    ],
    columns: {
      channels: [
        column<Entries<'growth-metrics-report', 'channels'>>({
          name: 'Cost per customer',
          unit: 'money',
          decimals: 2,
          of: ({ spend, acquired }) => costRatio(spend, acquired),
        }),
        column<Entries<'growth-metrics-report', 'channels'>>({
          name: 'Converted',
          unit: '%',
          decimals: 1,
          of: ({ converted, acquired }) => share(converted, acquired),
        }),
      ],
    },
  },
  'insights-report': { columns: { requests: [rice] } },
  'experiment-results-summary': {
    columns: {
      'experiments.variants': [
        column<Entries<'experiment-results-summary', 'experiments'>['variants'][number]>({
          name: 'Conversion',
          unit: '%',
          decimals: 2,
          of: ({ conversions, actual }) => share(conversions, actual),
        }),
        column<Entries<'experiment-results-summary', 'experiments'>['variants'][number]>({
          name: 'Sample',
          unit: '% of plan',
          decimals: 0,
          of: ({ actual, planned }) => share(actual, planned),
        }),
      ],
    },
  },
};
