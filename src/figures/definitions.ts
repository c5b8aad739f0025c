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
import { type Declaring, ownDefinitions } from './own/definitions.ts';
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

/** The id of a figure that the software defines. */
export type BuiltInId = keyof typeof definitions;
/** The id of a figure that the playbook defines in metrics.yaml: that of the metric after `metric-`. */
export type OwnId = `metric-${string}`;
export type FigureId = BuiltInId | OwnId;

/** The ids of the figures that the software defines, in the order of the definitions. */
export const builtInIds = Object.keys(definitions) as BuiltInId[];

/** Whether a text from the content is the id of a figure that the software defines. */
export function isBuiltIn(text: string): text is BuiltInId {
  return Object.hasOwn(definitions, text);
}

/** The ids of all figures of an organisation: those of the software, then its own. */
export function figureIdsIn(playbook: Declaring): FigureId[] {
  return [...builtInIds, ...ownDefinitions(playbook).keys()];
}

/** Whether a text from the content is the id of a figure of the organisation. */
export function isFigureId(playbook: Declaring, text: string): text is FigureId {
  return isBuiltIn(text) || ownDefinitions(playbook).has(text as OwnId);
}

/** What is needed to know the definition of a figure: its id or, of one that the playbook defines, the definition that it carries. */
export type Described = { id: BuiltInId } | { id: FigureId; declared: Definition | null };

/** The definition of a figure. Without a literal id the type of its detail is not known. */
export function definitionOf(figure: Described): Definition {
  return ('declared' in figure && figure.declared) || definitions[figure.id as BuiltInId];
}

/** The definition with an id. Throws for a metric that the playbook does not declare. */
export function definitionIn(playbook: Declaring, id: FigureId): Definition {
  const definition = isBuiltIn(id) ? definitions[id] : ownDefinitions(playbook).get(id);
  if (!definition) throw new Error(`no figure "${id}" is defined`);
  return definition;
}

/** The ids of the figures of some groups, in the order of the definitions. */
export function idsIn(...groups: readonly Group[]): BuiltInId[] {
  return builtInIds.filter((id) => groups.includes(definitions[id].group));
}
