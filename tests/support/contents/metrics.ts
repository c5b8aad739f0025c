import { minimal } from '../content-folder.ts';
import { type Files, record, textsIn } from '../files.ts';

const DAY = 86_400_000;

/** A number from 0 to 1, the same for the same seed, so that content is reproducible. */
function chance(seed: number): number {
  return Math.abs(Math.sin(seed * 12.9898 + 4.1) * 43758.5453) % 1;
}

const dateOf = (instant: number) => new Date(instant).toISOString().slice(0, 10);

/** The ISO week of a Monday. */
function weekOf(monday: number): string {
  const thursday = new Date(monday + 3 * DAY);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = Math.floor((thursday.getTime() - first) / (7 * DAY)) + 1;
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

const isWeekend = (at: number) => [0, 6].includes(new Date(at).getUTCDay());

const signupsOn = (at: number, i: number) =>
  Math.round((isWeekend(at) ? 110 : 80) * (0.8 + 0.4 * chance(i * 13 + 4)) * (1 + i / 700));

interface Range {
  from: string;
  to: string;
  service: string;
  /** Days that have no snapshot. */
  without?: readonly string[];
}

/** Daily snapshots, support summaries, weekly feedback and deployments from one day up to, not including, another. */
function metricsFiles({ from, to, service, without = [] }: Range): Files {
  const files: Record<string, string | object> = {};
  const report = (output: string, period: string, delivered: number, data: object) => {
    const common = { period, author: 'analytics-reporter', status: 'final' };
    const at = `${dateOf(delivered)}T07:00:00Z`;
    files[`reports/${output}/${period}.md`] = record({ ...common, delivered: at, ...data });
  };
  const months = new Map<string, object[]>();
  let users = 9000;
  let customers = 800;
  const start = Date.parse(`${from}T00:00:00Z`);
  for (let at = start, i = 0; at < Date.parse(`${to}T00:00:00Z`); at += DAY, i++) {
    const date = dateOf(at);
    const weekend = isWeekend(at);
    const r = (k: number) => chance(i * 13 + k);
    users = Math.round(users * (1 + (r(1) - 0.42) * 0.012));
    const [joined, lost] = [Math.floor(r(2) * 8), Math.floor(r(3) * 4)];
    customers += joined - lost;
    const signups = signupsOn(at, i);
    const [week, month30] = [signupsOn(at - 7 * DAY, i - 7), signupsOn(at - 30 * DAY, i - 30)];
    if (!without.includes(date))
      report('daily-metrics-snapshot', date, at + DAY, {
        activeUsers: Math.round(users * (0.18 + 0.05 * r(5))),
        activeUsers30: users,
        customers: { closing: customers, new: joined, lost },
        signups,
        cohorts: {
          activation: { signups: week, activated: Math.round(week * (0.56 + 0.1 * r(6))) },
          day7: { signups: week, returned: Math.round(week * (0.38 + 0.06 * r(7))) },
          day30: { signups: month30, returned: Math.round(month30 * (0.19 + 0.05 * r(8))) },
        },
        orders: Math.round(signups * 2.1),
        revenue: (signups * 2.1 * 38.5).toFixed(2),
      });
    const opened = 20 + Math.floor(r(9) * 25);
    const resolved = Math.max(1, opened - 3);
    const quick = Math.floor(resolved * 0.55);
    const late = Math.floor(r(10) * 4);
    report('support-ticket-summary', date, at + DAY, {
      opened,
      resolved,
      backlog: 30 + Math.floor(r(11) * 20),
      byChannel: { email: opened },
      byPriority: { normal: opened },
      byCategory: { delivery: opened },
      firstResponse: {
        within: opened - late,
        past: late,
        pending: 0,
        answered: opened,
        minutes: (opened - late) * Math.round(70 + 80 * r(12)) + late * 300,
        histogram: { '1h': 0, '4h': opened - late, '24h': late, longer: 0 },
      },
      resolution: {
        minutes: quick * 170 + (resolved - quick) * Math.round(280 + 70 * r(13)),
        histogram: { '1h': 0, '4h': quick, '24h': resolved - quick, longer: 0 },
      },
      csat: { 1: 1, 2: 1, 3: 2, 4: 8, 5: Math.floor(8 * r(14)) + 6 },
      firstContact: Math.floor(resolved * 0.6),
    });
    if (new Date(at).getUTCDay() === 1 && at + 7 * DAY <= Date.parse(`${to}T00:00:00Z`))
      report('weekly-feedback-summary', weekOf(at), at + 7 * DAY, {
        bySource: { survey: 200 },
        sentiment: { positive: 120, neutral: 50, negative: 30 },
        nps: {
          promoters: 125 + Math.floor(r(15) * 20),
          passives: 45,
          detractors: 22 + Math.floor(r(16) * 14),
        },
      });
    const month = date.slice(0, 7);
    const day = months.get(month) ?? [];
    months.set(month, day);
    for (let k = 0; k < (weekend ? 0 : 1 + Math.floor(r(17) * 2.4)); k++) {
      const failed = r(18 + k) < 0.08;
      day.push({
        at: `${date}T${String(9 + k * 3).padStart(2, '0')}:20:00Z`,
        service,
        commit: Math.floor(chance(i * 7 + k + 0.5) * 0xfffffff)
          .toString(16)
          .padStart(7, 'a'),
        committed: `${date}T0${1 + Math.floor(r(20) * 7)}:05:00Z`,
        outcome: failed ? (k % 2 ? 'rolled-back' : 'failed') : 'succeeded',
        ...(failed && k > 0 && { unplanned: true }),
      });
    }
  }
  for (const [month, deployments] of months) files[`deployments/${month}.yaml`] = { deployments };
  return files;
}

/** A day whose snapshot is left out. */
export const HOLE = '2026-02-10';

const DUTIES = {
  'daily-metrics-snapshot': 'day',
  'support-ticket-summary': 'day',
  'weekly-feedback-summary': 'week',
};

/** The minimal organisation with a quarter of metrics. */
export function measuredFiles(without: readonly string[] = []): Files {
  const texts = textsIn(minimal);
  const duty = (name: string, every: string) => ({
    name,
    duty: 'Report',
    owner: 'analytics-reporter',
    every,
    start: '2026-01-05',
    due: { days: 2 },
  });
  return {
    'playbook/agents.yaml': `${texts['playbook/agents.yaml']}analytics-reporter: { name: Analytics Reporter }\n`,
    'playbook/cadences.yaml': Object.fromEntries(
      Object.entries(DUTIES).map(([id, every]) => [id, duty(id, every)]),
    ),
    'playbook/scorecard.yaml': `${texts['playbook/scorecard.yaml']}activation: { category: Growth, name: Activation rate, target: '> 60 %', owner: analytics-reporter }\n`,
    ...metricsFiles({ from: '2026-01-05', to: '2026-03-31', service: 'shop', without }),
  };
}
