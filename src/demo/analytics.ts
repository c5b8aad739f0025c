import type { Period } from '../records/calendar.ts';
import { numbersOf } from './day.ts';
import type { Fields } from './fields.ts';
import { demand } from './season.ts';
import { compared, incidentsOn, totals } from './week.ts';
import { thousands, type World } from './world.ts';

type Insight = NonNullable<Fields<'weekly-analytics-report'>['insights']>[number];

/** The weekly analytics report: the week's own numbers compared with the previous week. */
export function analytics(world: World, period: Period): Fields<'weekly-analytics-report'> {
  const random = world.random('analytics', period.id);
  const now = totals(world, period);
  const before = totals(world, period, 7);
  const [worst] = incidentsOn(world, now.days);
  const confidence = () => random.whole(86, 97);
  const change = (a: number, b: number, what: string) =>
    compared<string>(a, b, [
      `${thousands(a - b)} more ${what} than in the week before`,
      `as many ${what} as in the week before, give or take a hundredth`,
      `${thousands(b - a)} fewer ${what} than in the week before`,
    ]);

  const atWeekend = now.days.slice(5).reduce((sum, day) => sum + numbersOf(world, day).orders, 0);
  const insights: Insight[] = [
    {
      insight: `We took **${thousands(now.orders)} orders**; ${thousands(atWeekend)} of them came on Saturday and Sunday.`,
      sample: now.orders,
      confidence: confidence(),
      effect: change(now.orders, before.orders, 'orders'),
    },
    {
      insight: `**${thousands(now.signups)} people signed up**, and ${thousands(now.newCustomers)} became customers.`,
      sample: now.signups,
      confidence: confidence(),
      effect: change(now.signups, before.signups, 'signups'),
    },
  ];
  if (worst && worst.pain > 0.02)
    insights.push({
      insight: `An [incident](/incidents/${worst.entry.id}/) cost us orders and brought questions: ${thousands(now.tickets)} tickets were opened.`,
      sample: now.tickets,
      confidence: random.whole(70, 88),
      effect: change(now.tickets, before.tickets, 'tickets'),
    });
  else if (random.chance(0.5))
    insights.push({
      insight: `Support opened **${thousands(now.tickets)} tickets** for ${thousands(now.orders)} orders.`,
      sample: now.tickets,
      confidence: confidence(),
      effect: change(now.tickets, before.tickets, 'tickets'),
    });

  const rising = demand(now.days.at(-1)! + 21) > demand(now.days.at(-1)!);
  const per100 = (each: typeof now) => ((each.tickets * 100) / Math.max(1, each.orders)).toFixed(1);
  const { currency } = world.ledger.organisation.data;
  const basket = (each: typeof now) =>
    `${currency} ${(each.revenue / 100 / Math.max(1, each.orders)).toFixed(2)}`;
  const weekBefore = 'The week before';
  return {
    summary: compared(now.orders, before.orders, [
      'More orders than in the week before, and the signups to go with them.',
      'A week like the one before, in orders as in signups.',
      'Fewer orders than in the week before.',
    ]),
    insights,
    benchmarks: [
      { metric: 'Tickets per 100 orders', ours: per100(now), benchmark: per100(before), source: weekBefore },
      { metric: 'Mean order', ours: basket(now), benchmark: basket(before), source: weekBefore },
    ],
    recommendations: [
      {
        recommendation: random.pick(rising ? BEFORE_THE_RUSH : AFTER_THE_RUSH),
        priority: random.pick(['high', 'medium', 'medium', 'low']),
        owner: world.agent(random.pick(['growth-hacker', 'frontend-developer', 'content-creator'])),
        timeline: random.pick(['next sprint', 'within two weeks', 'this month']),
      },
    ],
    outlook: rising
      ? {
          days30: 'Orders rise with the season.',
          days90: 'The peak comes first, then the stock that is left.',
        }
      : { days30: 'About as many orders, or fewer.', days90: 'The next rise comes with the next season.' },
  };
}

const BEFORE_THE_RUSH = [
  'Raise the stock warnings of the fifty best sellers before the rush',
  'Open the early-order list for members first',
  'Show the sowing calendar on the start page',
  'Ask growers for a second delivery on Thursdays',
];
const AFTER_THE_RUSH = [
  'Win back spring customers with their own planting list',
  'Shorten the sign-up by the question for the garden size',
  'Test the bundle of tools and soil in the basket',
  'Clear the search terms without a result, the most frequent first',
];
