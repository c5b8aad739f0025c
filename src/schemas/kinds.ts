import { agents } from './agents.ts';
import { cadences } from './cadences.ts';
import { causes } from './causes.ts';
import { deployments } from './deployments.ts';
import { experiment } from './experiment.ts';
import { finance } from './finance.ts';
import { growth } from './growth.ts';
import { incident } from './incident.ts';
import { maintenance } from './maintenance.ts';
import { organisation } from './organisation.ts';
import { postmortem } from './postmortem.ts';
import { postmortemFormat } from './postmortem-format.ts';
import { readiness } from './readiness.ts';
import { reports } from './reports/reports.ts';
import { scorecard } from './scorecard.ts';
import { services } from './services.ts';
import { severities } from './severities.ts';

/** One file each: how the organisation works. */
export const playbookKinds = {
  organisation,
  agents,
  services,
  severities,
  causes,
  postmortemFormat,
  readiness,
  cadences,
  scorecard,
};

/** A folder each, a file per record: what happened. A new kind is one line here. */
export const recordKinds = {
  incidents: incident,
  experiments: experiment,
  maintenance,
  postmortems: postmortem,
  deployments,
  growth,
  finance,
  reports,
};

export const kinds = { ...playbookKinds, ...recordKinds };

export type PlaybookKind = keyof typeof playbookKinds;
export type RecordKind = keyof typeof recordKinds;
