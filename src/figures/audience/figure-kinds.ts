import type { AnyKind } from '../../records/audience/kind-audiences.ts';
import type { Group } from '../definition.ts';
import { type BuiltInId, definitions, type FigureId, isBuiltIn } from '../definitions.ts';

/** What a figure says something about. */
interface FigureKinds {
  /** The kinds that it is about: who does not see one of them does not see the figure. */
  about: readonly AnyKind[];
  /** Kinds that it is only computed from, as evidence: who does not see them sees the figure without their files. */
  from: readonly AnyKind[];
}

const about = (...kinds: AnyKind[]): FigureKinds => ({ about: kinds, from: [] });

/** What the figures of each group are about. */
const groups: Readonly<Record<Group, FigureKinds>> = {
  Availability: { about: ['services', 'incidents'], from: ['maintenance', 'watch', 'reports', 'imports'] },
  'Request-based levels': { about: ['levels', 'services'], from: ['levelCounts', 'reports'] },
  'Incident response': about('incidents', 'severities'),
  'Users and sales': about('reports'),
  'Opinion and funnels': about('reports', 'growth'),
  'Growth months': about('growth', 'reports'),
  Publishing: about('publishing', 'platforms'),
  Support: about('reports'),
  Deployments: about('deployments', 'incidents'),
  'Recurring revenue': about('finance'),
  'Unit economics': about('finance'),
  'Result and cash': about('finance'),
  Reports: { about: ['cadences', 'reports'], from: ['reviews'] },
  Improvement: about('features', 'experiments', 'reports'),
  Compliance: about('compliance', 'complianceMonths', 'obligations', 'dataRequests'),
  'Audit and security': about(
    'compliance',
    'controls',
    'documents',
    'courses',
    'vulnerabilities',
    'accessReviews',
  ),
  Experiments: about('experiments'),
  // Who sees the declarations sees their figures.
  'Own metrics': { about: ['metrics'], from: ['measurements', 'reports'] },
};

const postmortems = about('incidents', 'severities', 'postmortems');
const actions = about('postmortems', 'agents');
/** It judges what people did, not what users saw. */
const conduct = about('incidents', 'severities', 'agents');

/** Figures that are about something else than the others of their group. */
const others: Readonly<Partial<Record<BuiltInId, FigureKinds>>> = {
  'postmortem-punctuality': postmortems,
  'actions-open': actions,
  'actions-overdue': actions,
  'action-closure': actions,
  escalations: conduct,
  'response-attainment': conduct,
  'update-gaps': conduct,
};

/** What a figure is about, and what else it is computed from. */
export function kindsOfFigure(id: FigureId): FigureKinds {
  return isBuiltIn(id) ? (others[id] ?? groups[definitions[id].group]) : groups['Own metrics'];
}
