import { alertmanager } from './adapters/alertmanager/alertmanager.ts';
import { gatus } from './adapters/gatus.ts';
import { githubDeployments } from './adapters/github/deployments.ts';

/** How each kind of host is read. */
export const adapters = {
  gatus,
  'github-deployments': githubDeployments,
  alertmanager,
};

export type AdapterName = keyof typeof adapters;
