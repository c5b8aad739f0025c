import type { Context } from '../../figures/reports/report-rules.ts';
import type { Ledger } from '../../records/ledger.ts';
import type { FormId } from '../../schemas/reports/reports.ts';
import type { Cell } from './report-cells.ts';
import type { Shape } from './report-shape.ts';

export interface Head {
  text: string;
  number: boolean;
  /** It says what the row came to, so it is beside its name and first on a phone. */
  decides?: boolean;
}

/** A part of a report's data as laid out on the page. */
export type Block =
  | { kind: 'facts'; name?: string | undefined; facts: { name: string; cell: Cell }[] }
  | {
      kind: 'table';
      name: string;
      head: Head[];
      rows: Cell[][];
      total?: Cell[];
      /** Mostly text: its rows are stacked on a phone. */
      words: boolean;
    }
  | { kind: 'list'; name: string; items: Cell[] }
  /** A thing with parts of its own: an experiment with its variants. */
  | { kind: 'thing'; name: string; blocks: Block[] };

export type FactsBlock = Extract<Block, { kind: 'facts' }>;

export type Data = Readonly<Record<string, unknown>>;
export type Fields = readonly (readonly [string, Shape])[];

/** The context for reading a report's data. */
export interface Reader {
  ledger: Ledger;
  form: FormId;
  context: Context;
}

/** Whether there is anything to show. */
export function isPresent(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  return typeof value !== 'object' || Object.values(value).some(isPresent);
}
