import type { Duty } from '../../schemas/cadences.ts';
import type { FormData, FormId } from '../../schemas/reports/reports.ts';
import type { Status } from '../figure.ts';
import { riceScore, share } from './report-formulas.ts';

/** A number derived from one report. Money is in thousandths of the currency unit. */
export interface Derived {
  name: string;
  value: number | null;
  unit: '%' | 'money' | 'signed-money' | '' | (string & {});
  decimals: number;
  /** The counts it was computed from: "182 of 310". */
  from?: string | undefined;
  status?: Status;
}

/** A number derived from one entry of a list: a column of its table. */
export interface DerivedColumn<Row = never> {
  name: string;
  unit: Derived['unit'];
  decimals: number;
  of: (row: Row, context: Context) => number | null;
  judge?: (value: number, row: Row) => Status;
}

/** What is known besides the report itself. */
export interface Context {
  duty: Duty | undefined;
  /** The data of earlier reports of the same output, oldest first. */
  earlier: readonly unknown[];
}

export interface Rules<F extends FormId> {
  facts?: (data: FormData<F>, context: Context) => Derived[];
  /** Keyed by the path of the list, `requests` or `experiments.variants`. */
  columns?: Record<string, readonly DerivedColumn[]>;
}

export type Entries<F extends FormId, List extends keyof FormData<F>> =
  NonNullable<FormData<F>[List]> extends readonly (infer Row)[] ? Row : never;

export const percent = (name: string, part: number | undefined, whole: number | undefined): Derived => ({
  name,
  value: share(part, whole),
  unit: '%',
  decimals: 1,
  from: part === undefined || whole === undefined ? undefined : `${part} of ${whole}`,
});
export const column = <Row>(rules: DerivedColumn<Row>): DerivedColumn => rules;
export const met = (holds: boolean): Status => (holds ? 'met' : 'missed');
export const reached = (value: number, target: number) => met(value >= target);
export const rice = column({
  name: 'RICE score',
  unit: '',
  decimals: 0,
  of: ({ rice: terms }: { rice: Parameters<typeof riceScore>[0] }) => riceScore(terms),
});
export const errorRate = column({
  name: 'Error rate',
  unit: '%',
  decimals: 3,
  of: ({ errors, requests }: { errors: number; requests: number }) => share(errors, requests),
});
