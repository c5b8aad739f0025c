import type { Definition } from '../definition.ts';
import { divided } from '../working.ts';

const WEEKS =
  'A week counts in the period in which its last day lies. Weeks without an answer are left out, and how many they are stands beside the figure.';

/** What the weekly reports say: opinion, funnels and invitations. */
export const growth = {
  nps: {
    name: 'Net Promoter Score',
    unit: 'points',
    decimals: 1,
    better: 'higher',
    scored: true,
    formula: '100 × (promoters − detractors) ÷ answers, from −100 to 100.',
    notes: [
      'Promoters answered 9 or 10, detractors 0 to 6, passives 7 or 8; passives count among the answers.',
      'Of several weeks all answers are counted together; scores are never averaged.',
      'The margin of error is that of 95 % confidence: 1.96 × 100 √((p + d − (p − d)²) ÷ n).',
      'A change from the period before is called significant where it is more than chance explains at 95 %.',
      WEEKS,
    ],
    working: ({ value, n, detail }) =>
      value === null
        ? undefined
        : `(${detail?.promoters} promoters − ${detail?.detractors} detractors) ÷ ${n} answers`,
  },
  'funnel-conversion': {
    name: 'Funnel conversion',
    unit: '%',
    decimals: 2,
    better: 'higher',
    formula: '100 × how many reached the last step ÷ how many reached the first.',
    notes: [
      'Of a month its file in growth/ is what counts; where there is none, the weeks that end in it, as for quarters and years.',
      'Weeks are added up step by step. Weeks whose steps are not those of the latest one are left out.',
      WEEKS,
    ],
    working: ({ value, detail }) =>
      value === null
        ? undefined
        : `${detail?.last} ${detail?.lastStep} ÷ ${detail?.first} ${detail?.firstStep}`,
  },
  'viral-coefficient': {
    name: 'Viral coefficient K',
    unit: '',
    decimals: 2,
    better: 'higher',
    formula: 'Invitations a user × the share of them that were accepted = accepted ÷ users who could invite.',
    notes: [
      'Of a month its file in growth/ is what counts: the users, invitations and acceptances of the whole month.',
      'K of a week. Over longer periods, and months without such a file, it is weighted by the users of each week.',
      'Below 1 growth by invitation comes to an end, at users ÷ (1 − K).',
      WEEKS,
    ],
    working: divided('accepted', 'users', 'users'),
  },
} as const satisfies Record<string, Definition>;
