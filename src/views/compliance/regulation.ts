import type { Basis } from '../../figures/basis.ts';
import type { ComplianceMonth } from '../../schemas/compliance/month.ts';
import { type FrameworkResult, frameworkResults } from './check-results.ts';
import { complianceMonths } from './months.ts';

/** The entry of a month about a law. */
export interface RegulationRow {
  word: string;
  change: string;
  response: string;
  /** The obligation's page; undefined if it is not known yet. */
  path: string | undefined;
  jurisdiction: string | undefined;
  applies: string | undefined;
}

const WORDS = { new: 'New', changed: 'Changed', ahead: 'Upcoming', 'in force': 'In force' } as const;

/** The numbers of the month a compliance report covers. */
export interface ComplianceNumbers {
  month: string;
  frameworks: FrameworkResult[];
  regulation: RegulationRow[];
}

/** The frameworks and laws of a recorded month; undefined if it is not recorded. */
export function complianceNumbers(basis: Basis, id: string): ComplianceNumbers | undefined {
  const month = complianceMonths(basis).find(({ entry }) => entry.id === id);
  return (
    month && {
      month: id,
      frameworks: frameworkResults(basis, month),
      regulation: regulationRows(basis, month.entry.data.regulation),
    }
  );
}

/** New and changed laws, with the obligation of each. */
export function regulationRows(
  { ledger }: Pick<Basis, 'ledger'>,
  regulation: ComplianceMonth['regulation'],
): RegulationRow[] {
  const obligations = new Map(ledger.obligations.map(({ id, data }) => [id, data]));
  return regulation.map(({ obligation, kind, change, response }) => {
    const about = obligations.get(obligation);
    return {
      word: WORDS[kind],
      change,
      response,
      path: about && `/compliance/obligations/${obligation}/`,
      jurisdiction: about?.jurisdiction,
      applies: about?.applies,
    };
  });
}
