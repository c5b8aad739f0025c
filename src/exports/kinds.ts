import type { PlaybookKind, RecordKind } from '../schemas/kinds.ts';
import { auditKinds } from './kinds/audit.ts';
import { complianceKinds } from './kinds/compliance.ts';
import { growthKinds } from './kinds/growth.ts';
import { improvementKinds } from './kinds/improvement.ts';
import { incidentKinds } from './kinds/incidents.ts';
import { metricKinds } from './kinds/metrics.ts';
import { organisationKinds } from './kinds/organisation.ts';
import { publishingKinds } from './kinds/publishing.ts';
import { reportKinds } from './kinds/reports.ts';
import type { Presentation } from './presentation.ts';

/** What readers find of each kind, in the order in which data is listed. A new kind is in one of the files beside this. */
export const presentations: { readonly [K in PlaybookKind | RecordKind]: Presentation } = {
  ...organisationKinds,
  ...incidentKinds,
  ...reportKinds,
  ...metricKinds,
  ...growthKinds,
  ...publishingKinds,
  ...improvementKinds,
  ...auditKinds,
  ...complianceKinds,
};
