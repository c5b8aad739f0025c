import type { Definition } from './definition.ts';
import { definitionIn, type FigureId, figureIdsIn, isFigureId } from './definitions.ts';
import type { Declaring } from './own/definitions.ts';

/** A figure that the weekly review can show. */
interface Charted {
  id: FigureId;
  definition: Definition;
}

/** The figure that an id of the playbook names; undefined if there is none. The one place that knows where figures are defined. */
export function chartedFigure(playbook: Declaring, id: string): Charted | undefined {
  return isFigureId(playbook, id) ? { id, definition: definitionIn(playbook, id) } : undefined;
}

/** The ids that `chartedFigure` knows. */
export function chartedIds(playbook: Declaring): readonly string[] {
  return figureIdsIn(playbook);
}
