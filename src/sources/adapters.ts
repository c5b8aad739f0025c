import type { AdapterName } from '../schemas/sources.ts';
import { alertmanager } from './adapters/alertmanager/alertmanager.ts';
import { blackbox } from './adapters/blackbox.ts';
import { gatus } from './adapters/gatus.ts';
import { githubDeployments } from './adapters/github/deployments.ts';
import { gitlabDeployments } from './adapters/gitlab/deployments.ts';
import { pagerduty } from './adapters/pagerduty.ts';
import { prometheus } from './adapters/prometheus/prometheus.ts';
import { csv } from './adapters/table/csv.ts';
import { json } from './adapters/table/json.ts';
import { upptime } from './adapters/upptime.ts';

/** What a source can be. A new kind of host is one line here, and one in the schema of sources: `tsc` names the one that is missing. */
export const adapters = {
  prometheus,
  'github-deployments': githubDeployments,
  'gitlab-deployments': gitlabDeployments,
  gatus,
  upptime,
  blackbox,
  alertmanager,
  pagerduty,
  csv,
  json,
} satisfies Readonly<Record<AdapterName, unknown>>;
