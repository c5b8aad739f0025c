import type { RecordKind } from '../../schemas/kinds.ts';

/**
 * Kinds of record that are declared elsewhere at the same time. Once `recordKinds` has both, write their names and
 * remove this file.
 */
export const measurements = 'measurements' as RecordKind;
export const levelCounts = 'levelCounts' as RecordKind;
