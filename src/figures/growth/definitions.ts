import { type Definition, defineFigure } from '../definition.ts';
import { WEEKS_KNOWN } from '../metrics/detail-parts.ts';
import { arithmetic, divided, quoted } from '../working.ts';

const GROUP = 'Opinion and funnels';
const WEEKS =
  'A week counts in the period in which its last day lies. Weeks without an answer are left out, and how many they are stands beside the figure.';
const REPORT = 'reports/growth-metrics-report/2026-W44.md';

/** A month that has a file of its own is computed from that, and not from weeks. */
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
    group: GROUP,
    scored: true,
    formula: '100 × (promoters − detractors) ÷ answers, from −100 to 100.',
    notes: [
      'Promoters answered 9 or 10, detractors 0 to 6, passives 7 or 8; passives count among the answers.',
      'Of several weeks all answers are counted together; scores are never averaged.',
      'The margin of error is that of 95 % confidence: 1.96 × 100 √((p + d − (p − d)²) ÷ n).',
      'A change from the period before is called significant where it is more than chance explains at 95 %.',
      WEEKS,
    ],
    recorded: {
      what: 'promoters, passives and detractors, in the feedback summary of each week',
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
        name: 'Change on the period before',
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
    formula: '100 × how many reached the last step ÷ how many reached the first.',
    notes: [
      'Of a month its file in growth/ is what counts; where there is none, the weeks that end in it, as for quarters and years.',
      'Weeks are added up step by step. Weeks whose steps are not those of the latest one are left out.',
      WEEKS,
    ],
    recorded: {
      what: 'how many reached each step of the funnel, in the growth report of each week',
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
    formula: 'Invitations a user × the share of them that were accepted = accepted ÷ users who could invite.',
    notes: [
      'Of a month its file in growth/ is what counts: the users, invitations and acceptances of the whole month.',
      'K of a week. Over longer periods, and months without such a file, it is weighted by the users of each week.',
      'Below 1 growth by invitation comes to an end, at users ÷ (1 − K).',
      WEEKS,
    ],
    recorded: {
      what: 'the users who could invite, the invitations sent and those accepted, in the growth report of each week',
      file: REPORT,
    },
    detail: {
      users: { name: 'Users who could invite', count: true },
      sent: { name: 'Invitations sent', count: true },
      accepted: { name: 'Invitations accepted', count: true },
      invitesPerUser: { name: 'Invitations a user', unit: '', decimals: 2, beside: true },
      conversion: { name: 'Share accepted, of 1', unit: '', decimals: 3 },
      ceiling: { name: 'Users in the end', unit: '', decimals: 0, optional: true },
      ...WEEKS_OR_MONTH,
    },
    working: ({ detail }) => divided(detail.accepted, detail.users, 'users'),
  }),
} satisfies Record<string, Definition>;
