import { audit } from './compliance/audit-definitions.ts';
import { complianceDefinitions } from './compliance/definitions.ts';
import type { Definition, Group } from './definition.ts';
import { delivery } from './deployments/definitions.ts';
import { experiments } from './experiments/definitions.ts';
import { economics } from './finance/economics-definitions.ts';
import { recurring } from './finance/recurring-definitions.ts';
import { result } from './finance/result-definitions.ts';
import { growth } from './growth/definitions.ts';
import { growthMonths } from './growth/month-definitions.ts';
import { improvement } from './improvement/definitions.ts';
import { impact } from './improvement/impact-definitions.ts';
import { response } from './incidents/definitions.ts';
import { requestLevels } from './levels/definitions.ts';
import { metrics } from './metrics/definitions.ts';
import { support } from './metrics/support-definitions.ts';
import { publishing } from './publishing/definitions.ts';
import { duties } from './reports/definitions.ts';
import { availability } from './services/definitions.ts';

/** Every figure that the software computes. Ids are stable: they are in figures.json and in reports. */
export const definitions = {
  ...availability,
  ...requestLevels,
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
  ...impact,
} satisfies Record<string, Definition>;

export type FigureId = keyof typeof definitions;

/** Every figure's id, in the order of the definitions. */
export const figureIds = Object.keys(definitions) as FigureId[];

/** Whether a text from the content is the id of a figure. */
export function isFigureId(text: string): text is FigureId {
  return Object.hasOwn(definitions, text);
}

/** The definition of a figure. Without a literal id the type of its detail is not known. */
export function definitionOf({ id }: { id: FigureId }): Definition {
  return definitions[id];
}

/** The ids of the figures of some groups, in the order of the definitions. */
export function idsIn(...groups: readonly Group[]): FigureId[] {
  return figureIds.filter((id) => groups.includes(definitions[id].group));
}
