import { plainCommits } from '../../words/commit-words.ts';
import { kindsName, type Name } from '../../words/name-index.ts';
import { joinedLetters } from '../../words/unspaced-scripts.ts';
import type { Found, Fragment } from './full-text.ts';

/** One line of the results. */
interface Result {
  kind: string;
  link: string;
  title: string;
  date?: string | undefined;
  about?: string | undefined;
  /** The part of a record's text with the words, escaped except for its marks. */
  excerpt?: string;
}

/** How many records are shown at a time. */
export const PAGE = 20;
/** How many of the newest records are shown before the others are searched. */
const FIRST = 10;
/** How many records of a kind are shown where all of them are more than a page. */
const OF_KIND = 5;
/** The kind with by far the most records, most of which repeat the words of others. */
const REPORT = 'Report';
/** How many of the best names stand above the groups, and how many names of a group are shown unfolded. */
const BEST = 3;
const UNFOLDED = 6;

const results = document.querySelector<HTMLElement>('#results')!;
const more = document.querySelector<HTMLButtonElement>('#more')!;

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  text = '',
  className = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function ofName({ name, path, about, ...rest }: Name): Result {
  return { ...rest, title: name, link: path, about };
}

function ofFragment({ url, excerpt, meta: { title, date, kind = 'Record' } }: Fragment): Result {
  return { kind, link: url, title, date, excerpt };
}

function item({ link, title, kind, date, about, excerpt }: Result, named: boolean): HTMLLIElement {
  const line = document.createElement('li');
  const anchor = element('a', title);
  anchor.href = link;
  const facts = [named ? kind : undefined, date].filter(Boolean).join(', ');
  line.append(anchor, element('span', facts && ` ${facts}`, 'quiet small'));
  const text = element('p', about);
  // Pagefind escapes the record's own text; only its <mark> tags are markup.
  if (excerpt !== undefined) text.innerHTML = joinedLetters(plainCommits(excerpt));
  if (text.textContent) line.append(text);
  return line;
}

/** The groups on the page by kind, so that further results join theirs. */
let groups = new Map<string, HTMLElement>();

function group(heading: string): HTMLElement {
  const known = groups.get(heading);
  if (known) return known;
  const list = element('ol', '', 'results');
  const section = document.createElement('section');
  section.append(element('h2', heading), list);
  results.append(section);
  groups.set(heading, list);
  return list;
}

/** Removes all results from the page. */
export function clearResults(): void {
  groups = new Map();
  results.replaceChildren();
  more.hidden = true;
}

/** Shows names: the best ones first, the others by kind, those beyond the first of a kind folded. */
export function showNames(names: readonly Name[]): void {
  const best = names
    .filter(({ path }, i) => names.findIndex((other) => other.path === path) === i)
    .slice(0, BEST);
  if (best.length > 0) group('Best matches').append(...best.map((name) => item(ofName(name), true)));
  const others = Map.groupBy(
    names.filter((name) => !best.includes(name)),
    ({ kind }) => kind,
  );
  for (const [kind, all] of others) {
    const list = group(kindsName(kind));
    list.append(...all.slice(0, UNFOLDED).map((name) => item(ofName(name), false)));
    if (all.length <= UNFOLDED) continue;
    const fold = document.createElement('details');
    const rest = element('ol', '', 'results');
    rest.append(...all.slice(UNFOLDED).map((name) => item(ofName(name), false)));
    fold.append(element('summary', `${all.length - UNFOLDED} more`), rest);
    list.after(fold);
  }
}

/** A list of records that is ready to be put on the page. */
export type Prepared = () => void;

/**
 * Loads the first page of records, or a few for the time in which others are searched; when they are shown, the next page can be asked for. Those
 * that `shown` has are left out.
 */
export async function prepareRecords(
  { results: found }: Found,
  shown: Set<string>,
  whole: boolean,
): Promise<Prepared> {
  const load = (from: number, count = PAGE) =>
    Promise.all(found.slice(from, from + count).map((result) => result.data()));
  const show = (from: number, page: readonly Fragment[]) => {
    for (const result of page.map(ofFragment)) {
      if (!shown.has(result.link)) group(kindsName(result.kind)).append(item(result, false));
      shown.add(result.link);
    }
    const next = from + page.length;
    more.hidden = next >= found.length;
    more.onclick = async () => {
      const before = groups;
      const further = await load(next);
      // Other words may have been searched for meanwhile.
      if (before === groups) show(next, further);
    };
  };
  const first = await load(0, whole ? PAGE : FIRST);
  return () => show(0, first);
}

/** Loads the best records of each kind, with a link to all of them; reports last. `address` is that of the search for one kind. */
export async function prepareKinds(
  kinds: readonly string[],
  of: (kind: string) => Promise<Found>,
  address: (kind: string) => string,
  shown: ReadonlySet<string>,
): Promise<Prepared> {
  const each = await Promise.all(
    kinds.map(async (kind) => {
      const { results: found } = await of(kind);
      const first = await Promise.all(found.slice(0, OF_KIND).map((result) => result.data()));
      return { kind, count: found.length, score: found[0]?.score ?? 0, first };
    }),
  );
  each.sort((a, b) => Number(a.kind === REPORT) - Number(b.kind === REPORT) || b.score - a.score);
  return () => {
    for (const { kind, count, first } of each.filter(({ count: some }) => some > 0)) {
      const others = first.map(ofFragment).filter(({ link }) => !shown.has(link));
      if (others.length === 0 && count <= OF_KIND) continue;
      const list = group(kindsName(kind));
      list.append(...others.map((result) => item(result, false)));
      if (count <= OF_KIND) continue;
      const all = element('a', `All ${count} ${kindsName(kind).toLowerCase()}`);
      all.href = address(kind);
      const line = element('p', '', 'small');
      line.append(all);
      list.parentElement!.append(line);
    }
  };
}
