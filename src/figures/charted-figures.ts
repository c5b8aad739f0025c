import type { Definition } from './definition.ts';
import { definitionOf, type FigureId, figureIds, isFigureId } from './definitions.ts';

/** A figure that the weekly review can show. */
interface Charted {
  id: FigureId;
  definition: Definition;
}

/** The figure that an id of the playbook names; undefined if there is none. The one place that knows where figures are defined. */
export function chartedFigure(id: string): Charted | undefined {
  return isFigureId(id) ? { id, definition: definitionOf({ id }) } : undefined;
}

/** The ids that `chartedFigure` knows. */
export function chartedIds(): readonly string[] {
  return figureIds;
}
