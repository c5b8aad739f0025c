import type { RecordKind } from '../../schemas/kinds.ts';
import type { RecordData } from '../ledger.ts';
import { controls, courses, documents } from './controls.ts';
import { deployments } from './deployments.ts';
import { experiments } from './experiments.ts';
import { features } from './features.ts';
import { incidents } from './incidents.ts';
import type { KnownKind } from './known.ts';
import { maintenance } from './maintenance.ts';
import { finance, growth } from './months.ts';
import { complianceMonths, dataRequests, obligations } from './obligations.ts';
import { postmortems } from './postmortems.ts';
import { publishing } from './publishing.ts';
import { reports, reviews } from './reports.ts';
import { accessReviews, vulnerabilities } from './security.ts';
import { watch } from './watch.ts';
import { withdrawals } from './withdrawals.ts';

/** How the records of each kind are known as of a moment, and when their facts begin. */
export const knownKinds: { [K in RecordKind]: KnownKind<RecordData<K>> } = {
  incidents,
  experiments,
  features,
  maintenance,
  postmortems,
  deployments,
  watch,
  growth,
  publishing,
  finance,
  obligations,
  complianceMonths,
  dataRequests,
  controls,
  documents,
  courses,
  vulnerabilities,
  accessReviews,
  reports,
  reviews,
  withdrawals,
};
