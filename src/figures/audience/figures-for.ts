import { allEntries } from '../../records/all-entries.ts';
import type { Audience } from '../../records/audience/audience.ts';
import type { AnyKind } from '../../records/audience/kind-audiences.ts';
import type { Ledger } from '../../records/ledger.ts';
import { type RecordKind, recordKinds } from '../../schemas/kinds.ts';
import { type Basis, makeBasis } from '../basis.ts';
import { type FigureId, isFigureId } from '../definitions.ts';
import type { Figure } from '../figure.ts';
import { type Figures, indexFigures } from '../figures.ts';
import { kindsOfFigure } from './figure-kinds.ts';

/** Whether an audience sees the figures with an id, of subjects that it sees. */
export function seesFigure({ sees }: Pick<Audience, 'sees'>, id: FigureId): boolean {
  return kindsOfFigure(id).about.every(sees);
}

/** The kind that the subjects of figures with a noun are: `service:checkout`. Other nouns are words of the records that a figure is about. */
const subjectKinds: Readonly<Record<string, AnyKind>> = {
  service: 'services',
  group: 'services',
  level: 'levels',
  agent: 'agents',
  output: 'cadences',
  platform: 'platforms',
  cadence: 'platforms',
  framework: 'compliance',
  experiment: 'experiments',
  feature: 'features',
  document: 'documents',
  course: 'courses',
};

/**
 * The figures that an audience sees, each as it is: computed from everything. Of its files only those are named that the audience sees, which are those
 * of `ledger`, and of its words only those that say nothing about what it does not see.
 */
export function figuresFor(figures: Figures, audience: Audience, ledger: Ledger): Figures {
  if (audience.whole) return figures;
  const files = new Set([...allEntries({ ledger })].map(({ file }) => file));
  const isSeen = ({ id, subject }: Figure) => {
    if (!seesFigure(audience, id)) return false;
    const [, noun, name = ''] = /^([a-z]+):(.*)$/s.exec(subject) ?? [];
    const kind = noun === undefined ? undefined : subjectKinds[noun];
    if (kind === undefined) return true;
    if (!audience.sees(kind)) return false;
    return (
      !(kind in recordKinds) ||
      id === 'feature-adoption' ||
      ledger[kind as RecordKind].some((entry) => entry.id === name)
    );
  };
  return indexFigures(figures.all.filter(isSeen).map((figure) => figureFor(figure, audience, files)));
}

function figureFor(figure: Figure, { sees }: Audience, files: ReadonlySet<string>): Figure {
  const { detail, signal } = figure;
  const { reason: _, ...unexplained } = signal ?? {};
  return {
    ...figure,
    // The file of the playbook is there for all who see its kind.
    sources: figure.sources.filter((file) => files.has(file)),
    ...(detail && 'vouchedBy' in detail && !sees('agents') && { detail: { ...detail, vouchedBy: null } }),
    ...(signal && !sees('baselines') && { signal: unexplained }),
  } as Figure;
}

/**
 * The basis of the pages of an audience, whose ledger is given: what is worked out comes from what it sees, except the time of the services, which is
 * that of their figures.
 */
export function basisFor(whole: Basis, audience: Audience, ledger: Ledger): Basis {
  if (audience.whole) return whole.audience === audience ? whole : { ...whole, audience };
  const own = makeBasis(withoutHiddenMetrics(ledger, audience), whole.asOf, audience);
  const known = new Map(whole.services.map((service) => [service.id, service]));
  const seen = new Map(ledger.postmortems.map((entry) => [entry.file, entry]));
  return {
    ...own,
    // One that the audience does not see is not missing.
    publications: audience.sees('postmortems')
      ? new Map(
          [...whole.publications].map(([id, { entry, published }]) => [
            id,
            { entry: entry && seen.get(entry.file), published },
          ]),
        )
      : own.publications,
    services: own.services.map((service) => {
      const { agreed, watched, watchedBy, lost, excused, windows, known: life } = known.get(service.id)!;
      return { ...service, agreed, watched, watchedBy, lost, excused, windows, known: life };
    }),
  };
}

/** Without targets and baselines of figures that the audience does not see. */
function withoutHiddenMetrics(ledger: Ledger, audience: Audience): Ledger {
  const seen = <T>(data: Readonly<Record<string, T>>) =>
    Object.fromEntries(
      Object.entries(data).filter(([id]) => isFigureId(ledger, id) && seesFigure(audience, id)),
    );
  const { scorecard, baselines } = ledger;
  return {
    ...ledger,
    scorecard: { ...scorecard, data: seen(scorecard.data) },
    baselines: { ...baselines, data: seen(baselines.data) },
  };
}
