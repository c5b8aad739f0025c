import { inLatin, slug } from '../records/slug.ts';
import type { Report } from './loss.ts';

/**
 * A name as an id: lower-case letters and digits with single . _ - between them. Empty if the name has no letter or digit.
 * Path separators are removed.
 */
export function idOf(name: string): string {
  return inLatin(name)
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/[._-]{2,}/g, (run) => (run.includes('-') ? '-' : run[0]!))
    .replace(/^[._-]+|[._-]+$/g, '');
}

/** The id of an entry by the name of its file without its ending, `2024/mail`; undefined if the name gives none. */
export function idOfName(name: string, report: Report): string | undefined {
  const id = name.split('/').map(idOf).filter(Boolean).join('/');
  // A year alone is the address of an archive page.
  if (id === '' || /^\d{1,4}(\/\d+)?$/.test(id)) return undefined;
  if (id !== name)
    report('mended', 'file', `its id is "${id}": ids consist of lower-case letters, digits and single . _ -`);
  return id;
}

/** Whole words of a title in an id. */
const LONGEST = 60;

/** The id of an event on a day, `2024-05-06`: that day and its title. */
export function dayAndTitle(day: string, title: string): string {
  return [day, slug(title, { longest: LONGEST })].filter((part) => part !== '').join('-');
}

/** What tells two things with the same id apart. */
interface Named {
  /** The id that it would like to have. */
  wanted: string;
  /** What is its own: its id in the source, its time. The first that tells it apart is added. */
  own: readonly string[];
}

/**
 * Ids that are all different, in the given order. Those that share one are told apart by what is their own, so that an id does not depend on the order;
 * only where that is the same too are they numbered. `taken` are ids that others have.
 */
export function uniqueIds(named: readonly Named[], taken: ReadonlySet<string> = new Set()): string[] {
  const sharing = Map.groupBy(named, ({ wanted }) => wanted);
  const used = new Set<string>(taken);
  return named.map((each) => {
    const others = sharing.get(each.wanted)!;
    let id = each.wanted;
    if (others.length > 1 || used.has(id)) {
      const place = each.own.findIndex(
        (own, i) => own !== '' && others.filter((other) => other.own[i] === own).length === 1,
      );
      const suffix = place < 0 ? '' : idOf(each.own[place]!);
      if (suffix !== '') id = `${each.wanted}-${suffix}`;
    }
    for (let number = 2; used.has(id); number++) id = `${each.wanted}-${number}`;
    used.add(id);
    return id;
  });
}
