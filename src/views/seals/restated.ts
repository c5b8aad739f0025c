import type { Basis } from '../../figures/basis.ts';
import { definitionOf } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { GoneFile } from '../../records/git/gone.ts';
import type { Commit, History } from '../../records/history.ts';
import { pageOfFile } from '../../records/page-address.ts';
import { amendedEntries } from '../../records/seals/amended.ts';
import type { AmendmentEntry } from '../../schemas/seals/seal.ts';
import { figureWithUnit } from '../../words/figure-words.ts';
import { periodName, plural } from '../../words/format.ts';
import { subjectName } from '../../words/subject-name.ts';
import { lastCommit } from '../record-history.ts';
import { reportTitle } from '../reports/outputs.ts';
import { statedFigures } from '../reports/report-figures.ts';
import { amendments } from '../reviews/amendments.ts';

/** A published figure that the records give otherwise now. */
export interface Restated {
  /** Where it was published: the name of the review or report, and its page. */
  where: string;
  path: string | undefined;
  /** When it was published, in epoch milliseconds. */
  published: number;
  /** The name of the figure, its subject unless it is the organisation, and the page that defines it. */
  name: string;
  of: string | undefined;
  method: string | undefined;
  period: string;
  /** The published value, and that by the records now. */
  before: string;
  now: string;
  /** The amendments since it was published of the records behind it. */
  said: readonly (AmendmentEntry & { file: string })[];
  /** The last commits since then of files behind it, each with its file. */
  commits: readonly { file: string; commit: Commit }[];
  /** Why neither is known; undefined if either is. */
  unknown: string | undefined;
}

interface RestatedSource {
  basis: Basis;
  figures: Figures;
  history: History;
  /** The records that were removed. */
  gone: readonly GoneFile[];
}

/** Maximum number of commits named for a figure. */
const MOST = 3;

/** The published figures that the records give otherwise now: those sealed in reviews, and those stated in final reports. The latest published first. */
export function restatedFigures(source: RestatedSource): Restated[] {
  return [...inReviews(source), ...inReports(source)].sort((a, b) => b.published - a.published);
}

function inReviews(source: RestatedSource): Restated[] {
  return source.basis.ledger.reviews.flatMap(({ data, file }) =>
    amendments(data, source).map(({ sealed, name, of, before, now, reason, commits, said }) => ({
      where: `Quarterly review, ${periodName(data.period)}`,
      path: pageOfFile(file),
      published: data.sealed!.at,
      name,
      of,
      method: before.method,
      period: sealed.period,
      before: figureWithUnit(before),
      now: now ? figureWithUnit(now) : 'no longer computed',
      said,
      commits,
      unknown: commits.length + said.length > 0 ? undefined : reason,
    })),
  );
}

function inReports(source: RestatedSource): Restated[] {
  const { basis, figures } = source;
  const { ledger } = basis;
  const amended = amendedEntries(ledger);
  return ledger.reports.flatMap((entry) => {
    const { delivered, status } = entry.data;
    if (delivered === undefined || status !== 'final' || entry.data.statements.length === 0) return [];
    return statedFigures(entry, figures)
      .filter(({ differs }) => differs)
      .map(({ id, subject, period: own, stated, figure, records }): Restated => {
        const known = figure && definitionOf(figure);
        return {
          where: reportTitle(ledger, entry),
          path: pageOfFile(entry.file),
          published: delivered,
          name: known?.name ?? id,
          of: subject === 'organisation' ? undefined : subjectName(ledger, subject),
          method: figure?.method,
          period: own,
          before: `${stated}${figure ? ` ${figure.unit}` : ''}`,
          now: records,
          ...reasonsOf(figure, delivered, amended, source),
        };
      });
  });
}

/** What changed behind a figure since it was published. */
function reasonsOf(
  figure: Figure | undefined,
  since: number,
  amended: ReturnType<typeof amendedEntries>,
  source: RestatedSource,
): Pick<Restated, 'said' | 'commits' | 'unknown'> {
  const files = figure?.sources ?? [];
  const said = files.flatMap((file) =>
    (amended.get(file)?.data.amendments ?? [])
      .filter(({ at }) => at > since)
      .map((amendment) => ({ ...amendment, file })),
  );
  const commits = files
    .flatMap((file) => {
      const commit = lastCommit(file, source);
      return commit && commit.at > since ? [{ file, commit }] : [];
    })
    .sort((a, b) => b.commit.at - a.commit.at)
    .slice(0, MOST);
  const unknown = source.history.known
    ? 'no file behind it was committed since: a record was removed, or the computation changed'
    : source.history.reason;
  return { said, commits, unknown: said.length + commits.length > 0 ? undefined : unknown };
}

/** The answer of the page. */
export function restatedAnswer({ basis }: Pick<RestatedSource, 'basis'>, rows: readonly Restated[]): string {
  const { ledger } = basis;
  const sealed = ledger.reviews.reduce((all, { data }) => all + (data.sealed?.figures.length ?? 0), 0);
  const stated = ledger.reports.reduce(
    (all, { data }) =>
      all + (data.delivered !== undefined && data.status === 'final' ? data.statements.length : 0),
    0,
  );
  const of = `${plural(sealed, 'figure')} sealed in reviews and ${plural(stated, 'figure')} stated in reports`;
  if (sealed + stated === 0) return 'No data: no figure has been sealed in a review or stated in a report.';
  return rows.length === 0
    ? `None of ${of} has been restated.`
    : `Of ${of}, ${rows.length} ${rows.length === 1 ? 'is' : 'are'} another by the records now.`;
}
