import { makeRandom, type Random } from '../../src/demo/random.ts';
import { monthAfter } from '../../src/figures/growth/growth-months.ts';
import type { Setting } from '../support/ledger.ts';

type Fields = Record<string, unknown>;

const FIRST = '2025-03';
const MONTHS = 13;
/** The moment as of which the months are over. */
export const END = '2026-04-09T11:17:23Z';

const months = Array.from({ length: MONTHS }, (_, i) => monthAfter(FIRST, i));
/** Whole thousandths as a contributor writes them: of a dinar there are three decimals. */
const amount = (thousandths: number) =>
  `${thousandths < 0 ? '-' : ''}${(Math.abs(thousandths) / 1000).toFixed(3)}`;

/** Recurring revenue, lines, customers and cash of some months in a row. One may be missing. */
function finance(random: Random): Record<string, Fields> {
  let [mrr, customers, cash] = [random.whole(0, 9e6), random.whole(1, 900), random.whole(-1e6, 9e7)];
  const openings: Record<string, number> = {};
  const files = months.map((id): [string, Fields] => {
    const part = (most: number) => random.whole(0, Math.floor(mrr * most));
    const change = { new: random.whole(0, 9e5), expansion: part(0.2), reactivation: part(0.05) };
    const loss = { contraction: part(0.3), churn: part(0.3) };
    const [opening, openingCash, before] = [mrr, cash, customers];
    openings[id] = opening;
    mrr += change.new + change.expansion + change.reactivation - loss.contraction - loss.churn;
    cash += random.whole(-9e6, 6e6);
    const won = random.whole(0, 90);
    const lost = random.whole(0, before);
    customers = before + won - lost;
    const since = monthAfter(id, -2);
    const kept = openings[since] && random.whole(0, openings[since]);
    return [
      id,
      {
        mrr: {
          opening: amount(opening),
          closing: amount(mrr),
          movements: [
            {
              segment: 's',
              plan: 'p',
              opening: amount(opening),
              ...Object.fromEntries(Object.entries({ ...change, ...loss }).map(([k, v]) => [k, amount(v)])),
              closing: amount(mrr),
            },
          ],
          ...(kept !== undefined &&
            random.chance(0.5) && {
              cohorts: [
                {
                  since,
                  opening: amount(openings[since]!),
                  kept: amount(kept),
                  closing: amount(kept + random.whole(0, 9e5)),
                },
              ],
            }),
        },
        lines: (
          [
            ['revenue', 'sales'],
            ['cost', 'goods'],
            ['cost', 'marketing'],
          ] as const
        ).map(([kind, area]) => ({
          line: area,
          kind,
          area,
          budget: amount(random.whole(0, 9e6)),
          actual: amount(random.whole(area === 'sales' ? 1 : 0, 9e6)),
        })),
        customers: { opening: before, new: won, lost, closing: customers },
        cash: { opening: amount(openingCash), closing: amount(cash) },
        projects: [
          { project: 'a', cost: amount(random.whole(0, 9e6)), return: amount(random.whole(0, 9e6)) },
        ],
      },
    ];
  });
  const missing = random.whole(0, 3 * MONTHS);
  return Object.fromEntries(files.filter((_, i) => i !== missing));
}

const STEPS = ['visit', 'sign-up (2 steps)', '3 of 4 done', 'paid “now”, 100 % − all'];

/** Channels, a funnel whose steps have names like arithmetic, cohorts, invitations, campaigns and adoption. */
function growth(random: Random): Record<string, Fields> {
  const sizes = months.map(() => random.whole(0, 4000));
  return Object.fromEntries(
    months.map((id, i) => {
      let reached = random.whole(0, 90_000);
      const sent = random.whole(0, 900);
      const share = (whole: number) => random.whole(0, whole);
      const acquired = sizes[i]!;
      return [
        id,
        {
          signups: acquired,
          channels: [
            { channel: 'a', spend: amount(random.whole(0, 9e6)), acquired, converted: share(acquired) },
          ],
          funnel: STEPS.map((step) => {
            const count = reached;
            reached = share(reached);
            return { step, count };
          }),
          active: sizes
            .slice(0, i)
            .map((size, age) => ({ signedUp: months[age], size, active: share(size) })),
          invitations: { users: random.whole(0, 5000), sent, accepted: share(sent) },
          campaigns: [{ name: 'Come back', sent, reached: sent, returned: share(sent) }],
          adoption: [{ feature: 'Lists', users: share(500), eligible: 500 }],
        },
      ];
    }),
  );
}

/** An instant in a month, to the second. */
const instant = (random: Random, id: string, seconds = 0) =>
  Date.parse(`${id}-01T00:00:00Z`) / 1000 + random.whole(0, 27 * 86_400) + seconds;
const stamp = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000', '');

/** Incidents that begin, are noticed and end at any second, at any level. */
function incidents(random: Random): Record<string, Fields> {
  return Object.fromEntries(
    Array.from({ length: 25 }, (_, i) => {
      const started = instant(random, random.pick(months));
      const detected = started + random.whole(0, 3000);
      const acknowledged = detected + random.whole(0, 3000);
      const resolved = acknowledged + random.whole(1, 30_000);
      const [from, to] = [stamp(started), stamp(resolved)];
      const level = random.pick(['outage', 'partial', 'degraded']);
      return [
        `i-${i}`,
        {
          title: 'An outage',
          severity: random.pick(['P0', 'P1', 'P2']),
          state: 'resolved',
          started: from,
          detected: stamp(detected),
          acknowledged: stamp(acknowledged),
          resolved: to,
          impacts: [{ service: random.pick(['api', 'web']), level, from, to }],
        },
      ];
    }),
  );
}

/** Deployments at any second, by month. */
function deployments(random: Random): Record<string, Fields[]> {
  return Object.fromEntries(
    months.map((id) => [
      id,
      Array.from({ length: random.whole(0, 9) }, () => {
        const at = instant(random, id, 86_400);
        return {
          at: stamp(at),
          committed: stamp(at - random.whole(1, 400_000)),
          outcome: random.pick(['succeeded', 'failed']),
        };
      }),
    ]),
  );
}

/** Experiments with any counts. */
function experiments(random: Random): Record<string, Fields> {
  return Object.fromEntries(
    Array.from({ length: 6 }, (_, i) => {
      const variant = (id: string, control: boolean) => {
        const exposures = random.whole(1000, 9000);
        return {
          id,
          name: id,
          ...(control && { control }),
          exposures,
          conversions: random.whole(0, exposures),
        };
      };
      return [
        `e-${i}`,
        {
          title: 'A test',
          hypothesis: 'It helps',
          metric: { name: 'orders', baseline: 10, smallestEffect: '1.5 points' },
          plannedSample: random.whole(500, 9000),
          planned: '2026-01-05',
          started: '2026-01-12',
          ended: '2026-02-20',
          counted: '2026-02-20',
          variants: [variant('before', true), variant('after', false)],
          owner: 'chief',
        },
      ];
    }),
  );
}

/** What an organisation with any numbers would record; the same seed gives the same. */
export function randomOrganisation(seed: number): Setting {
  const random = makeRandom(seed, 'organisation', 0);
  return {
    organisation: { currency: 'KWD' },
    policy: { slo: random.pick([99, 99.9, 99.95, 99.999]), weights: { partial: 0.3, degraded: 0.125 } },
    services: { api: { since: '2025-03-01' }, web: { since: '2025-05-07' } },
    finance: finance(random),
    growth: growth(random),
    incidents: incidents(random),
    deployments: deployments(random),
    experiments: experiments(random),
  };
}
