/** The lists of the playbook whose entries can be the members of a dimension. */
export const DIMENSION_LISTS = ['services', 'groups', 'agents', 'platforms', 'severities', 'causes'] as const;
export type DimensionList = (typeof DIMENSION_LISTS)[number];
