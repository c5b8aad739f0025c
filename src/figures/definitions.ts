import { complianceDefinitions } from './compliance/definitions.ts';
import { audit } from './definitions/audit.ts';
import { availability } from './definitions/availability.ts';
import type { Definition } from './definitions/definition.ts';
import { delivery } from './definitions/delivery.ts';
import { duties } from './definitions/duties.ts';
import { experiments } from './definitions/experiments.ts';
import { economics } from './definitions/finance/economics.ts';
import { recurring } from './definitions/finance/recurring.ts';
import { result } from './definitions/finance/result.ts';
import { growth } from './definitions/growth.ts';
import { growthMonths } from './definitions/growth-months.ts';
import { improvement } from './definitions/improvement.ts';
import { metrics } from './definitions/metrics.ts';
import { publishing } from './definitions/publishing.ts';
import { response } from './definitions/response.ts';
import { support } from './definitions/support.ts';

export type { Definition } from './definitions/definition.ts';

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
