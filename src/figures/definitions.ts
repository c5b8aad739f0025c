import { audit } from './compliance/audit-definitions.ts';
import { complianceDefinitions } from './compliance/definitions.ts';
import type { Definition } from './definition.ts';
import { delivery } from './deployments/definitions.ts';
import { experiments } from './experiments/definitions.ts';
import { economics } from './finance/economics-definitions.ts';
import { recurring } from './finance/recurring-definitions.ts';
import { result } from './finance/result-definitions.ts';
import { growth } from './growth/definitions.ts';
import { growthMonths } from './growth/month-definitions.ts';
import { improvement } from './improvement/definitions.ts';
import { response } from './incidents/definitions.ts';
import { metrics } from './metrics/definitions.ts';
import { support } from './metrics/support-definitions.ts';
import { publishing } from './publishing/definitions.ts';
import { duties } from './reports/definitions.ts';
import { availability } from './services/definitions.ts';

export type { Definition } from './definition.ts';

/** Every figure that the software computes. Ids are stable: they stand in figures.json and in reports. */
export const definitions = {
  ...availability,
  ...response,
  ...metrics,
  ...growth,
  ...growthMonths,
  ...publishing,
  ...support,
  ...delivery,
  ...recurring,
  ...economics,
  ...result,
  ...duties,
  ...complianceDefinitions,
  ...audit,
  ...experiments,
  ...improvement,
} as const satisfies Record<string, Definition>;

export type FigureId = keyof typeof definitions;
