import type { Basis } from '../../figures/basis.ts';
import { definitionIn, type FigureId, figureIdsIn } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { iso } from '../../schemas/time.ts';
import { openedFigure } from '../../views/figures/opened-figure.ts';
import { type FigureValue, type FigureYear, rangesText, yearOfPeriod } from '../../words/opened-figure.ts';
import type { JsonFolder } from '../data-file.ts';
import { filesOf } from './files.ts';
import { figureYearSchema } from './schemas.ts';

/** The figures of one definition and year. */
interface Group {
  id: FigureId;
  year: string;
  figures: Figure[];
}

/** All figures by definition and year, in the order of the definitions; years in theirs, and what belongs to none last. */
export function figureGroups({
  basis: { ledger },
  figures: { all },
}: {
  basis: Pick<Basis, 'ledger'>;
  figures: Pick<Figures, 'all'>;
}): Group[] {
  const byId = Map.groupBy(all, ({ id }) => id);
  return figureIdsIn(ledger).flatMap((id) =>
    [...Map.groupBy(byId.get(id) ?? [], ({ period }) => yearOfPeriod(period))]
      .map(([year, figures]) => ({ id, year, figures }))
      .sort((a, b) => (a.year < b.year ? -1 : 1)),
  );
}

/** The name of the file with a group, below /data/figures/ and without its extension. */
export function groupName({ id, year }: Pick<Group, 'id' | 'year'>): string {
  return `${id}/${year}`;
}

/** A figure as data, and in words where it has a value. */
function figureValue(basis: Basis, figure: Figure, places: ReadonlyMap<string, number>): FigureValue {
  const { value, unit, n, count, coverage, target, status, changes, signal, detail, sources } = figure;
  return {
    value,
    unit,
    n,
    status,
    ...(count === undefined ? {} : { count }),
    ...(coverage === null ? {} : { coverage }),
    ...(target === null ? {} : { target }),
    ...(changes && { changes: changes.map((change) => ({ ...change, at: iso(change.at) })) }),
    ...(signal && { signal }),
    ...(detail && { detail }),
    files: rangesText(sources.map((file) => places.get(file)!).sort((a, b) => a - b)),
    ...(value === null ? {} : { words: openedFigure(basis, figure) }),
  };
}

function figureYear(basis: Basis, group: Group, places: ReadonlyMap<string, number>): FigureYear {
  const { id, year, figures } = group;
  const { name, formula } = definitionIn(basis.ledger, id);
  const periods: FigureYear['periods'] = {};
  for (const { period, from, to, running } of figures)
    periods[period] = { from: from === null ? null : iso(from), to: iso(to), running };
  const bySubject = Map.groupBy(figures, ({ subject }) => subject);
  return {
    id,
    year,
    name,
    formula,
    method: `/method/#${id}`,
    periods,
    figures: Object.fromEntries(
      [...bySubject].map(([subject, own]) => [
        subject,
        Object.fromEntries(own.map((figure) => [figure.period, figureValue(basis, figure, places)])),
      ]),
    ),
  };
}

/** A file for each figure and year with all of its values: data for programs, and what a number on a page opens to. */
export const figureYears: JsonFolder = {
  as: 'folder',
  name: 'figures',
  parts: ['figure', 'year'],
  holds:
    'one file for each figure and year, with every value, unknown ones too: status, target, detail, usual range, files by their place in files.json, and in words; this is what a number on a page opens to',
  schema: figureYearSchema,
  documents({ basis, figures }) {
    const places = new Map(filesOf(figures.all).map((file, i) => [file, i]));
    return figureGroups({ basis, figures }).map((group) => ({
      name: groupName(group),
      write: () => JSON.stringify(figureYear(basis, group, places)),
    }));
  },
};
