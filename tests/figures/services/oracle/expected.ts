import { type Answer, nothing, type Sums } from './moments.ts';
import type { Organisation, Service } from './sets.ts';

interface Target {
  comparator: '>=' | '>';
  value: string;
}

/** The digits of a decimal number, and what they are divided by. */
function fraction(decimal: string): [bigint, bigint] {
  const [whole = '', decimals = ''] = decimal.split('.');
  return [BigInt(whole + decimals), 10n ** BigInt(decimals.length)];
}

function isMet(known: bigint, lost: bigint, { comparator, value }: Target): boolean {
  const [digits, divisor] = fraction(value);
  const difference = 100n * divisor * (known - lost) - digits * known;
  return comparator === '>' ? difference > 0n : difference >= 0n;
}

/** The status of a period that is over. */
function verdict({ agreed, watched, lost }: Sums, target: Target, minimum: number): string {
  const [digits, divisor] = fraction(String(minimum));
  if (watched === 0n) return 'no_data';
  if (100n * divisor * watched >= digits * agreed) return isMet(watched, lost, target) ? 'met' : 'missed';
  return isMet(agreed, lost, target) ? 'incomplete' : 'missed';
}

const minimumOf = ({ minimumCoverage }: Service) => minimumCoverage ?? 95;
const minutes = (length: bigint) => Number(length) / 60_000_000;
const percent = (part: bigint, whole: bigint) => (whole === 0n ? null : (100 * Number(part)) / Number(whole));

/** Values as text, to nine decimals: beyond them floating point may differ. */
export const written = (values: Record<string, number | string | null | undefined>) =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${typeof value === 'number' ? value.toFixed(9) : value}`)
    .join(', ');

const plus = (a: Sums, b: Sums): Sums => ({
  agreed: a.agreed + b.agreed,
  watched: a.watched + b.watched,
  lost: a.lost + b.lost,
  by: {
    monitor: a.by.monitor + b.by.monitor,
    report: a.by.report + b.by.report,
    vouch: a.by.vouch + b.by.vouch,
  },
});

/** A service's objective; undefined where it has none. */
const objectiveOf = ({ slo }: Service): Target | undefined =>
  slo === undefined ? undefined : { comparator: '>=', value: slo };

const isOfKind = (period: string, kind: Organisation['window']) =>
  kind === (period.length === 4 ? 'year' : period.includes('Q') ? 'quarter' : 'month');

/** What is expected of the figures of one period: a line for each figure. */
export function expectedOf(set: Organisation, answer: Answer, period: string): string[] {
  const running = answer.running.includes(period);
  const sumsOf = (service: Service) => answer.services.get(service.id)!.get(period) ?? nothing();
  const said = (sums: Sums, status: string | undefined) => ({
    agreed: minutes(sums.agreed),
    watched: minutes(sums.watched),
    lost: sums.watched === 0n ? null : minutes(sums.lost),
    uptime: percent(sums.watched - sums.lost, sums.watched),
    coverage: percent(sums.watched, sums.agreed),
    status:
      sums.watched === 0n ? 'no_data' : status === undefined ? 'no_target' : running ? 'running' : status,
  });
  const covered = (subject: string, { agreed, watched, by }: Sums) =>
    `${subject} ${written({
      coverage: percent(watched, agreed),
      monitor: percent(by.monitor, agreed),
      report: percent(by.report, agreed),
      vouch: percent(by.vouch, agreed),
    })}`;
  const together = set.services.map(sumsOf).reduce(plus, nothing());
  const agreed = set.services.filter((service) => sumsOf(service).agreed > 0n);
  const counts = (targetOf: (service: Service) => Target | undefined) => {
    const verdicts = agreed.flatMap((service) => {
      const target = targetOf(service);
      return target ? [verdict(sumsOf(service), target, minimumOf(service))] : [];
    });
    return (which: string) => verdicts.filter((each) => each === which).length;
  };
  const own = counts(objectiveOf);
  const against = counts(() => set.target);
  const uptimes = agreed.filter((service) => sumsOf(service).watched > 0n);
  const uptimeOf = (service: Service) =>
    percent(sumsOf(service).watched - sumsOf(service).lost, sumsOf(service).watched)!;
  const worst = uptimes.find((service) => uptimes.every((other) => uptimeOf(service) <= uptimeOf(other)));
  const whole = {
    mean: () => said(together, verdict(together, set.target, 95)),
    'all-up': () => {
      const sums = answer.allUp.get(period) ?? nothing();
      return said(sums, verdict(sums, set.target, 95));
    },
    // Missed where any service misses; met only where all of them are judged, and meet it.
    worst: () =>
      said(
        worst ? sumsOf(worst) : together,
        against('missed') > 0
          ? 'missed'
          : against('incomplete') + against('no_data') > 0
            ? 'incomplete'
            : 'met',
      ),
  }[set.aggregation]();
  return [
    ...set.services.flatMap((service) => {
      const sums = sumsOf(service);
      const target = isOfKind(period, set.window) ? objectiveOf(service) : undefined;
      const status = target && verdict(sums, target, minimumOf(service));
      return [`service:${service.id} ${written(said(sums, status))}`, covered(`service:${service.id}`, sums)];
    }),
    `organisation ${written({ ...whole, worst: worst?.id ?? null, met: own('met'), judged: own('met') + own('missed'), incomplete: own('incomplete'), unknown: own('no_data') })}`,
    covered('organisation', together),
  ];
}
