import { type Answer, addPart, nothing, type Parts, type Sums } from './moments.ts';
import { aggregationOn, minimumOn, rulesOf, targetOn } from './rules.ts';
import type { Metric, Organisation } from './sets.ts';

/** What is asked of a period: in each part its percentage. */
interface Target {
  comparator: Metric['target']['comparator'];
  parts: Parts;
}

/** The digits of a decimal number, and what they are divided by. */
function fraction(decimal: string): [bigint, bigint] {
  const [whole = '', decimals = ''] = decimal.split('.');
  return [BigInt(whole + decimals), 10n ** BigInt(decimals.length)];
}

/** What may be lost of agreed or known time: the allowed share of each part. In thousandths, times a common divisor. */
function allowed({ parts }: Target, time: 'agreed' | 'watched'): { sum: bigint; divisor: bigint } {
  const all = [...parts].map(([percent, lengths]) => ({ of: fraction(percent!), length: lengths[time] }));
  const divisor = all.reduce((most, { of: [, own] }) => (own > most ? own : most), 1n);
  const sum = all.reduce(
    (left, { of: [digits, own], length }) => left + (100n * own - digits) * (divisor / own) * length,
    0n,
  );
  return { sum, divisor: 100n * divisor };
}

function isMet(target: Target, time: 'agreed' | 'watched', lost: bigint): boolean {
  const { sum, divisor } = allowed(target, time);
  return target.comparator === '>' ? lost * divisor < sum : lost * divisor <= sum;
}

/** The status of a period that is over. */
function verdict({ agreed, watched, lost }: Sums, target: Target, minimum: number): string {
  const [digits, divisor] = fraction(String(minimum));
  if (watched === 0n) return 'no_data';
  if (100n * divisor * watched >= digits * agreed) return isMet(target, 'watched', lost) ? 'met' : 'missed';
  return isMet(target, 'agreed', lost) ? 'incomplete' : 'missed';
}

/** Met, with so much of what may be lost gone, in percent. */
function withRisk(status: string, target: Target, lost: bigint, atRisk: number): string {
  const [digits, divisor] = fraction(String(atRisk));
  const budget = allowed(target, 'agreed');
  const isAtRisk = 100n * divisor * lost * budget.divisor >= digits * budget.sum;
  return status === 'met' && isAtRisk ? 'at_risk' : status;
}

const minutes = (length: bigint) => Number(length) / 60_000_000;
const percent = (part: bigint, whole: bigint) => (whole === 0n ? null : (100 * Number(part)) / Number(whole));

