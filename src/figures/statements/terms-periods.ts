import { type Calendar, calendarOf, makeCalendar, type Period } from '../../records/calendar.ts';
import type { Ledger } from '../../records/ledger.ts';
import type { SlaTerms, TermsVersion } from '../../schemas/statements/terms.ts';
import type { Basis } from '../basis.ts';

/** What statements are worked out from. */
export type StatementBasis = Pick<Basis, 'ledger' | 'calendar' | 'services' | 'asOf'>;

/** A period of a customer, and the terms of its first day, which judge it. */
export interface TermsPeriod {
  period: Period;
  version: TermsVersion;
  calendar: Calendar;
}

/** The calendar of some terms: in their own zone, with the organisation's fiscal year. */
function termsCalendar(ledger: Pick<Ledger, 'organisation'>, { zone }: Pick<TermsVersion, 'zone'>): Calendar {
  const { fiscalYear, weekStarts } = ledger.organisation.data;
  return zone === undefined ? calendarOf(ledger) : makeCalendar(zone, fiscalYear, weekStarts);
}

/**
 * The periods of a customer that began by `asOf`, oldest first; the last one may still run. Each is judged by the terms of its first day: terms that begin
 * within a period hold from the next one on.
 */
export function termsPeriods(
  ledger: Pick<Ledger, 'organisation'>,
  { terms, until }: Pick<SlaTerms, 'terms' | 'until'>,
  asOf: number,
): TermsPeriod[] {
  const found: TermsPeriod[] = [];
  for (const [at, version] of terms.entries()) {
    const calendar = termsCalendar(ledger, version);
    const next = terms[at + 1];
    const taken = found.at(-1)?.period.to ?? Number.NEGATIVE_INFINITY;
    const isOwn = (day: string) =>
      day >= version.from && (!next || day < next.from) && (until === undefined || day <= until);
    for (const period of calendar.periodsBetween(version.period, calendar.startOfDay(version.from), asOf + 1))
      if (period.from <= asOf && period.from >= taken && isOwn(calendar.dateOf(period.from)))
        found.push({ version, calendar, period: endingAtNext(period, calendar, ledger, next) });
  }
  return found;
}

/** A period ends where the next begins: at midnight in the zone of the terms that hold by then. */
function endingAtNext(
  period: Period,
  calendar: Calendar,
  ledger: Pick<Ledger, 'organisation'>,
  next: TermsVersion | undefined,
): Period {
  const day = calendar.dateOf(period.to);
  if (!next || day < next.from) return period;
  return { ...period, to: termsCalendar(ledger, next).startOfDay(day) };
}
