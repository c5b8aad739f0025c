import { DIMENSION_LISTS, type DimensionList } from '../schemas/dimension-lists.ts';
import type { Metric } from '../schemas/metrics.ts';
import { playbookIds } from './defined-ids.ts';
import type { PlaybookEntries } from './ledger.ts';

/** Whether a text names a list of the playbook that a dimension can have. */
export function isDimensionList(text: string): text is DimensionList {
  return (DIMENSION_LISTS as readonly string[]).includes(text);
}

/** The members of a metric's dimension; undefined for one that it does not have, or whose list is unknown. */
export function membersOf(
  playbook: PlaybookEntries,
  { dimensions }: Pick<Metric, 'dimensions'>,
  dimension: string,
): readonly string[] | undefined {
  const members = Object.hasOwn(dimensions, dimension) ? dimensions[dimension]! : undefined;
  if (typeof members !== 'string') return members;
  if (!isDimensionList(members)) return undefined;
  return playbookIds(members, { [fileOf(members)]: playbook[fileOf(members)].data });
}

const fileOf = (list: DimensionList) => (list === 'groups' ? 'services' : list);
