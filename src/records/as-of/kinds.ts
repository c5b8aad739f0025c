import { auditKinds } from './controls.ts';
import { deployments } from './deployments.ts';
import { experiments } from './experiments.ts';
import { features } from './features.ts';
import { imports } from './imports.ts';
import { incidents } from './incidents.ts';
import type { KnownKinds } from './known.ts';
import { levelCounts } from './level-counts.ts';
import { maintenance } from './maintenance.ts';
import { measurements } from './measurements.ts';
import { monthKinds } from './months.ts';
import { notices } from './notices.ts';
import { complianceKinds } from './obligations.ts';
import { postmortems } from './postmortems.ts';
import { publishing } from './publishing.ts';
import { reportKinds } from './reports.ts';
import { securityKinds } from './security.ts';
import { slaTerms } from './statements.ts';
import { watch } from './watch.ts';
import { withdrawals } from './withdrawals.ts';

/** How the records of each kind are known as of a moment, and when their facts begin. */
export const knownKinds: KnownKinds = {
  incidents,
  experiments,
  features,
  maintenance,
  notices,
  postmortems,
  deployments,
  measurements,
  watch,
  levelCounts,
  publishing,
  ...monthKinds,
  ...complianceKinds,
  ...auditKinds,
  ...securityKinds,
  ...reportKinds,
  slaTerms,
  withdrawals,
  imports,
};
