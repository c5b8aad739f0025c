import type { Detail } from '../figure.ts';
import type { Ratio } from '../ratio.ts';
import type { economics } from './economics-definitions.ts';
import type { recurring } from './recurring-definitions.ts';
import type { result } from './result-definitions.ts';

export type FinanceId = keyof typeof recurring | keyof typeof economics | keyof typeof result;

/** One figure of a period that the finance months give. Without a ratio and a value it is not known. */
export type FinancePart = { [Id in FinanceId]: PartOf<Id> }[FinanceId];

interface PartOf<Id extends FinanceId> {
  id: Id;
  /** An amount in the organisation's currency. */
  money?: true;
  value?: number | null;
  ratio?: Ratio;
  /** How many rows, customers or months it rests on. */
  n: number;
  /** Without the number of known months, which all of them have. */
  detail: Omit<Detail<Id>, 'months' | 'missingMonths'>;
}
