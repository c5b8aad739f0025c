import { seesFigure } from '../../figures/audience/figures-for.ts';
import { definitionIn, figureIdsIn } from '../../figures/definitions.ts';
import type { JsonFile } from '../data-file.ts';
import { listJson } from '../list-json.ts';
import { DATA_VERSION, origin } from '../site.ts';
import { figureGroups, groupName } from './figure-years.ts';
import { figureIndexSchema } from './schemas.ts';

/** What figures there are, and where their values are. */
export const figureJson: JsonFile = {
  as: 'json',
  name: 'figures',
  holds: 'every kind of figure: name, unit, formula, how many values it has, and the files with them by year',
  schema: figureIndexSchema,
  write(source) {
    const { ledger, audience } = source.basis;
    const byId = Map.groupBy(figureGroups(source), ({ id }) => id);
    const seen = figureIdsIn(ledger).filter((id) => seesFigure(audience, id));
    const families = seen.map((id) => {
      const { name, group, unit, formula } = definitionIn(ledger, id);
      const years = byId.get(id) ?? [];
      const figures = years.flatMap((each) => each.figures);
      return {
        id,
        name,
        group,
        unit,
        formula,
        values: figures.length,
        known: figures.filter(({ value }) => value !== null).length,
        years: Object.fromEntries(years.map((each) => [each.year, `figures/${groupName(each)}.json`])),
      };
    });
    return listJson({ version: DATA_VERSION, ...origin(source) }, 'figures', families);
  },
};
