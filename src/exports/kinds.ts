import type { PlaybookKind, RecordKind } from '../schemas/kinds.ts';
import { accessReviews, controls, courses, documents, vulnerabilities } from './kinds/audit.ts';
import { compliance, complianceMonths, dataRequests, obligations } from './kinds/compliance.ts';
import { experiments, growth } from './kinds/growth.ts';
import { features, loop, readiness } from './kinds/improvement.ts';
import {
  causes,
  incidents,
  maintenance,
  postmortemFormat,
  postmortems,
  severities,
  watch,
} from './kinds/incidents.ts';
import { deployments, finance } from './kinds/metrics.ts';
import { organisation, services, withdrawals } from './kinds/organisation.ts';
import { platforms, publishing } from './kinds/publishing.ts';
import { agents, baselines, cadences, reports, reviews, scorecard } from './kinds/reports.ts';
import type { Presentation } from './presentation.ts';

/** What readers find of each kind, in the order in which data is listed. */
export const presentations: { readonly [K in PlaybookKind | RecordKind]: Presentation } = {
  organisation,
  services,
  incidents,
  severities,
  causes,
  postmortems,
  postmortemFormat,
  scorecard,
  reports,
  reviews,
  agents,
  deployments,
  experiments,
  publishing,
  platforms,
  finance,
  growth,
  features,
  loop,
  readiness,
  controls,
  vulnerabilities,
  accessReviews,
  courses,
  documents,
  obligations,
  complianceMonths,
  dataRequests,
  compliance,
  maintenance,
  watch,
  withdrawals,
  cadences,
  baselines,
};
