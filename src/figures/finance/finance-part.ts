import type { FigureId } from '../definitions.ts';
import type { Figure } from '../figure.ts';
import type { Ratio } from '../organisation-figure.ts';

/** One figure of a period that the finance months give. Without a ratio and a value it is not known. */
export interface FinancePart {
  id: FigureId;
  /** An amount in the organisation's currency. */
  money?: true;
  value?: number | null;
  ratio?: Ratio;
  /** How many rows, customers or months it rests on. */
  n: number;
  detail: NonNullable<Figure['detail']>;
}
