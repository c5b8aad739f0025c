import type { FigureId } from '../figures/definitions.ts';

/** Figures under a heading of a table. */
export interface FigureGroup {
  name: string;
  ids: readonly FigureId[];
}
