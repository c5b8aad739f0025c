import type { Basis } from './basis.ts';
import { adherenceFigures } from './compliance/adherence-figures.ts';
import { auditFigures } from './compliance/audit-figures.ts';
import { registerFigures } from './compliance/register-figures.ts';
import { securityFigures } from './compliance/security-figures.ts';
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
import { metricsFigures } from './metrics/metrics-figures.ts';
import { netPromoterFigures } from './metrics/net-promoter-figures.ts';
import { supportFigures } from './metrics/support-figures.ts';
import { publishingFigures } from './publishing/publishing-figures.ts';
import { cadenceFigures } from './reports/cadence-figures.ts';
import { missingScores } from './scorecard/scorecard.ts';
import { availabilityFigures } from './services/availability-figures.ts';

/** Every family of figures. A new one is one line here and its definition. */
const families: ((basis: Basis) => Figure[])[] = [
  availabilityFigures,
  incidentFigures,
  responseFigures,
  actionFigures,
  metricsFigures,
  netPromoterFigures,
  growthFigures,
  growthMonthFigures,
  publishingFigures,
  supportFigures,
  deploymentFigures,
  financeFigures,
  cadenceFigures,
  adherenceFigures,
  registerFigures,
  experimentFigures,
  auditFigures,
  securityFigures,
  featureFigures,
  processFigures,
];

/** All figures of an organisation, and a way to find one. */
export interface Figures {
  all: Figure[];
  /** Throws for a figure that is not computed: a page that asks for it is wrong. */
  get(id: string, subject: string, period: string): Figure;
  find(id: string, subject: string, period: string): Figure | undefined;
}

const keyOf = (id: string, subject: string, period: string) => `${id}\n${subject}\n${period}`;

/** Computes every figure. Pure: the same basis gives the same figures in the same order. */
export function computeFigures(basis: Basis): Figures {
  const computed = families.flatMap((family) => family(basis));
  const all = [...computed, ...impactFigures(basis, computed), ...missingScores(basis, computed)];
  const index = new Map(all.map((figure) => [keyOf(figure.id, figure.subject, figure.period), figure]));
  const find: Figures['find'] = (id, subject, period) => index.get(keyOf(id, subject, period));
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
