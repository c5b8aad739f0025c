import type { Basis } from '../../figures/basis.ts';
import { definitionIn, figureIdsIn, isFigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import { base } from '../base.ts';
import { periodBefore } from '../periods.ts';
import { type ReviewSection, reviewSections } from './review-sections.ts';
import { type TableName, tableGroups } from './review-tables.ts';
import type { ReviewSource, ReviewView } from './review-view.ts';

const TABLES: readonly string[] = ['Scorecard', 'SlaTable', 'Finance', 'Compliance'] satisfies TableName[];

/** Every figure shown by a review's components, for the quarter and the periods it is compared with. */
export function figuresOf(view: ReviewView, site: ReviewSource): Figure[] {
  const found = new Map<string, Figure>();
  const add = (id: string | undefined, subject: string, period: string | undefined) => {
    if (id === undefined || !isFigureId(site.basis.ledger, id)) return;
    const figure = period && view.shown(id, subject, period)?.figure;
    if (figure) found.set(`${id} ${subject} ${period}`, figure);
  };
  const components = reviewSections(view.entry, base).flatMap(({ parts }) =>
    parts.flatMap((part) =>
      'prose' in part
        ? part.prose.flatMap((piece) => ('component' in piece ? [piece.component] : []))
        : [part.component],
    ),
  );
  for (const { name, attributes } of components) {
    const text = (key: string) => attributes[key] as string | undefined;
    if (name === 'Figure') {
      const period = text('period') ?? view.period.id;
      const span = site.basis.calendar.find(period);
      add(text('id'), text('subject')!, period);
      add(text('id'), text('subject')!, span && periodBefore(site.basis.calendar, span)?.id);
    } else if (name === 'Chart') add(text('figure'), text('subject')!, view.period.id);
    else if (TABLES.includes(name))
      for (const { rows } of tableGroups(name as TableName, site, view.period))
        for (const { id, subject, period, before } of rows) {
          add(id, subject, period.id);
          add(id, subject, before?.id);
        }
  }
  return [...found.values()];
}

/** How each of the figures is computed, in the order of the method page; notes shared by several are listed once. */
export function definitionsOf({ ledger }: Pick<Basis, 'ledger'>, figures: readonly Pick<Figure, 'id'>[]) {
  const used = new Set(figures.map(({ id }) => id));
  const own = figureIdsIn(ledger)
    .filter((id) => used.has(id))
    .map((id) => ({ id, ...definitionIn(ledger, id) }));
  const named = Map.groupBy(
    own.flatMap(({ name, notes }) => notes.map((note) => ({ note, name }))),
    ({ note }) => note,
  );
  const shared = [...named].flatMap(([note, by]) =>
    by.length > 1 ? [{ note, names: by.map(({ name }) => name) }] : [],
  );
  return {
    definitions: own.map(({ id, name, formula, notes }) => ({
      id,
      name,
      text: [formula, ...notes.filter((note) => named.get(note)!.length === 1)].join(' '),
    })),
    shared,
  };
}

/** The source files of the figures, by folder: how many, and the first and last. */
export function sourcesOf(figures: readonly Pick<Figure, 'sources'>[]) {
  const files = [...new Set(figures.flatMap(({ sources }) => sources))].sort();
  const folders = Map.groupBy(files, (file) => file.slice(0, file.lastIndexOf('/') + 1));
  return [...folders].map(([folder, own]) => ({
    folder,
    count: own.length,
    first: own[0]!.slice(folder.length),
    last: own.at(-1)!.slice(folder.length),
  }));
}

/** The third-level headings of the section whose heading has the id, for the contents; titles are HTML without elements. */
export function subheadings(sections: readonly ReviewSection[], id: string): { id: string; title: string }[] {
  const parts = sections.find((section) => section.id === id)?.parts ?? [];
  const html = parts
    .flatMap((part) => ('prose' in part ? part.prose : []))
    .map((piece) => ('html' in piece ? piece.html : ''))
    .join('');
  return [...html.matchAll(/<h3 id="([^"]*)"[^>]*>(.*?)<\/h3>/gs)].map((match) => ({
    id: match[1]!,
    title: match[2]!.replace(/<[^>]*>/g, ''),
  }));
}
