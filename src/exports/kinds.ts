import type { PlaybookKind, RecordKind } from '../schemas/kinds.ts';
import { auditKinds } from './kinds/audit.ts';
import { complianceKinds } from './kinds/compliance.ts';
import { growthKinds } from './kinds/growth.ts';
import { improvementKinds } from './kinds/improvement.ts';
import { incidentKinds } from './kinds/incidents.ts';
import { levelKinds } from './kinds/levels.ts';
import { metricKinds } from './kinds/metrics.ts';
import { organisationKinds } from './kinds/organisation.ts';
import { ownKinds } from './kinds/own.ts';
import { publishingKinds } from './kinds/publishing.ts';
import { reportKinds } from './kinds/reports.ts';
import { statementKinds } from './kinds/statements.ts';
import type { Presentation } from './presentation.ts';

/** How each kind is presented, in the order of the list of data. A new kind goes into one of the files in kinds/. */
export const presentations: { readonly [K in PlaybookKind | RecordKind]: Presentation } = {
  ...organisationKinds,
  ...levelKinds,
  ...incidentKinds,
  ...statementKinds,
  ...reportKinds,
  ...metricKinds,
  ...ownKinds,
  ...growthKinds,
  ...publishingKinds,
  ...improvementKinds,
  ...auditKinds,
  ...complianceKinds,
};
