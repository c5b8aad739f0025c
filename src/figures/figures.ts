import type { Basis } from './basis.ts';
import { type FigureId, isBuiltIn } from './definitions.ts';
import { type Computing, families } from './families.ts';
import type { Figure } from './figure.ts';
import { metricsOf, missingScores } from './scorecard/scorecard.ts';
import { figureSignals } from './signals/figure-signals.ts';

/** The figure with an id, of a subject, for the period with an id; undefined if none is computed. */
export type FindFigure = <Id extends FigureId>(
  id: Id,
  subject: string,
  period: string,
) => Figure<Id> | undefined;

/** Computes some figures. `find` knows those of all other families. */
export type Family = (basis: Basis, find: FindFigure) => Figure[];

/** All figures of an organisation, and ways to find some. A family is computed when one of its figures is first asked for. */
export interface Figures {
  readonly all: Figure[];
  /** Throws for a figure that is not computed: a page that asks for it is wrong. */
  get<Id extends FigureId>(id: Id, subject: string, period: string): Figure<Id>;
  find: FindFigure;
  /** All with an id, of every subject and period. */
  named(id: FigureId): readonly Figure[];
}

const keyOf = (id: string, subject: string, period: string) => `${id}\n${subject}\n${period}`;

/** All figures. Pure: the same basis gives the same figures in the same order, whatever is asked for first. */
export function computeFigures(basis: Basis): Figures {
  return collectFigures(basis, families, figureSignals);
}

/** The same without their signals, for what does not read them. */
export function computePlainFigures(basis: Basis): Figures {
  return collectFigures(basis, families);
}

/**
 * The figures of some families, in their order, then the periods of the scorecard for which none of them computed its metric. Throws where one figure is
 * computed twice, where a family computes what it does not declare, and where families ask for figures of each other in a circle.
 */
export function collectFigures(
  basis: Basis,
  by: Readonly<Record<string, Computing>>,
  signalsOf?: typeof figureSignals,
): Figures {
  const familyOf = familiesById(by);
  const index = new Map<string, Figure>();
  const lists = new Map<string, readonly Figure[] | 'computing'>();
  const familyNamed = (name: string): readonly Figure[] => {
    const known = lists.get(name);
    if (known === 'computing') throw new Error(`the family "${name}" asks for figures that rest on its own`);
    if (known) return known;
    lists.set(name, 'computing');
    const list = by[name]!.compute(basis, find);
    for (const figure of list) {
      const { id, subject, period } = figure;
      if (familyOf(id) !== name)
        throw new Error(`the family "${name}" computes "${id}", which is not among its ids`);
      const key = keyOf(id, subject, period);
      if (index.has(key))
        throw new Error(`the family "${name}" computes "${id}" of "${subject}" for "${period}" twice`);
      index.set(key, figure);
    }
    // The figures were made just now and are not shared yet, so they can be changed in place.
    for (const [figure, signal] of signalsOf?.(basis, list) ?? []) figure.signal = signal;
    lists.set(name, list);
    return list;
  };
  const computed = (id: FigureId): readonly Figure[] => {
    const name = familyOf(id);
    return name === undefined ? [] : familyNamed(name);
  };

  const metrics = new Map(metricsOf(basis.ledger).map(({ id, metric }) => [id, metric]));
  const missing = new Map<FigureId, readonly Figure[]>();
  const missingOf = (id: FigureId): readonly Figure[] => {
    const metric = metrics.get(id);
    if (!metric || missing.has(id)) return missing.get(id) ?? [];
    computed(id);
    const list = missingScores(basis, id, metric, (period) => index.has(keyOf(id, 'organisation', period)));
    for (const figure of list) index.set(keyOf(id, figure.subject, figure.period), figure);
    missing.set(id, list);
    return list;
  };

  const find: FindFigure = <Id extends FigureId>(id: Id, subject: string, period: string) => {
    computed(id);
    missingOf(id);
    // The key holds the id.
    return index.get(keyOf(id, subject, period)) as Figure<Id> | undefined;
  };
  let all: Figure[] | undefined;
  return {
    get all() {
      all ??= [...Object.keys(by).flatMap(familyNamed), ...[...metrics.keys()].flatMap(missingOf)];
      return all;
    },
    find,
    get: getWith(find),
    named: (id) => [...computed(id).filter((figure) => figure.id === id), ...missingOf(id)],
  };
}

/** Finds the family of each figure. Throws if two declare the same. */
function familiesById(by: Readonly<Record<string, Computing>>): (id: FigureId) => string | undefined {
  const familyOf = new Map<FigureId, string>();
  for (const [name, { ids }] of Object.entries(by))
    for (const id of ids) {
      const first = familyOf.get(id);
      if (first !== undefined)
        throw new Error(`the figure "${id}" is declared by the families "${first}" and "${name}"`);
      familyOf.set(id, name);
    }
  const declared = Object.keys(by).find((name) => by[name]!.declared);
  return (id) => (isBuiltIn(id) ? familyOf.get(id) : declared);
}

/** Some figures with ways to find one. */
export function indexFigures(all: Figure[]): Figures {
  const index = new Map(all.map((figure) => [keyOf(figure.id, figure.subject, figure.period), figure]));
  const find: FindFigure = <Id extends FigureId>(id: Id, subject: string, period: string) =>
    // The key holds the id.
    index.get(keyOf(id, subject, period)) as Figure<Id> | undefined;
  return { all, find, get: getWith(find), named: (id) => all.filter((figure) => figure.id === id) };
}

function getWith(find: FindFigure): Figures['get'] {
  return (id, subject, period) => {
    const figure = find(id, subject, period);
    if (!figure) throw new Error(`no figure "${id}" of "${subject}" for "${period}" is computed`);
    return figure;
  };
}