/** Values as text, to nine decimals: beyond them floating point may differ. Shifted a little, so that none lies where it would be rounded either way. */
export const written = (values: Record<string, number | string | null | undefined>) =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${typeof value === 'number' ? (value + 3.14e-11).toFixed(9) : value}`)
    .join(', ');

function together(all: readonly Sums[]): Sums {
  const sum = nothing();
  for (const { agreed, watched, lost, excused, by, organisation } of all) {
    sum.agreed += agreed;
    sum.watched += watched;
    sum.lost += lost;
    sum.excused += excused;
    for (const kind of ['monitor', 'report', 'vouch'] as const) sum.by[kind] += by[kind];
    for (const [percent, part] of organisation) addPart(sum.organisation, percent, part.agreed, part.watched);
  }
  return sum;
}

/** The local days of a period that took any time. */
function daysIn(period: string, { days }: Answer['known']): string[] {
  const year = Number(period.slice(0, 4));
  const first = period.includes('Q')
    ? 3 * (Number(period.at(-1)) - 1)
    : period[4]
      ? Number(period.slice(5)) - 1
      : 0;
  const months = period.includes('Q') ? 3 : period[4] ? 1 : 12;
  const [from, to] = [Date.UTC(year, first), Date.UTC(year, first + months)];
  const dates = Array.from({ length: (to - from) / 86_400_000 }, (_, i) =>
    new Date(from + i * 86_400_000).toISOString().slice(0, 10),
  );
  return dates.filter((date) => days.has(date));
}

const isOfKind = (period: string, kind: string) =>
  kind === (period.length === 4 ? 'year' : period.includes('Q') ? 'quarter' : 'month');

/** What is expected of the figures of one period: a line for each figure. */
export function expectedOf(set: Organisation, answer: Answer, period: string): string[] {
  const { known } = answer;
  const running = answer.running.includes(period);
  const dates = daysIn(period, known);
  const first = `${period.slice(0, 4)}-${period.includes('Q') ? String(3 * Number(period.at(-1)) - 2).padStart(2, '0') : period.slice(5, 7) || '01'}-01`;
  const members = set.services.map((service) => {
    const rules = rulesOf(set, service, known);
    const sums = answer.services.get(service.id)!.get(period) ?? nothing();
    const life = dates.filter((date) => date >= service.since && (service.until ?? date) >= date);
    // An objective that begins inside the period judges from the next one on.
    const isSet = (life.length > 0 ? life : [first]).every((date) => rules(date).slo !== undefined);
    const target: Target | undefined = isSet ? { comparator: '>=', parts: sums.own } : undefined;
    return { service, rules: rules(first), sums, target };
  });
  const { comparator } = targetOn(set, known, first);
  const said = (sums: Sums, status: string | undefined, target: Target | undefined) => {
    const budget = target && allowed(target, 'agreed');
    return {
      agreed: minutes(sums.agreed),
      watched: minutes(sums.watched),
      lost: sums.watched === 0n ? null : minutes(sums.lost),
      uptime: percent(sums.watched - sums.lost, sums.watched),
      coverage: percent(sums.watched, sums.agreed),
      // What a running period allows depends on time to come.
      allowed:
        budget && !running && sums.agreed > 0n ? minutes(budget.sum) / Number(budget.divisor) : undefined,
      status:
        sums.watched === 0n ? 'no_data' : status === undefined ? 'no_target' : running ? 'running' : status,
    };
  };
  const covered = (subject: string, { agreed, watched, by }: Sums) =>
    `${subject} ${written({
      coverage: percent(watched, agreed),
      monitor: percent(by.monitor, agreed),
      report: percent(by.report, agreed),
      vouch: percent(by.vouch, agreed),
    })}`;
  const whole = together(members.map(({ sums }) => sums));
  const agreed = members.filter(({ sums }) => sums.agreed > 0n);
  const counts = (targetOf: (member: (typeof members)[number]) => Target | undefined) => {
    const verdicts = agreed.flatMap((member) => {
      const target = targetOf(member);
      return target ? [verdict(member.sums, target, member.rules.minimumCoverage)] : [];
    });
    return (which: string) => verdicts.filter((each) => each === which).length;
  };
  const own = counts(({ target }) => target);
  const against = counts(({ sums }) => ({ comparator, parts: sums.organisation }));
  const uptimeOf = ({ sums }: (typeof members)[number]) => percent(sums.watched - sums.lost, sums.watched)!;
  const uptimes = agreed.filter(({ sums }) => sums.watched > 0n);
  const worst = uptimes.find((member) => uptimes.every((other) => uptimeOf(member) <= uptimeOf(other)));
  const judged = (sums: Sums, status?: string) => {
    const target: Target = { comparator, parts: sums.organisation };
    const found = status ?? verdict(sums, target, minimumOn(set, known, first));
    return said(sums, withRisk(found, target, sums.lost, 75), target);
  };
  const aggregation = aggregationOn(set, known, first);
  const organisation = {
    mean: () => judged(whole),
    'all-up': () => judged(answer.allUp.get(period) ?? nothing()),
    // Missed where any service misses; met only where all of them are judged, and meet it.
    worst: () =>
      judged(
        worst?.sums ?? whole,
        against('missed') > 0
          ? 'missed'
          : against('incomplete') + against('no_data') > 0
            ? 'incomplete'
            : 'met',
      ),
  }[aggregation]();
  return [
    ...members.flatMap(({ service, rules, sums, target: objective }) => {
      const target = isOfKind(period, rules.window) ? objective : undefined;
      const status =
        target && withRisk(verdict(sums, target, rules.minimumCoverage), target, sums.lost, rules.atRisk);
      return [
        `service:${service.id} ${written({ ...said(sums, status, target), excused: minutes(sums.excused) })}`,
        covered(`service:${service.id}`, sums),
      ];
    }),
    `organisation ${written({
      ...organisation,
      worst: worst?.service.id ?? null,
      met: own('met'),
      judged: own('met') + own('missed'),
      incomplete: own('incomplete'),
      unknown: own('no_data'),
    })}`,
    covered('organisation', whole),
  ];
}
