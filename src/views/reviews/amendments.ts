import { definitionIn } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import { sealedAsFigure, sealedDifferences } from '../../figures/reviews/sealed.ts';
import type { Commit, History } from '../../records/history.ts';
import { compareText } from '../../records/problem.ts';
import { amendedEntries } from '../../records/seals/amended.ts';
import type { Review, SealedFigure } from '../../schemas/reviews/review.ts';
import type { AmendmentEntry } from '../../schemas/seals/seal.ts';
import { plural } from '../../words/format.ts';
import { subjectName } from '../../words/subject-name.ts';
import type { ReviewSource } from './review-view.ts';

/** A sealed figure that the records now give differently, and why, as far as git shows. */
export interface Amendment {
  sealed: SealedFigure;
  /** The name of the figure, and its subject unless it is the organisation. */
  name: string;
  of: string | undefined;
  before: Figure;
  now: Figure | undefined;
  reason: string;
  /** The last change of each file behind it since the seal, newest first; at most a few. */
  commits: { file: string; commit: Commit }[];
  /** The amendments since the seal of the records behind it. */
  said: (AmendmentEntry & { file: string })[];
}

const MOST = 3;

/** The figures of a sealed review that have changed since, and the changes to the records behind them. */
export function amendments(
  data: Pick<Review, 'sealed'>,
  { basis, figures, history }: ReviewSource & { history: History },
): Amendment[] {
  const amended = amendedEntries(basis.ledger);
  return sealedDifferences(basis.ledger, data, figures).map(({ sealed, now }) => ({
    sealed,
    name: definitionIn(basis.ledger, sealed.figure).name,
    of: sealed.subject === 'organisation' ? undefined : subjectName(basis.ledger, sealed.subject),
    before: sealedAsFigure(sealed, basis),
    now,
    ...reasonFor(now?.sources ?? [], data.sealed!.at, history),
    said: (now?.sources ?? []).flatMap((file) =>
      (amended.get(file)?.data.amendments ?? [])
        .filter(({ at }) => at > data.sealed!.at)
        .map((amendment) => ({ ...amendment, file })),
    ),
  }));
}

function reasonFor(
  files: readonly string[],
  at: number,
  history: History,
): Pick<Amendment, 'reason' | 'commits'> {
  if (!history.known) return { reason: `Unknown which record changed: ${history.reason}.`, commits: [] };
  const changed = files
    .flatMap((file) => {
      const commit = history.commits.get(file)?.[0];
      return commit && commit.at > at ? [{ file, commit }] : [];
    })
    .sort((a, b) => b.commit.at - a.commit.at || compareText(a.file, b.file));
  const uncommitted = history.changed ? ' Some records have uncommitted changes.' : '';
  if (changed.length === 0)
    return {
      reason: `No file behind it has been committed since the seal: a record was removed, or the computation changed.${uncommitted}`,
      commits: [],
    };
  const more = changed.length > MOST ? ` (showing the latest ${MOST})` : '';
  return {
    reason: `${plural(changed.length, 'file')} behind it ${changed.length === 1 ? 'has' : 'have'} changed since the seal${more}:${uncommitted}`,
    commits: changed.slice(0, MOST),
  };
}
