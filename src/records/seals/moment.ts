import type { Kind } from '../../schemas/kind.ts';
import type { Ends, SealSettings } from '../../schemas/seals/seal.ts';
import { DAY } from '../../schemas/time.ts';
import { calendarOf } from '../calendar.ts';
import type { Ledger } from '../ledger.ts';
import { completedAt, type Facts, type Version } from './version.ts';

/** When periods and their quarters end, by the organisation's calendar. */
export function endsOf(ledger: Ledger): Ends {
  const calendar = calendarOf(ledger);
  return {
    ofPeriod: (id) => calendar.find(id)?.to,
    ofQuarter(of) {
      if (typeof of === 'number') return calendar.periodsAt(of - 1).quarter.to;
      const period = typeof of === 'string' ? calendar.find(of) : undefined;
      // A month may end after the quarter of weeks that it is counted in.
      return period && Math.max(calendar.quarterOf(period).to, period.to);
    },
  };
}

/** Returns the setting by which a version is sealed; undefined while its facts are incomplete. */
export function sealSettingOf(ledger: Ledger) {
  const ends = endsOf(ledger);
  return (version: Version, kind: Kind, id: string) => completedAt(version, kind, id, ends)?.setting;
}

/** Returns up to when the dated facts of a version are sealed at a moment: so many days before it, or before its setting was switched off. */
export function horizonOf(timeline: readonly Period[], ledger: Ledger) {
  const settingOf = sealSettingOf(ledger);
  return (version: Version, kind: Kind, id: string, moment: number): number => {
    const setting = settingOf(version, kind, id);
    const ends = timeline.map(({ from, settings }, i) => {
      const wait = setting === undefined ? 'never' : settings[setting];
      if (wait === 'never' || from > moment) return Number.NEGATIVE_INFINITY;
      return Math.min(moment, timeline[i + 1]?.from ?? moment) - wait * DAY;
    });
    return Math.max(Number.NEGATIVE_INFINITY, ...ends);
  };
}

/** Settings for sealing, and from when they applied, in epoch milliseconds. */
export interface Period {
  from: number;
  settings: SealSettings;
}

/**
 * Returns when a version is sealed whose facts were first recorded at `since`; undefined if it never is. Each of the settings seals during its own
 * time, so later ones free nothing that was sealed already. What existed when a kind's sealing was switched on counts from then.
 */
export function sealMoment(timeline: readonly Period[], ledger: Ledger) {
  const ends = endsOf(ledger);
  const calendar = calendarOf(ledger);
  return (version: Facts, kind: Kind, id: string, since: number): number | undefined => {
    const completed = completedAt(version, kind, id, ends);
    if (!completed) return undefined;
    let wasOff = false;
    let begun = Number.NEGATIVE_INFINITY;
    for (const [i, { from, settings }] of timeline.entries()) {
      const wait = settings[completed.setting];
      if (wait === 'never') {
        wasOff = true;
        continue;
      }
      if (wasOff) begun = from;
      wasOff = false;
      const first = settings.since === undefined ? begun : calendar.startOfDay(settings.since);
      const at = Math.max(from, first, Math.max(completed.at!, since, begun) + wait * DAY);
      if (at < (timeline[i + 1]?.from ?? Number.POSITIVE_INFINITY)) return at;
    }
    return undefined;
  };
}
