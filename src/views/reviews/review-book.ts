import type { Basis } from '../../figures/basis.ts';
import type { Figure } from '../../figures/figure.ts';
import { agentName } from '../../records/names.ts';
import { plural } from '../../words/format.ts';
import { base } from '../base.ts';
import { type ReportEntry, reportsById } from '../reports/outputs.ts';
import { definitionsOf, figuresOf, sourcesOf, subheadings } from './appendices.ts';
import { reviewContents, reviewSections } from './review-sections.ts';
import type { ReviewEntry, ReviewSource, ReviewView } from './review-view.ts';

/** A section of a review's print edition. */
interface BookSection {
  id: string;
  title: string;
  /** It follows the previous section instead of starting a new page. */
  follows?: boolean;
  parts?: { id: string; title: string }[];
}

/** Everything a review's print edition shows around its prose. */
export interface ReviewBook {
  figures: Figure[];
  definitions: ReturnType<typeof definitionsOf>['definitions'];
  shared: ReturnType<typeof definitionsOf>['shared'];
  sources: ReturnType<typeof sourcesOf>;
  /** The reports it is based on. */
  feeds: ReportEntry[];
  /** The heading for prose that starts without one; undefined if it starts with one. */
  opening: BookSection | undefined;
  /** The sections in the table of contents. */
  sections: BookSection[];
}

/** The print edition of a review. */
export function reviewBook(view: ReviewView, source: ReviewSource): ReviewBook {
  const figures = figuresOf(view, source);
  const sections = reviewSections(view.entry, base);
  const { definitions: own, shared } = definitionsOf(source.basis, figures);
  const sources = sourcesOf(figures);
  const feeds = reportsById(source.basis.ledger, Object.values(view.entry.data.feeds).flat());
  const opening = sections[0]?.id === undefined ? { id: 'at-a-glance', title: 'At a glance' } : undefined;
  return {
    figures,
    definitions: own,
    shared,
    sources,
    feeds,
    opening,
    sections: [
      ...(opening ? [opening] : []),
      ...reviewContents(view.entry, base).map((section) => ({
        ...section,
        follows: section.id === 'seal',
        parts: subheadings(sections, section.id),
      })),
      ...(own.length > 0 ? [{ id: 'appendix-definitions', title: 'How the figures are computed' }] : []),
      ...(sources.length + feeds.length > 0 ? [{ id: 'appendix-sources', title: 'Sources' }] : []),
      { id: 'appendix-sign-off', title: 'Sign-off' },
    ],
  };
}

/** Who signs a review: its author, then the owners of its decisions. */
export function signOffLines(
  { data }: ReviewEntry,
  { ledger }: Pick<Basis, 'ledger'>,
): { role: string; as: string }[] {
  const owned = Map.groupBy(data.decisions, ({ owner }) => owner);
  return [
    { role: agentName(ledger, data.author), as: 'Author' },
    ...[...owned].map(([owner, own]) => ({
      role: agentName(ledger, owner),
      as: `Owner of ${plural(own.length, 'decision')}`,
    })),
  ];
}
