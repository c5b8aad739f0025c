import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FigureYear, type FileIndex, numbersOf } from '../../src/words/opened-figure.ts';

/** A figure as the data of a site has it, put together from its files. */
export interface ReadFigure {
  id: string;
  subject: string;
  period: string;
  from: string | null;
  to: string;
  running: boolean;
  value: number | null;
  unit: string;
  n: number;
  coverage: number | null;
  target: string | null;
  status: string;
  detail?: Record<string, number | string | null>;
  /** Sorted. */
  sources: string[];
  method: string;
}

/** The documents of figures of a built site, as listed in its index. */
export function readFigureYears(folder: string): FigureYear[] {
  const json = (file: string) => JSON.parse(readFileSync(join(folder, 'data', file), 'utf8'));
  const index: { figures: { years: Record<string, string> }[] } = json('figures.json');
  return index.figures.flatMap(({ years }) => Object.values(years).map((file) => json(file) as FigureYear));
}

/** Every figure of a built site, and the moment that they are as of. */
export function readFigures(folder: string): { asOf: string; figures: ReadFigure[] } {
  const json = (file: string) => JSON.parse(readFileSync(join(folder, 'data', file), 'utf8'));
  const { files } = json('files.json') as FileIndex;
  const figures = readFigureYears(folder).flatMap(({ id, method, periods, figures: bySubject }) =>
    Object.entries(bySubject).flatMap(([subject, byPeriod]) =>
      Object.entries(byPeriod).map(([period, { files: places, words: _, ...figure }]) => ({
        coverage: null,
        target: null,
        ...figure,
        detail: figure.detail as Record<string, number | string | null>,
        id,
        subject,
        period,
        ...periods[period]!,
        sources: numbersOf(places).map((place) => files[place]![0]),
        method,
      })),
    ),
  );
  return { asOf: json('figures.json').asOf, figures };
}
