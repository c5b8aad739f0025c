import type { Duty } from '../schemas/cadences.ts';
import type { FormData, FormId } from '../schemas/reports/reports.ts';
import type { Status } from './figure.ts';
import { netPromoter } from './net-promoter.ts';
import {
  costRatio,
  meanMark,
  profitEffect,
  riceScore,
  share,
  sumOf,
  weightedMark,
} from './report-formulas.ts';

/** A number that follows from what one report states. Money is in thousandths of the currency's unit. */
export interface Derived {
  name: string;
  value: number | null;
  unit: '%' | 'money' | 'signed-money' | '' | (string & {});
  decimals: number;
  /** What it was computed from: "182 of 310". */
  from?: string | undefined;
  status?: Status;
}

/** A number that follows from one entry of a list: a column of its table. */
export interface DerivedColumn<Row = never> {
  name: string;
  unit: Derived['unit'];
  decimals: number;
  of: (row: Row, context: Context) => number | null;
  judge?: (value: number, row: Row) => Status;
}

/** What beside the report itself is known. */
export interface Context {
  duty: Duty | undefined;
  /** The data of earlier reports of the same output, oldest first. */
  earlier: readonly unknown[];
}

interface Rules<F extends FormId> {
  facts?: (data: FormData<F>, context: Context) => Derived[];
  /** By the path of the list, `requests` or `experiments.variants`. */
  columns?: Record<string, readonly DerivedColumn[]>;
}

type Entries<F extends FormId, List extends keyof FormData<F>> =
  NonNullable<FormData<F>[List]> extends readonly (infer Row)[] ? Row : never;

/** The share of touchpoints that keep to the brand's rules below which a report says so. */
const CONSISTENT = 95;
/** What Google's Core Web Vitals call good, at the 75th percentile: seconds, milliseconds, a score. */
const GOOD_VITALS = { lcp: 2.5, inp: 200, cls: 0.1 };

const percent = (name: string, part: number | undefined, whole: number | undefined): Derived => ({
  name,
  value: share(part, whole),
  unit: '%',
  decimals: 1,
  from: part === undefined || whole === undefined ? undefined : `${part} of ${whole}`,
});
const column = <Row>(rules: DerivedColumn<Row>): DerivedColumn => rules;
const met = (holds: boolean): Status => (holds ? 'met' : 'missed');
const reached = (value: number, target: number) => met(value >= target);
const rice = column({
  name: 'RICE score',
  unit: '',
  decimals: 0,
  of: ({ rice: terms }: { rice: Parameters<typeof riceScore>[0] }) => riceScore(terms),
});
const errorRate = column({
  name: 'Error rate',
  unit: '%',
  decimals: 3,
  of: ({ errors, requests }: { errors: number; requests: number }) => share(errors, requests),
});
const consistency = (name: string, counts: { checked: number; consistent: number }[]): Derived => {
  const fact = percent(name, sumOf(counts, 'consistent'), sumOf(counts, 'checked'));
  return { ...fact, status: fact.value === null ? 'no_data' : reached(fact.value, CONSISTENT) };
};

