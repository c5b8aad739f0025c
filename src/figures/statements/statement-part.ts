import type { Period } from '../../records/calendar.ts';
import type { TermsVersion } from '../../schemas/statements/terms.ts';
import { compareRatio } from '../exact.ts';
import { type Interval, intersect, union } from '../interval.ts';
import type { ServiceAvailability } from '../services/availability.ts';
import { type CountedDowntime, lengthIn } from './counted-downtime.ts';
import { creditAmount, type TierFound, tierOf } from './credit.ts';
import { cutDown, percentOf, type Ratio, uptimeRatio } from './uptime-ratio.ts';

/** Decimals of an uptime as a statement shows it: cut down, so that it never contradicts the credit. */
const SHOWN_DECIMALS = 3;

/** What one uptime comes to: that of a service, or of all together. Lengths in milliseconds, money in minor units of the currency. */
export interface StatementPart {
  /** The services that it is about. */
  services: readonly string[];
  window: number;
  watched: number;
  outage: number;
  excluded: number;
  counted: number;
  /** Percent of the window that is known. */
  coverage: number;
  /** Whether enough is known to claim an uptime. */
  sufficient: boolean;
  /** Over known time; null where too little is known. */
  uptime: number | null;
  /** The same cut down to `SHOWN_DECIMALS`. */
  shown: string | null;
  claim: 'met' | 'missed' | null;
  /** The tier of the uptime, null without one. */
  tier: TierFound | null;
  /** The tier that the recorded downtime alone earns, if all unknown time was up. */
  leastTier: TierFound;
  /** Null if the terms state none. */
  fee: number | null;
  credit: number | null;
  creditAtLeast: number | null;
}

/** Time of a group of services that is known: of all of them, or in which one of them was down. */
function watchedOf(group: readonly ServiceAvailability[], down: readonly Interval[]): Interval[] {
  const [first, ...rest] = group;
  const all = rest.reduce<readonly Interval[]>(
    (common, { observed }) => intersect(common, observed),
    first?.observed ?? [],
  );
  return union([...all, ...down]);
}

/** What a group of services comes to in a period. */
export function partOf(
  group: readonly ServiceAvailability[],
  { down, counted }: CountedDowntime,
  version: TermsVersion,
  period: Period,
  fee: number | null,
): StatementPart {
  const window = period.to - period.from;
  const outage = lengthIn(down, period);
  const own = lengthIn(counted, period);
  const watched = lengthIn(watchedOf(group, down), period);
  return {
    services: group.map(({ id }) => id),
    window,
    watched,
    outage,
    excluded: outage - own,
    counted: own,
    ...judgeUptime({ window, watched, counted: own }, version, fee),
  };
}

/** What a known downtime of a period is judged to be. Lengths in milliseconds, the fee in minor units. */
function judgeUptime(
  { window, watched, counted }: Pick<StatementPart, 'window' | 'watched' | 'counted'>,
  { tiers, objective, minimumCoverage }: Pick<TermsVersion, 'tiers' | 'objective' | 'minimumCoverage'>,
  fee: number | null,
): Omit<StatementPart, 'services' | 'window' | 'watched' | 'outage' | 'excluded' | 'counted'> {
  const ratio = uptimeRatio(watched, counted);
  const sufficient = ratio !== undefined && compareRatio(watched, window, minimumCoverage, 100) >= 0;
  const tier = sufficient ? tierOf(tiers, ratio) : null;
  // Below the minimum, all time that nobody watched counts as up: the recorded downtime earns at least this.
  const leastTier = tier ?? tierOf(tiers, uptimeRatio(window, counted) ?? { top: 1n, bottom: 1n });
  const amount = (found: TierFound) => (fee === null ? null : creditAmount(fee, found.credit));
  return {
    coverage: (watched / window) * 100,
    sufficient,
    uptime: sufficient ? percentOf(ratio) : null,
    shown: sufficient ? cutDown(ratio, SHOWN_DECIMALS) : null,
    claim: sufficient ? (isMet(ratio, objective) ? 'met' : 'missed') : null,
    tier,
    leastTier,
    fee,
    credit: tier && amount(tier),
    creditAtLeast: amount(leastTier),
  };
}

const isMet = ({ top, bottom }: Ratio, objective: number) => compareRatio(top, bottom, objective, 100) >= 0;
