import { sumBy } from '../../records/sum.ts';
import type { FormId } from '../../schemas/reports/reports.ts';
import { costRatio, share, weightedMark } from './report-formulas.ts';
import {
  column,
  type Derived,
  type Entries,
  errorRate,
  met,
  percent,
  type Rules,
  reached,
} from './report-rules.ts';

/** Percentage of touchpoints consistent with the brand guidelines below which a report is marked as missed. */
const CONSISTENT = 95;
/** What Google's Core Web Vitals call good, at the 75th percentile: seconds, milliseconds, a score. */
const GOOD_VITALS = { lcp: 2.5, inp: 200, cls: 0.1 };

const consistency = (name: string, counts: readonly { checked: number; consistent: number }[]): Derived => {
  const fact = percent(
    name,
    sumBy(counts, ({ consistent }) => consistent),
    sumBy(counts, ({ checked }) => checked),
  );
  return { ...fact, status: fact.value === null ? 'no_data' : reached(fact.value, CONSISTENT) };
};

/** Numbers derived from monthly and quarterly reports. */
export const longRules: { [F in FormId]?: Rules<F> } = {
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
              name: 'Payback period',
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
          name: 'Cost per run',
          unit: 'money',
          decimals: 2,
          of: ({ cost, runs }) => costRatio(cost, runs),
        }),
        column<Entries<'optimisation-report', 'processes'>['before']>({
          name: 'Mean rating',
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
          name: 'Weighted score',
          unit: '',
          decimals: 2,
          of: ({ marks }, { duty }) => weightedMark(marks, duty?.weights),
        }),
      ],
    },
  },
};
