import type { Period } from '../../records/calendar.ts';
import { rulesOfFirstDay } from '../../records/rules.ts';
import { type Basis, periodsOf } from '../basis.ts';
import type { Detail, Figure } from '../figure.ts';
import { makeFigure } from '../make-figure.ts';
import { type Ratio, share } from '../ratio.ts';
import { adherence, applicable, countResults } from './adherence.ts';
import { type CheckResult, checkResults, complianceMonthsIn, type MonthEntry } from './month-facts.ts';

type MonthId = 'regulatory-adherence' | 'consent-rate' | 'retention-kept' | 'transfers-valid';

/** One figure of some months, without the number of known months, which all figures have. */
type Part = {
  [Id in MonthId]: {
    id: Id;
    ratio: Ratio;
    n: number;
    detail: Omit<Detail<Id>, 'months' | 'missingMonths'>;
  };
}[MonthId];

/** What some results come to: the share that is kept, and how many nobody looked at. */
function adherencePart(results: readonly CheckResult[], partial: 0 | 0.5): Part {
  const counts = countResults(results.flatMap(({ result }) => result ?? []));
  return {
    id: 'regulatory-adherence',
    ratio: adherence(counts, partial),
    n: applicable(counts),
    detail: {
      kept: counts.compliant + partial * counts.partial,
      compliant: counts.compliant,
      partial: counts.partial,
      nonCompliant: counts['non-compliant'],
      notApplicable: counts['not-applicable'],
      partialWeight: partial,
      notChecked: results.filter(({ result }) => result === undefined).length,
    },
  };
}

/** Consent, retention and transfers: sums of the months' counts. */
function privacyParts(months: readonly MonthEntry[]): Part[] {
  const data = months.map((month) => month.data);
  const sum = <Row>(rows: readonly Row[], count: (row: Row) => number) =>
    rows.reduce((total, row) => total + count(row), 0);
  const consent = data.flatMap((month) => month.consent);
  const retention = data.flatMap((month) => month.retention);
  const transfers = data.flatMap((month) => month.transfers);
  const [asked, given] = [sum(consent, (row) => row.asked), sum(consent, (row) => row.given)];
  const due = sum(retention, (row) => row.due);
  const [deleted, kept] = [sum(retention, (row) => row.deleted), sum(retention, (row) => row.kept)];
  const [checked, valid] = [sum(transfers, (row) => row.checked), sum(transfers, (row) => row.valid)];
  return [
    {
      id: 'consent-rate',
      ratio: share(given, asked),
      n: asked,
      detail: { asked, given, withdrawn: sum(consent, (row) => row.withdrawn) },
    },
    {
      id: 'retention-kept',
      ratio: share(deleted + kept, due),
      n: due,
      detail: { settled: deleted + kept, due, deleted, keptForReason: kept },
    },
    {
      id: 'transfers-valid',
      ratio: share(valid, checked),
      n: checked,
      detail: { checked, valid },
    },
  ];
}

/** A figure of some months; no data if one of them is missing. */
function figureOf(
  basis: Basis,
  subject: string,
  period: Period,
  { id, ratio, n, detail }: Part,
  months: readonly MonthEntry[],
  missing: number,
): Figure {
  const known = months.length > 0 && missing === 0;
  return makeFigure<MonthId>(basis, id, subject, period, {
    ...(known ? { ratio } : { value: null }),
    n: known ? n : 0,
    sources: months.map(({ file }) => file),
    detail: { ...(known ? detail : {}), months: months.length, missingMonths: missing },
  });
}

/** What the compliance months say of months, quarters and years, adherence by framework too. Nothing if there is none. */
export function adherenceFigures(basis: Basis): Figure[] {
  const { ledger } = basis;
  if (ledger.complianceMonths.length === 0) return [];
  const { frameworks } = ledger.compliance.data;
  return periodsOf(basis, ['year', 'quarter', 'month']).flatMap((period) => {
    const { partial } = rulesOfFirstDay(ledger, period, basis.calendar).compliance.data;
    const { months, missing } = complianceMonthsIn(basis, period);
    const entries = months.map(({ entry }) => entry);
    const results = months.flatMap((month) => checkResults(basis, month.entry, month.period));
    const own = [adherencePart(results, partial), ...privacyParts(entries)].map((part) =>
      figureOf(basis, 'organisation', period, part, entries, missing),
    );
    const byFramework = Object.keys(frameworks).flatMap((framework) => {
      const its = results.filter((each) => each.framework === framework);
      if (its.length === 0) return [];
      // The target is the organisation's: one framework has too few checks to be held to it.
      return [
        figureOf(basis, `framework:${framework}`, period, adherencePart(its, partial), entries, missing),
      ];
    });
    return [...own, ...byFramework];
  });
}
