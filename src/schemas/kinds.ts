import { agents } from './agents.ts';
import { audiences } from './audiences.ts';
import { baselines } from './baselines.ts';
import { cadences } from './cadences.ts';
import { causes } from './causes.ts';
import { accessReview } from './compliance/access-review.ts';
import { control } from './compliance/control.ts';
import { course } from './compliance/course.ts';
import { document } from './compliance/document.ts';
import { month as complianceMonth } from './compliance/month.ts';
import { obligation } from './compliance/obligation.ts';
import { compliance } from './compliance/policy.ts';
import { request as dataRequest } from './compliance/request.ts';
import { vulnerability } from './compliance/vulnerability.ts';
import { deployments } from './deployments.ts';
import { digest } from './digest.ts';
import { experiment } from './experiment.ts';
import { explanation } from './explanation.ts';
import { finance } from './finance.ts';
import { growth } from './growth.ts';
import { importLog } from './import.ts';
import { feature } from './improvement/feature.ts';
import { loop } from './improvement/loop.ts';
import { incident } from './incident.ts';
import type { PlaybookKindOf, RecordKindOf } from './kind.ts';
import { levelCounts } from './level-counts.ts';
import { levels } from './levels.ts';
import { maintenance } from './maintenance.ts';
import { measurements } from './measurements.ts';
import { metrics } from './metrics.ts';
import { notice } from './notice.ts';
import { organisation } from './organisation.ts';
import { postmortem } from './postmortem.ts';
import { postmortemFormat } from './postmortem-format.ts';
import { platforms } from './publishing/platforms.ts';
import { publishing } from './publishing/publishing.ts';
import { readiness } from './readiness.ts';
import { reports } from './reports/reports.ts';
import { review } from './reviews/review.ts';
import { scorecard } from './scorecard.ts';
import { withdrawal } from './seals/withdrawal.ts';
import { services } from './services.ts';
import { severities } from './severities.ts';
import { sources } from './sources.ts';
import { slaTerms } from './statements/terms.ts';
import { watch } from './watch.ts';
import { weeklyReview } from './weekly-review.ts';

/** One file each: how the organisation works. */
export const playbookKinds = {
  organisation,
  agents,
  services,
  levels,
  severities,
  causes,
  baselines,
  postmortemFormat,
  readiness,
  cadences,
  loop,
  platforms,
  scorecard,
  metrics,
  compliance,
  digest,
  audiences,
  weeklyReview,
  sources,
} satisfies Record<string, PlaybookKindOf>;

/** A folder each, a file per record: what happened. A new kind is one line here. */
export const recordKinds = {
  incidents: incident,
  experiments: experiment,
  features: feature,
  maintenance,
  notices: notice,
  watch,
  levelCounts,
  postmortems: postmortem,
  deployments,
  measurements,
  growth,
  publishing,
  finance,
  obligations: obligation,
  complianceMonths: complianceMonth,
  dataRequests: dataRequest,
  controls: control,
  documents: document,
  courses: course,
  vulnerabilities: vulnerability,
  accessReviews: accessReview,
  reports,
  explanations: explanation,
  reviews: review,
  slaTerms,
  withdrawals: withdrawal,
  imports: importLog,
} satisfies Record<string, RecordKindOf>;

export const kinds = { ...playbookKinds, ...recordKinds };

export type PlaybookKind = keyof typeof playbookKinds;
export type RecordKind = keyof typeof recordKinds;
