import { githubDeployments } from './adapters/github-deployments.ts';

/** How each kind of host is read. */
export const adapters = {
  'github-deployments': githubDeployments,
};

export type AdapterName = keyof typeof adapters;
