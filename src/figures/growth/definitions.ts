import { type Definition, defineFigure } from '../definition.ts';
import { WEEKS_KNOWN } from '../metrics/detail-parts.ts';
import { arithmetic, divided, quoted } from '../working.ts';

const GROUP = 'Opinion and funnels';
const WEEKS =
  'A week counts in the period that contains its last day. Weeks without a report are left out; their number is shown beside the figure.';
const REPORT = 'reports/growth-metrics-report/2026-W44.md';

/** A month that has its own file is computed from that file, not from its weeks. */
const WEEKS_OR_MONTH = {
  weeks: { ...WEEKS_KNOWN.weeks, optional: true },
  missing: { ...WEEKS_KNOWN.missing, optional: true },
} as const;

/** What the weekly reports say: opinion, funnels and invitations. */
export const growth = {
  nps: defineFigure({
    name: 'Net Promoter Score',
    unit: 'points',
    counts: 'answer',
    decimals: 1,
    better: 'higher',
    signed: true,
    group: GROUP,
    scored: true,
    formula: '100 × (promoters − detractors) ÷ answers, from −100 to 100.',
    notes: [
      'Promoters answered 9 or 10, detractors 0 to 6, passives 7 or 8; passives count among the answers.',
      'For several weeks, all answers are pooled; scores are not averaged.',
      'The margin of error is for 95 % confidence: 1.96 × 100 √((p + d − (p − d)²) ÷ n).',
      'A change from the previous period is significant if chance does not explain it at 95 % confidence.',
      WEEKS,
    ],
    recorded: {
      what: 'promoters, passives and detractors, in each weekly feedback summary',
      file: 'reports/weekly-feedback-summary/2026-W44.md',
    },
    detail: {
      promoters: { name: 'Promoters', count: true },
      passives: { name: 'Passives', count: true },
      detractors: { name: 'Detractors', count: true },
      marginOfError: { name: 'Margin of error', sign: '±', beside: true },
      low: { name: '95 % interval', to: 'high', beside: true },
      high: { name: 'Upper end of the 95 % interval' },
      changeSignificant: {
        name: 'Change from the previous period',
        text: ['yes', 'no'],
        words: { yes: 'more than chance explains', no: 'no more than chance explains' },
        beside: true,
        optional: true,
      },
      ...WEEKS_KNOWN,
    },
    working: ({ n, detail: { promoters, detractors } }) =>
      arithmetic`100 × (${promoters} promoters − ${detractors} detractors) ÷ ${n} answers`,
  }),
  'funnel-conversion': defineFigure({
    name: 'Funnel conversion',
    unit: '%',
    counts: 'visitor',
    decimals: 2,
    better: 'higher',
    group: GROUP,
    formula: '100 × users who reached the last step ÷ users who reached the first.',
    notes: [
      'A month uses its file in growth/; without one, and for quarters and years, the weeks that end in the period are used.',
      'Weeks are added up step by step. Weeks whose steps differ from those of the latest week are left out.',
      WEEKS,
    ],
    recorded: {
      what: 'the number of users at each step of the funnel, in each weekly growth report',
      file: REPORT,
    },
    detail: {
      last: { name: 'At the last step', count: true },
      first: { name: 'At the first step', count: true },
      lastStep: { name: 'Last step', text: true },
      firstStep: { name: 'First step', text: true },
      otherSteps: {
        name: 'Weeks with other steps, left out',
        count: true,
        beside: true,
        optional: true,
      },
      ...WEEKS_OR_MONTH,
    },
    working: ({ detail: { last, lastStep, first, firstStep } }) =>
      arithmetic`${last} ${quoted(lastStep)} ÷ ${first} ${quoted(firstStep)}`,
  }),
  'viral-coefficient': defineFigure({
    name: 'Viral coefficient K',
    unit: '',
    counts: 'user',
    decimals: 2,
    better: 'higher',
    group: GROUP,
    formula:
      'Invitations per user × share of invitations accepted = invitations accepted ÷ users who could invite.',
    notes: [
      'A month uses its file in growth/: the users, invitations and acceptances of the whole month.',
      'Otherwise K is per week; for longer periods, and months without a file, it is weighted by the users of each week.',
      'Below 1, growth by invitation levels off at users ÷ (1 − K).',
      WEEKS,
    ],
    recorded: {
      what: 'users who could invite, invitations sent and invitations accepted, in each weekly growth report',
      file: REPORT,
    },
    detail: {
      users: { name: 'Users who could invite', count: true },
      sent: { name: 'Invitations sent', count: true },
      accepted: { name: 'Invitations accepted', count: true },
      invitesPerUser: { name: 'Invitations per user', unit: '', decimals: 2, beside: true },
      conversion: { name: 'Acceptance rate (0–1)', unit: '', decimals: 3 },
      ceiling: { name: 'Users at saturation', unit: '', decimals: 0, optional: true },
      ...WEEKS_OR_MONTH,
    },
    working: ({ detail }) => divided(detail.accepted, detail.users, 'users'),
  }),
} satisfies Record<string, Definition>;
