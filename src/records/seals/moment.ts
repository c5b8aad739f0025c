import type { Kind } from '../../schemas/kind.ts';
import type { Ends, SealSettings } from '../../schemas/seals/seal.ts';
import { calendarOf } from '../calendar.ts';
import type { Ledger } from '../ledger.ts';
import { completedAt, type Version } from './version.ts';

/** A day of waiting, in milliseconds: 24 elapsed hours. */
export const DAY = 86_400_000;

function endsOf(ledger: Ledger): Ends {
  const calendar = calendarOf(ledger);
  const ofPeriod = (id: string) => calendar.find(id)?.to;
  return {
    ofPeriod,
    ofQuarter(of) {
      const end = typeof of === 'string' ? ofPeriod(of) : of;
      return typeof end === 'number' ? calendar.periodsAt(end - 1).quarter.to : undefined;
    },
  };
}

/** Returns when a version is sealed whose facts were first recorded at `since`; undefined if it never is. */
export function sealMoment({ since: firstDay, ...days }: SealSettings, ledger: Ledger) {
  const ends = endsOf(ledger);
  const first = firstDay === undefined ? Number.NEGATIVE_INFINITY : calendarOf(ledger).startOfDay(firstDay);
  return (version: Version, kind: Kind, id: string, since: number): number | undefined => {
    const completed = completedAt(version, kind, id, ends);
    const wait = completed && days[completed.setting];
    if (wait === undefined || wait === 'never') return undefined;
    return Math.max(first, Math.max(completed!.at!, since) + wait * DAY);
  };
}
