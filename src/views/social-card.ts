import { type StripDay, stripGeometry } from '../charts/strip.ts';
import type { Basis } from '../figures/basis.ts';
import type { Figures } from '../figures/figures.ts';
import { formatDateTime, formatOffset } from '../words/format.ts';
import { dayOfYear } from '../words/periods.ts';
import { openIncidents } from './incidents/open-incidents.ts';
import { overviewSentences } from './overview-answer.ts';
import { lastDays } from './services/day-strip.ts';
import { STRIP_DAYS } from './windows.ts';

/** What the image that other sites show for a link says. */
export interface SocialCard {
  name: string;
  /** Whether no incident is open. */
  calm: boolean;
  /** The open incidents in a sentence, and the month so far. */
  now: string;
  month: string;
  /** The last days, each as the worst of all services; undefined without services. */
  days: { strip: ReturnType<typeof stripGeometry>; from: string; to: string } | undefined;
  asOf: string;
}

export function socialCard(basis: Basis, figures: Figures): SocialCard {
  const { asOf, calendar, ledger } = basis;
  return {
    name: ledger.organisation.data.name,
    calm: openIncidents(basis).length === 0,
    ...overviewSentences(basis, figures),
    days: worstDays(basis),
    asOf: `as of ${formatDateTime(asOf, calendar)} ${formatOffset(asOf, calendar)}`,
  };
}

function worstDays(basis: Basis): SocialCard['days'] {
  const [first, ...others] = basis.services.map((service): StripDay[] =>
    lastDays(service, basis, STRIP_DAYS),
  );
  if (!first) return undefined;
  const each = others.reduce((all, days) => all.map((day, i) => worseOf(day, days[i]!)), first);
  return { strip: stripGeometry(each), from: dayOfYear(each[0]!.date), to: dayOfYear(each.at(-1)!.date) };
}

function worseOf(one: StripDay, other: StripDay): StripDay {
  // Worse than a good day is one of which nothing is known.
  const rank = ({ minutes, harmed }: StripDay) => (minutes ?? 0.1) + (harmed ? 0.5 : 0);
  return rank(other) > rank(one) ? other : one;
}
