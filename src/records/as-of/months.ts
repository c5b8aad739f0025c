import type { Explanation } from '../../schemas/explanation.ts';
import type { FinanceMonth } from '../../schemas/finance.ts';
import type { GrowthMonth } from '../../schemas/growth.ts';
import {
  amendmentsBy,
  beginsNothing,
  isOver,
  type KnownKind,
  type KnownKinds,
  known,
  periodStart,
  withData,
} from './known.ts';

/** A month's numbers are known once it is over. */
const finance: KnownKind<FinanceMonth> = {
  known: (at) => (entry) => {
    if (!isOver(entry, at)) return undefined;
    const { data } = entry;
    return withData(
      entry,
      known<FinanceMonth>({
        mrr: data.mrr,
        lines: data.lines,
        totals: data.totals,
        customers: data.customers,
        won: data.won,
        cash: data.cash,
        receivables: data.receivables,
        projects: data.projects,
        source: data.source,
        audience: data.audience,
        amendments: amendmentsBy(data.amendments, at.instant),
      }),
    );
  },
  begins: periodStart,
};

/** A month's numbers are known once it is over. */
const growth: KnownKind<GrowthMonth> = {
  known: (at) => (entry) => {
    if (!isOver(entry, at)) return undefined;
    const { data } = entry;
    return withData(
      entry,
      known<GrowthMonth>({
        signups: data.signups,
        channels: data.channels,
        funnel: data.funnel,
        active: data.active,
        invitations: data.invitations,
        churnRisk: data.churnRisk,
        campaigns: data.campaigns,
        adoption: data.adoption,
        roadmap: data.roadmap,
        note: data.note,
        source: data.source,
        audience: data.audience,
        amendments: amendmentsBy(data.amendments, at.instant),
      }),
    );
  },
  begins: periodStart,
};

/** What was missed or noted is known once the period is over, and why it was as soon. */
const explanations: KnownKind<Explanation> = {
  known: (at) => (entry) => {
    if (!isOver(entry, at)) return undefined;
    const { missed, notes, source, amendments } = entry.data;
    return withData(
      entry,
      known<Explanation>({ missed, notes, source, amendments: amendmentsBy(amendments, at.instant) }),
    );
  },
  // No figure counts it.
  begins: beginsNothing,
};

/** How each of them is known. */
export const monthKinds = { finance, growth, explanations } satisfies Partial<KnownKinds>;
