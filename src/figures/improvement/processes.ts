import type { Period } from '../../records/calendar.ts';
import { reportsOf } from '../../records/reports.ts';
import { MONEY_SCALE } from '../../schemas/quantities.ts';
import type { FormData } from '../../schemas/reports/reports.ts';
import type { Basis } from '../basis.ts';
import { namedSubject } from '../growth/growth-months.ts';
import { type Direction, improvement } from './direction.ts';

type Process = FormData<'optimisation-report'>['processes'][number];
type Measured = Process['before'];

const over = (sum: number, count: number) => (count === 0 ? null : sum / count);

/** What is measured of a process, each with the direction that is better. Per run, so that busy quarters compare with quiet ones. */
export const MEASURES = [
  {
    id: 'time',
    name: 'Cycle time',
    unit: 'h',
    decimals: 2,
    better: 'down',
    of: (m: Measured) => over(m.hours, m.runs),
  },
  {
    id: 'cost',
    name: 'Cost per run',
    unit: '',
    decimals: 2,
    better: 'down',
    of: (m: Measured) => over(m.cost / MONEY_SCALE, m.runs),
  },
  {
    id: 'errors',
    name: 'Errors',
    unit: '%',
    decimals: 1,
    better: 'down',
    of: (m: Measured) => over(100 * m.errors, m.runs),
  },
  {
    id: 'satisfaction',
    name: 'Satisfaction',
    unit: 'of 5',
    decimals: 2,
    better: 'up',
    of: ({ satisfaction: marks }: Measured) => (marks ? over(marks.sum, marks.given) : null),
  },
] as const satisfies readonly {
  id: string;
  name: string;
  /** Empty for an amount of money. */
  unit: string;
  decimals: number;
  better: Direction;
  of: (measured: Measured) => number | null;
}[];

type MeasureId = (typeof MEASURES)[number]['id'];

export interface Change {
  before: number | null;
  after: number | null;
  /** Percent for the better. */
  improvement: number | null;
}

/** What a quarter's optimisation report says of one process. */
export interface ProcessChange {
  subject: string;
  process: Process;
  quarter: Period;
  file: string;
  measures: Record<MeasureId, Change>;
}

function changeOf({ before, after }: Process, { of, better }: (typeof MEASURES)[number]): Change {
  const [was, is] = [of(before), after ? of(after) : null];
  return { before: was, after: is, improvement: improvement(was, is, better) };
}

/** Every process of every optimisation report, oldest quarter first, in the reports' order. */
export function processChanges({ ledger, calendar }: Pick<Basis, 'ledger' | 'calendar'>): ProcessChange[] {
  return [...reportsOf(ledger, 'optimisation-report').values()].flatMap(({ data, file }) => {
    const quarter = calendar.find(data.period);
    if (quarter?.kind !== 'quarter') return [];
    return data.processes.map((process) => ({
      subject: namedSubject('process', process.process),
      process,
      quarter,
      file,
      measures: Object.fromEntries(
        MEASURES.map((measure) => [measure.id, changeOf(process, measure)]),
      ) as Record<MeasureId, Change>,
    }));
  });
}
