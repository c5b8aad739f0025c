import { seesFigure } from '../figures/audience/figures-for.ts';
import type { Basis } from '../figures/basis.ts';
import type { Group } from '../figures/definition.ts';
import { definitionIn, type FigureId, figureIdsIn, isBuiltIn } from '../figures/definitions.ts';
import type { Figures } from '../figures/figures.ts';
import { otherNames } from '../figures/other-names.ts';
import { metricOf } from '../figures/own/definitions.ts';
import { isShownPath } from '../records/audience/pages.ts';
import { compareText } from '../records/problem.ts';
import { isReview } from '../records/reports.ts';
import { outputOf } from '../schemas/reports/reports.ts';
import type { Name, NameIndex } from '../words/name-index.ts';
import { presentations } from './kinds.ts';
import { pagesOf, type Section } from './menu.ts';
import { findingsOf } from './search-records.ts';

/** The most records with a date in the index, the newest ones; older ones are found by their text. */
const NEWEST = 1000;

/** The page that shows the figures of a group. */
const groupPages: Readonly<Record<Group, string>> = {
  Availability: '/sla/',
  'Request-based levels': '/levels/',
  'Incident response': '/response/',
  'Users and sales': '/metrics/monthly/',
  'Opinion and funnels': '/metrics/weekly/',
  'Growth months': '/growth/',
  Publishing: '/publishing/',
  Support: '/metrics/weekly/',
  Deployments: '/deployments/',
  'Recurring revenue': '/finance/',
  'Unit economics': '/finance/',
  'Result and cash': '/finance/',
  Reports: '/cadence/',
  Improvement: '/improvement/',
  Compliance: '/compliance/',
  'Audit and security': '/compliance/readiness/',
  Experiments: '/experiments/',
  'Own metrics': '/metrics/own/',
};

/** Each figure, at the page of its success metric or of its group; if it has no value yet, at its definition. */
function figureNames({ ledger, audience }: Basis, figures: Figures, pages: ReadonlySet<string>): Name[] {
  const ownPage = (id: FigureId) => (isBuiltIn(id) ? undefined : `/metrics/${metricOf(id)}/`);
  const known = new Set(figures.all.flatMap(({ id, value }) => (value === null ? [] : id)));
  return figureIdsIn(ledger)
    .filter((id) => seesFigure(audience, id))
    .map((id) => {
      const { name, group, formula } = definitionIn(ledger, id);
      const metric = ledger.scorecard.data[id];
      const own = ownPage(id);
      const page = own ?? (metric ? `/scorecard/${id}/` : groupPages[group]);
      const shown = own !== undefined || metric !== undefined || (known.has(id) && pages.has(page));
      return {
        kind: 'Figure',
        name: metric?.name ?? name,
        path: shown ? page : `/method/#${id}`,
        also: [id, ...(metric ? [name] : []), ...(isBuiltIn(id) ? otherNames[id] : [])],
        about: formula,
      };
    });
}

/** The names of the site's sections, of what the organisation runs and measures, and of its newest records. `address` adds the site's base path to a path. */
export function nameIndex(
  basis: Basis,
  figures: Figures,
  sections: readonly Section[],
  address: (path: string) => string,
): NameIndex {
  const { ledger, calendar, asOf } = basis;
  const links = sections.flatMap(pagesOf);
  const pages = links.map(({ name, path, also }): Name => ({ kind: 'Page', name, path, also }));
  const shown = new Set(pages.map(({ path }) => path));
  const found = findingsOf(ledger)
    .filter(({ kind, path }) => kind !== 'Report' && !shown.has(`/${path}/`))
    .map(({ kind, title, path, also, about, at }): Name => {
      const date = at === undefined ? undefined : calendar.dateOf(at);
      return { kind, name: title, path: `/${path}/`, also, about, date };
    });
  const parts = Object.values(presentations)
    .flatMap(({ names }) => names?.(ledger) ?? [])
    .filter(({ path }) => isShownPath(basis.audience, path));
  const named = [...found, ...parts];
  const dated = named.filter(({ date }) => date !== undefined);
  const old = new Set(dated.toSorted((a, b) => compareText(b.date!, a.date!)).slice(NEWEST));
  const periods = Map.groupBy(
    ledger.reports.filter((entry) => !isReview(entry)),
    ({ id }) => outputOf(id),
  );
  return {
    asOf: calendar.dateOf(asOf),
    names: [...pages, ...figureNames(basis, figures, shown), ...named.filter((name) => !old.has(name))].map(
      (name) => ({ ...name, path: address(name.path) }),
    ),
    reports: [...periods].map(([output, entries]) => ({
      name: ledger.cadences.data[output]?.name ?? output,
      path: address(`/reports/${output}/`),
      periods: entries.map(({ data }) => data.period),
    })),
  };
}
