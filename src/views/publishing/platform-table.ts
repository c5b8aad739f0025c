import type { Basis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { loggedItems } from '../../figures/publishing/items.ts';
import { figureText } from '../../words/figure-words.ts';
import { periodName } from '../../words/format.ts';
import type { PublishingMonth } from './months.ts';

/** The columns of the platform table, in order. */
const PLATFORM_COLUMNS = [
  { id: 'publishing-adherence', name: 'Cadence kept', unit: '%' },
  { id: 'publishing-punctuality', name: 'On time', unit: '%' },
  { id: 'items-published', name: 'Published', unit: '' },
  { id: 'content-reach', name: 'Reach', unit: '' },
  { id: 'engagement-rate', name: 'Engagement', unit: '%' },
  { id: 'content-click-rate', name: 'Click rate', unit: '%' },
  { id: 'content-leads', name: 'Leads', unit: '' },
  { id: 'cost-per-lead', name: 'Cost per lead', unit: 'currency' },
  { id: 'community-response', name: 'Response', unit: 'h' },
  { id: 'community-within-target', name: 'Within target', unit: '%' },
] as const;

interface PlatformRow {
  /** `organisation` for the total. */
  subject: string;
  id: string | undefined;
  name: string;
  base: string | undefined;
  cells: { figure: Figure | undefined; before: Figure | undefined }[];
}

/** The figures of each platform and of all together in a month, with those of the previous month. */
function platformRows(
  { ledger }: Basis,
  figures: Figures,
  month: string,
  before: string | undefined,
): PlatformRow[] {
  const used = new Set(loggedItems(ledger).map(({ platform }) => platform));
  const asked = new Set(
    ledger.publishing.flatMap(({ data }) => data.community.map(({ platform }) => platform)),
  );
  const row = (
    subject: string,
    id: string | undefined,
    name: string,
    base: string | undefined,
  ): PlatformRow => ({
    subject,
    id,
    name,
    base,
    cells: PLATFORM_COLUMNS.map((column) => ({
      figure: figures.find(column.id, subject, month),
      before: before === undefined ? undefined : figures.find(column.id, subject, before),
    })),
  });
  return [
    ...Object.entries(ledger.platforms.data)
      .filter(([id, { cadences }]) => used.has(id) || asked.has(id) || Object.keys(cadences).length > 0)
      .map(([id, { name, base }]) => row(`platform:${id}`, id, name, base)),
    row('organisation', undefined, 'All platforms', undefined),
  ];
}

/** The platforms as a table, with only the columns that have data. */
export interface PlatformTable {
  /** The name of the month, and of the one it is compared with. */
  month: string;
  before: string | undefined;
  /** The month is still running, so its counts are not compared. */
  running: boolean;
  columns: { id: FigureId; name: string; unit: string }[];
  rows: (Omit<PlatformRow, 'cells'> & { cells: PlatformCell[] })[];
  /** Whether all platforms together have an engagement rate. */
  rated: boolean;
}

/** A figure of a platform, or why there is none. */
interface PlatformCell {
  figure: Figure | undefined;
  why: string;
  before: string | undefined;
}

/** The figures of each platform in a month beside those of the previous month. */
export function platformTable(
  basis: Basis,
  figures: Figures,
  { period, before, running }: Pick<PublishingMonth, 'period' | 'before' | 'running'>,
): PlatformTable {
  const { currency } = basis.ledger.organisation.data;
  const rows = platformRows(basis, figures, period.id, before);
  const shown = PLATFORM_COLUMNS.map((column, i) => ({ ...column, i })).filter(({ i }) =>
    rows.some(({ cells }) => cells[i]!.figure !== undefined),
  );
  const rate = PLATFORM_COLUMNS.findIndex(({ id }) => id === 'engagement-rate');
  return {
    month: periodName(period.id),
    before: before && periodName(before),
    running,
    columns: shown.map(({ id, name, unit }) => ({ id, name, unit: unit === 'currency' ? currency : unit })),
    rows: rows.map((row) => ({
      ...row,
      cells: shown.map(({ i, id }) => {
        const { figure, before: earlier } = row.cells[i]!;
        return {
          figure,
          why:
            row.id === undefined && id === 'engagement-rate'
              ? 'the platforms have different bases'
              : 'not recorded',
          before: earlier && earlier.value !== null ? figureText(earlier) : undefined,
        };
      }),
    })),
    rated: rows.at(-1)?.cells[rate]?.figure !== undefined,
  };
}