/** What follows from each form of report: a form that is not named adds nothing. */
const rules: { [F in FormId]?: Rules<F> } = {
  'daily-metrics-snapshot': {
    facts: ({ cohorts: { activation, day7, day30 }, revenue, orders }) => [
      ...(activation
        ? [percent('Activated within seven days', activation.activated, activation.signups)]
        : []),
      ...(day7 ? [percent('Back on day 7', day7.returned, day7.signups)] : []),
      ...(day30 ? [percent('Back on day 30', day30.returned, day30.signups)] : []),
      ...(revenue !== undefined && orders
        ? [{ name: 'Revenue an order', value: revenue / orders, unit: 'money', decimals: 2 }]
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
      { name: 'Mean mark', value: meanMark(csat), unit: 'of 5', decimals: 2 },
    ],
  },
  'health-status-report': { columns: { services: [errorRate] } },
  'weekly-feedback-summary': {
    facts: ({ nps, csat, sentiment }) => [
      ...(nps ? [{ name: 'NPS', value: netPromoter(nps).nps, unit: 'points', decimals: 1 }] : []),
      ...(csat ? [{ name: 'Mean mark', value: meanMark(csat), unit: 'of 5', decimals: 2 }] : []),
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
                'Passed QA at first',
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
                from: `mean of the ${sprints} sprints before, less ${buffer} %`,
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
              name: 'Cost of a customer gained, all channels',
              value: costRatio(sumOf(channels, 'spend'), sumOf(channels, 'acquired')),
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
          name: 'Cost of one',
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
  'published-content-report': {
    columns: {
      items: [
        column<Entries<'published-content-report', 'items'>>({
          name: 'Engaged',
          unit: '%',
          decimals: 1,
          of: ({ engagement, reach }) => share(engagement, reach),
        }),
        column<Entries<'published-content-report', 'items'>>({
          name: 'Cost of a lead',
          unit: 'money',
          decimals: 2,
          of: ({ cost, leads }) => costRatio(cost, leads),
        }),
      ],
    },
  },
  'monthly-financial-report': {
    facts: ({ budget }) => {
      if (budget.length === 0) return [];
      const effect = budget.reduce((sum, line) => sum + profitEffect(line), 0);
      const planned = budget.reduce(
        (sum, { kind, budget: plan }) => sum + (kind === 'cost' ? -plan : plan),
        0,
      );
      return [
        {
          name: 'Result, actual',
          value: planned + effect,
          unit: 'money',
          decimals: 2,
          from: 'revenue less cost, from the lines below',
        },
        { name: 'Result, budget', value: planned, unit: 'money', decimals: 2 },
        {
          name: 'Effect on profit',
          value: effect,
          unit: 'signed-money',
          decimals: 2,
          status: met(effect >= 0),
        },
      ];
    },
    columns: {
      budget: [
        column<Entries<'monthly-financial-report', 'budget'>>({
          name: 'Effect on profit',
          unit: 'signed-money',
          decimals: 2,
          of: profitEffect,
        }),
        column<Entries<'monthly-financial-report', 'budget'>>({
          name: 'of budget',
          unit: '%',
          decimals: 1,
          of: ({ actual, budget }) => share(actual, budget),
        }),
      ],
    },
  },
  'monthly-market-brief': {
    facts: ({ predictions }) =>
      predictions ? [percent('Earlier predictions that came true', predictions.right, predictions.due)] : [],
  },
  'brand-health-report': {
    facts: ({ touchpoints, voice, recognition }) => [
      ...(touchpoints.length > 0
        ? [consistency(`Consistent touchpoints, target ${CONSISTENT} %`, touchpoints)]
        : []),
      ...(voice ? [percent('Consistent voice', voice.consistent, voice.checked)] : []),
      ...(recognition ? [percent('Recognised the brand', recognition.recognised, recognition.asked)] : []),
    ],
    columns: {
      touchpoints: [
        column<Entries<'brand-health-report', 'touchpoints'>>({
          name: 'Consistent',
          unit: '%',
          decimals: 1,
          of: ({ consistent, checked }) => share(consistent, checked),
          judge: (value) => reached(value, CONSISTENT),
        }),
      ],
    },
  },
  'optimisation-report': {
    facts: ({ investment }) =>
      investment
        ? [
            {
              name: 'Pays for itself after',
              value: costRatio(investment.cost, investment.monthlySaving),
              unit: 'months',
              decimals: 1,
            },
          ]
        : [],
    columns: {
      'processes.before': [
        column<Entries<'optimisation-report', 'processes'>['before']>({
          name: 'Cycle time',
          unit: 'h',
          decimals: 2,
          of: ({ hours, runs }) => costRatio(hours, runs),
        }),
        column<Entries<'optimisation-report', 'processes'>['before']>({
          name: 'Error rate',
          unit: '%',
          decimals: 1,
          of: ({ errors, runs }) => share(errors, runs),
        }),
        column<Entries<'optimisation-report', 'processes'>['before']>({
          name: 'Cost a run',
          unit: 'money',
          decimals: 2,
          of: ({ cost, runs }) => costRatio(cost, runs),
        }),
        column<Entries<'optimisation-report', 'processes'>['before']>({
          name: 'Mean mark',
          unit: 'of 5',
          decimals: 2,
          of: ({ satisfaction }) => costRatio(satisfaction?.sum, satisfaction?.given),
        }),
      ],
    },
  },
  'quarterly-performance-report': {
    facts: ({ tests }) =>
      tests.length > 0
        ? [
            percent(
              'Tests within their limit',
              tests.filter(({ p95, limit }) => p95 <= limit).length,
              tests.length,
            ),
          ]
        : [],
    columns: {
      tests: [
        errorRate,
        column<Entries<'quarterly-performance-report', 'tests'>>({
          name: 'p95',
          unit: '% of limit',
          decimals: 0,
          of: ({ p95, limit }) => share(p95, limit),
          judge: (_, { p95, limit }) => met(p95 <= limit),
        }),
      ],
      webVitals: [
        column<Entries<'quarterly-performance-report', 'webVitals'>>({
          name: 'Good, of 3',
          unit: '',
          decimals: 0,
          of: (page) =>
            (['lcp', 'inp', 'cls'] as const).filter((vital) => page[vital] <= GOOD_VITALS[vital]).length,
          judge: (value) => met(value === 3),
        }),
      ],
    },
  },
  'tech-debt-assessment': {
    columns: {
      tools: [
        column<Entries<'tech-debt-assessment', 'tools'>>({
          name: 'Weighted mark',
          unit: '',
          decimals: 2,
          of: ({ marks }, { duty }) => weightedMark(marks, duty?.weights),
        }),
      ],
    },
  },
};

/** The numbers that follow from a report as a whole. */
export function derivedFacts(form: FormId, data: unknown, context: Context): Derived[] {
  const facts = rules[form]?.facts as ((data: unknown, context: Context) => Derived[]) | undefined;
  return facts?.(data, context) ?? [];
}

/** The columns that follow for the list at a path of the form. */
export function derivedColumns(form: FormId, path: string): readonly DerivedColumn[] {
  return rules[form]?.columns?.[path] ?? [];
}
