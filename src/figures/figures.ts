import type { Basis } from './basis.ts';
import { adherenceFigures } from './compliance/adherence-figures.ts';
import { auditFigures } from './compliance/audit-figures.ts';
import { registerFigures } from './compliance/register-figures.ts';
import { securityFigures } from './compliance/security-figures.ts';
import type { FigureId } from './definitions.ts';
import { deploymentFigures } from './deployments/deployment-figures.ts';
import { experimentFigures } from './experiments/experiment-figures.ts';
import type { Figure } from './figure.ts';
import { financeFigures } from './finance/finance-figures.ts';
import { growthFigures } from './growth/growth-figures.ts';
import { growthMonthFigures } from './growth/growth-month-figures.ts';
import { featureFigures } from './improvement/feature-figures.ts';
import { impactFigures } from './improvement/impact.ts';
import { processFigures } from './improvement/process-figures.ts';
import { incidentFigures } from './incidents/incident-figures.ts';
import { actionFigures, responseFigures } from './incidents/response-figures.ts';
import { levelFigures } from './levels/level-figures.ts';
import { metricsFigures } from './metrics/metrics-figures.ts';
import { netPromoterFigures } from './metrics/net-promoter-figures.ts';
import { supportFigures } from './metrics/support-figures.ts';
import { publishingFigures } from './publishing/publishing-figures.ts';
import { cadenceFigures } from './reports/cadence-figures.ts';
import { missingScores } from './scorecard/scorecard.ts';
import { availabilityFigures } from './services/availability-figures.ts';
import { figureSignals } from './signals/figure-signals.ts';

/** The figure with an id, of a subject, for the period with an id; undefined if none is computed. */
export type FindFigure = <Id extends FigureId>(
  id: Id,
  subject: string,
  period: string,
) => Figure<Id> | undefined;

/** Computes some figures. `find` knows those of the families before it. */
export type Family = (basis: Basis, find: FindFigure) => Figure[];

/** Every family of figures. A new one is one line here and its definitions. */
const families = {
  availability: availabilityFigures,
  levels: levelFigures,
  incidents: incidentFigures,
  response: responseFigures,
  actions: actionFigures,
  metrics: metricsFigures,
  'net promoter': netPromoterFigures,
  growth: growthFigures,
  'growth months': growthMonthFigures,
  publishing: publishingFigures,
  support: supportFigures,
  deployments: deploymentFigures,
  finance: financeFigures,
  cadence: cadenceFigures,
  adherence: adherenceFigures,
  registers: registerFigures,
  experiments: experimentFigures,
  audit: auditFigures,
  security: securityFigures,
  features: featureFigures,
  processes: processFigures,
  impact: impactFigures,
  // Last: it fills what no other has computed.
  'missing scores': missingScores,
} satisfies Record<string, Family>;

/** All figures of an organisation, and a way to find one. */
export interface Figures {
  all: Figure[];
  /** Throws for a figure that is not computed: a page that asks for it is wrong. */
  get<Id extends FigureId>(id: Id, subject: string, period: string): Figure<Id>;
  find: FindFigure;
}

const keyOf = (id: string, subject: string, period: string) => `${id}\n${subject}\n${period}`;

/** Computes every figure. Pure: the same basis gives the same figures in the same order. */
export function computeFigures(basis: Basis): Figures {
  const { all, get, find } = collectFigures(basis, families);
  // The figures were made just now and are not shared yet, so they can be changed in place.
  for (const [figure, signal] of figureSignals(basis, all)) figure.signal = signal;
  return { all, get, find };
}

/** The figures of some families, in their order. Throws where one figure is computed twice, by two of them or by one. */
export function collectFigures(basis: Basis, by: Readonly<Record<string, Family>>): Figures {
  const index = new Map<string, { figure: Figure; family: string }>();
  const find: FindFigure = <Id extends FigureId>(id: Id, subject: string, period: string) =>
    // The key holds the id.
    index.get(keyOf(id, subject, period))?.figure as Figure<Id> | undefined;
  for (const [family, compute] of Object.entries(by))
    for (const figure of compute(basis, find)) {
      const { id, subject, period } = figure;
      const key = keyOf(id, subject, period);
      const first = index.get(key);
      if (first)
        throw new Error(
          `the figure "${id}" of "${subject}" for "${period}" is computed twice: by the families "${first.family}" and "${family}"`,
        );
      index.set(key, { figure, family });
    }
  return withFind(
    [...index.values()].map(({ figure }) => figure),
    find,
  );
}

/** Some figures with a way to find one. */
export function indexFigures(all: Figure[]): Figures {
  const index = new Map(all.map((figure) => [keyOf(figure.id, figure.subject, figure.period), figure]));
  return withFind(
    all,
    <Id extends FigureId>(id: Id, subject: string, period: string) =>
      // The key holds the id.
      index.get(keyOf(id, subject, period)) as Figure<Id> | undefined,
  );
}

function withFind(all: Figure[], find: FindFigure): Figures {
  return {
    all,
    find,
    get(id, subject, period) {
      const figure = find(id, subject, period);
      if (!figure) throw new Error(`no figure "${id}" of "${subject}" for "${period}" is computed`);
      return figure;
    },
  };
}
