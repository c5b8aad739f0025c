import { dueTime } from '../figures/reports/cadence.ts';
import { isWorkingDay, workingTimeOf } from '../figures/services/working-time.ts';
import type { Period } from '../records/calendar.ts';
import type { Duty } from '../schemas/cadences.ts';
import { MINUTE } from '../schemas/time.ts';
import type { World } from './world.ts';

/** Missing reports by output: a demo without gaps would not be realistic. */
const MISSING: Readonly<Record<string, readonly string[]>> = {
  'daily-metrics-snapshot': ['2026-05-25'],
  'support-ticket-summary': ['2026-06-21', '2026-08-15'],
  'health-status-report': ['2026-05-14', '2026-07-18', '2026-09-30'],
  'weekly-feedback-summary': ['2026-W21'],
  'growth-metrics-report': ['2026-W33'],
  'published-content-report': ['2026-W30-W31'],
};
/** A report that is a day late, because there are few two-week reports. */
const LATE: Readonly<Record<string, readonly string[]>> = { 'insights-report': ['2026-W26-W27'] };
/** Share of late reports, and by how many minutes. */
const LATENESS = {
  day: { share: 0.035, from: 6, to: 170 },
  week: { share: 0.045, from: 45, to: 1500 },
  'two-weeks': { share: 0, from: 900, to: 1400 },
} as const;
/** How many minutes before the due time reports are delivered. */
const EARLY = { day: [12, 135], week: [8, 170], 'two-weeks': [25, 400] } as const;

/** When a report was delivered; undefined if it has not been. */
export function deliveredAt(world: World, output: string, duty: Duty, period: Period): number | undefined {
  if (MISSING[output]?.includes(period.id)) return undefined;
  const rhythm = duty.every as keyof typeof LATENESS;
  const random = world.random(`delivery ${output}`, period.id);
  const due = dueTime(period, duty.due, world.calendar, workingTimeOf(world.ledger));
  const late = LATENESS[rhythm];
  const isLate = random.chance(late.share) || LATE[output]?.includes(period.id);
  const minutes = isLate
    ? duty.grace / MINUTE + random.whole(late.from, late.to)
    : -random.whole(EARLY[rhythm][0], EARLY[rhythm][1]);
  const handedOver = Math.max(due + minutes * MINUTE, period.to + 5 * MINUTE);
  const delivered =
    isLate && rhythm !== 'day' ? inDaytime(world, handedOver, random.whole(0, 100)) : handedOver;
  return delivered <= world.asOf ? delivered : undefined;
}

/** Late reports are delivered on the next working morning, this many minutes after half past eight. */
function inDaytime({ calendar, ledger }: World, instant: number, minutes: number): number {
  const working = workingTimeOf(ledger);
  let date = calendar.dateOf(instant);
  if (instant >= calendar.at(date, '08:30') && instant < calendar.at(date, '19:00')) return instant;
  if (instant >= calendar.at(date, '19:00')) date = calendar.addDays(date, 1);
  for (let tries = 14; tries > 0 && !isWorkingDay(working, date); tries--) date = calendar.addDays(date, 1);
  return calendar.at(date, '08:30') + minutes * MINUTE;
}
