import { type Calendar, calendarOf } from '../../records/calendar.ts';
import { pathText } from '../../records/path-text.ts';
import type { Path } from '../../records/source-file.ts';
import type { Check } from '../check.ts';

/** A name that a service or group has, and the days on which it has it, both included. */
interface NameSpan {
  id: string;
  path: Path;
  name: string;
  from: string;
  to: string;
}

interface Named {
  name: string;
  since?: string | undefined;
  until?: string | undefined;
  earlier: readonly { until: string; name?: string | null | undefined }[];
}

/** Later than any date. */
const ALWAYS = '9999';

/** The names of an entry in turn. */
function nameSpans(
  path: Path,
  { name, since = '', until = ALWAYS, earlier }: Named,
  calendar: Calendar,
): NameSpan[] {
  let from = since;
  const id = String(path.at(-1));
  const spans = earlier.flatMap(({ until: to, name: old }, i): NameSpan[] => {
    if (typeof old !== 'string') return [];
    const span = { id, path: [...path, 'earlier', i, 'name'], name: old, from, to };
    from = calendar.addDays(to, 1);
    return [span];
  });
  return [...spans, { id, path: [...path, 'name'], name, from, to: until }];
}

const folded = (name: string) => name.toLowerCase().replace(/\s+/g, ' ');

export const servicesHaveOwnNames: Check = {
  id: 'duplicate-name',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure no two services, and no two groups, have the same name at the same time.',
  why: 'Pages, tables and subscribers know a service by its name. Two of one name cannot be told apart where it matters most.',
  example: {
    file: 'playbook/services.yaml',
    wrong: 'name: shop',
    right: 'name: Shop for growers',
  },
  since: '0.1.0',
  of: [],
  *find({ ledger }) {
    const calendar = calendarOf(ledger);
    const { groups, services } = ledger.services.data;
    for (const [map, entries] of Object.entries({ groups, services })) {
      const noun = map === 'groups' ? 'group' : 'service';
      const named = new Map<string, NameSpan[]>();
      for (const [id, entry] of Object.entries(entries))
        for (const span of nameSpans([map, id], entry, calendar)) {
          const own = named.get(folded(span.name)) ?? [];
          const other = own.find((each) => each.id !== id && each.from <= span.to && span.from <= each.to);
          named.set(folded(span.name), [...own, span]);
          if (other)
            yield {
              entry: ledger.services,
              path: span.path,
              message: `${pathText(span.path)}: the ${noun} ${other.id} is called "${other.name}" at the same time`,
              expected: 'names that differ in more than case',
              fix: `give ${other.id} or ${id} a name that tells them apart`,
            };
        }
    }
  },
};
