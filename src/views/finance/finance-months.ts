import type { Basis } from '../../figures/basis.ts';
import type { Period } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import type { FinanceMonth } from '../../schemas/finance.ts';

export type FinanceEntry = Entry<FinanceMonth>;

/** The months that are recorded, oldest first, with their periods. */
export function financeMonths({ ledger, calendar }: Basis): { entry: FinanceEntry; period: Period }[] {
  return ledger.finance.flatMap((entry) => {
    const period = calendar.find(entry.id);
    return period?.kind === 'month' ? [{ entry, period }] : [];
  });
}
