import { adherenceFigures } from './compliance/adherence-figures.ts';
import { auditFigures } from './compliance/audit-figures.ts';
import { registerFigures } from './compliance/register-figures.ts';
import { securityFigures } from './compliance/security-figures.ts';
import type { FigureId, OwnId } from './definitions.ts';
import { delivery } from './deployments/definitions.ts';
import { deploymentFigures } from './deployments/deployment-figures.ts';
import { experiments } from './experiments/definitions.ts';
import { experimentFigures } from './experiments/experiment-figures.ts';
import type { Family } from './figures.ts';
import { economics } from './finance/economics-definitions.ts';
import { financeFigures } from './finance/finance-figures.ts';
import { recurring } from './finance/recurring-definitions.ts';
import { result } from './finance/result-definitions.ts';
import { growthFigures } from './growth/growth-figures.ts';
import { growthMonthFigures } from './growth/growth-month-figures.ts';
import { growthMonths } from './growth/month-definitions.ts';
import { improvement } from './improvement/definitions.ts';
import { featureFigures } from './improvement/feature-figures.ts';
import { impactFigures } from './improvement/impact.ts';
import { processFigures } from './improvement/process-figures.ts';
import { incidentFigures } from './incidents/incident-figures.ts';
import { actionFigures, responseFigures } from './incidents/response-figures.ts';
import { requestLevels } from './levels/definitions.ts';
import { levelFigures } from './levels/level-figures.ts';
import { metrics } from './metrics/definitions.ts';
import { metricsFigures } from './metrics/metrics-figures.ts';
import { netPromoterFigures } from './metrics/net-promoter-figures.ts';
import { support } from './metrics/support-definitions.ts';
import { supportFigures } from './metrics/support-figures.ts';
import { ownFigures } from './own/figures.ts';
import { publishing } from './publishing/definitions.ts';
import { publishingFigures } from './publishing/publishing-figures.ts';
import { cadenceFigures } from './reports/cadence-figures.ts';
import { availabilityFigures } from './services/availability-figures.ts';
import { availability } from './services/definitions.ts';

/** A family with the ids of all figures that it may compute. */
export interface Computing<Id extends FigureId = FigureId> {
  ids: readonly Id[];
  /** It computes the figures that the playbook declares, too. */
  declared?: true;
  compute: Family;
}

/** Declares a family: its figures are those of some definitions, by id. */
function computes<Id extends FigureId>(
  compute: Family,
  ...of: readonly (Readonly<Partial<Record<Id, unknown>>> | readonly Id[])[]
): Computing<Id> {
  return {
    compute,
    ids: of.flatMap((each) => (Array.isArray(each) ? (each as Id[]) : (Object.keys(each) as Id[]))),
  };
}

/** Every family of figures, in the order of their figures. A new one is its line here and its definitions. */
export const families = {
  availability: computes(availabilityFigures, availability),
  levels: computes(levelFigures, requestLevels),
  incidents: computes(incidentFigures, ['mttd', 'mtta', 'mttr', 'incidents']),
  response: computes(responseFigures, [
    'response-attainment',
    'escalations',
    'update-gaps',
    'postmortem-punctuality',
  ]),
  actions: computes(actionFigures, ['actions-open', 'actions-overdue', 'action-closure']),
  metrics: computes(metricsFigures, metrics),
  'net promoter': computes(netPromoterFigures, ['nps']),
  'own metrics': { ...computes<OwnId>(ownFigures), declared: true },
  growth: computes(growthFigures, ['funnel-conversion', 'viral-coefficient']),
  'growth months': computes(growthMonthFigures, growthMonths),
  publishing: computes(publishingFigures, publishing),
  support: computes(supportFigures, support),
  deployments: computes(deploymentFigures, delivery),
  finance: computes(financeFigures, recurring, economics, result),
  cadence: computes(cadenceFigures, ['cadence-adherence']),
  adherence: computes(adherenceFigures, [
    'regulatory-adherence',
    'consent-rate',
    'retention-kept',
    'transfers-valid',
  ]),
  registers: computes(registerFigures, [
    'obligation-punctuality',
    'requests-received',
    'requests-closed',
    'request-punctuality',
    'requests-overdue',
    'requests-pending',
    'request-answer-time',
    'request-slowest',
  ]),
  experiments: computes(experimentFigures, experiments),
  audit: computes(auditFigures, [
    'audit-readiness',
    'document-currency',
    'training-completion',
    'acknowledgement',
  ]),
  security: computes(securityFigures, [
    'patch-punctuality',
    'patch-days',
    'vulnerabilities-open',
    'access-review',
  ]),
  features: computes(featureFigures, improvement),
  processes: computes(processFigures, ['process-improvement', 'process-improvement-compounded']),
  impact: computes(impactFigures, ['feature-impact-points', 'feature-impact', 'impact-attainment']),
} satisfies Record<string, Computing>;

type Computed = (typeof families)[keyof typeof families]['ids'][number];
/** Does not compile if a figure is defined that no family computes: it names the figure. */
const uncomputed: Record<Exclude<FigureId, Computed>, never> = {};
void uncomputed;
