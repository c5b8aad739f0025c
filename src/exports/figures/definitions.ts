import { seesFigure } from '../../figures/audience/figures-for.ts';
import { definitionIn, figureIdsIn } from '../../figures/definitions.ts';
import { maybe, text } from '../columns.ts';
import { defineTable } from '../data-file.ts';

export const definitionTable = defineTable({
  name: 'definitions',
  holds: 'one row per kind of figure: name, unit, formula and edge cases',
  columns: {
    id: text('Id of the figure. Ids are stable.'),
    name: text('Its name.'),
    group: text('The heading under which it is listed.'),
    unit: text('Unit of its values; empty for plain numbers and for amounts in the currency.'),
    better: text('Whether `higher` or `lower` values are better.'),
    formula: text('How it is computed, in words.'),
    notes: maybe(text('How edge cases are handled.')),
  },
  key: ['id'],
  rows: ({ basis: { ledger, audience } }) =>
    figureIdsIn(ledger)
      .filter((id) => seesFigure(audience, id))
      .map((id) => {
        const { name, group, unit, better, formula, notes } = definitionIn(ledger, id);
        return { id, name, group, unit, better, formula, notes: notes.length > 0 ? notes.join(' ') : null };
      }),
});
