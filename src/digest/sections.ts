import type { Period } from '../records/calendar.ts';
import type { DigestSection, DigestSource, SectionId } from './digest.ts';
import { budgetSection } from './sections/budgets.ts';
import { incidentSection } from './sections/incidents.ts';
import { missedSection } from './sections/missed.ts';
import { actionSection, owedSection } from './sections/owed.ts';
import { signalSection } from './sections/signals.ts';
import { unknownSection } from './sections/unknown.ts';

/** The sections of a digest, in their order. */
export const sectionNames = [
  'incidents',
  'signals',
  'missed',
  'owed',
  'actions',
  'budgets',
  'unknown',
] as const;

/** What one section is made from. */
export interface SectionSource extends DigestSource {
  period: Period;
  /** Id of the agent whom it is for; undefined if it is for everyone. */
  person: string | undefined;
  /** Whether something is shown that has these owners. */
  isFor(...owners: readonly (string | null | undefined)[]): boolean;
}

type MakeSection = (source: SectionSource) => Omit<DigestSection, 'id'>;

const makers: Record<SectionId, MakeSection> = {
  incidents: incidentSection,
  signals: signalSection,
  missed: missedSection,
  owed: owedSection,
  actions: actionSection,
  budgets: budgetSection,
  unknown: unknownSection,
};

/** All sections of a digest. */
export function sectionsOf(
  source: DigestSource,
  period: Period,
  person: string | undefined,
): DigestSection[] {
  const isFor = (...owners: readonly (string | null | undefined)[]) =>
    person === undefined || owners.includes(person);
  return sectionNames.map((id) => ({ id, ...makers[id]({ ...source, period, person, isFor }) }));
}

/** The moment whose month, quarter or window a digest is about: that of a period that is over lies in it, not at the beginning of the next. */
export function momentIn({ period, basis }: SectionSource): number {
  return Math.min(period.to - 1, basis.asOf);
}
