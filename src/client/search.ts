import { markedCommits, plainCommits } from '../words/commit-words.ts';
import { kindsName, type Name, type NameIndex } from '../words/name-index.ts';
import { joinedLetters, spacedQuery } from '../words/unspaced-scripts.ts';
import { type NamesFound, searchNames } from './name-search.ts';

/**
 * The search page: names first, from an index of their own, then the text of records, from Pagefind's. Words and filters are kept in the
 * address.
 */
interface Fragment {
  url: string;
  excerpt: string;
  meta: { title: string; date?: string; kind?: string };
}
interface Found {
  results: { score: number; data(): Promise<Fragment> }[];
}
interface Pagefind {
  options(options: { baseUrl?: string; excerptLength?: number; noWorker?: boolean }): Promise<void>;
  filters(): Promise<Record<string, Record<string, number>>>;
  search(
    words: string | null,
    options?: { filters: Record<string, string>; sort?: Record<string, 'asc' | 'desc'> },
  ): Promise<Found>;
}

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

const PAGE = 20;
/** How many records of a kind are shown where all of them are more than a page. */
const OF_KIND = 5;
/** The kind with by far the most records, most of which repeat the words of others. */
const REPORT = 'Report';
/** How many of the best names stand above the groups, and how many names of a group are shown unfolded. */
const BEST = 3;
const UNFOLDED = 6;
/** How long typing has to pause before full text is searched, in milliseconds. */
const PAUSE = 120;
const ORDER = ['Kind', 'Severity', 'Service', 'Report', 'Author', 'Year'];
const form = document.querySelector<HTMLFormElement>('#search')!;
const query = document.querySelector<HTMLInputElement>('#query')!;
const facets = document.querySelector<HTMLElement>('#facets')!;
const results = document.querySelector<HTMLElement>('#results')!;
const everything = document.querySelector<HTMLElement>('#everything')!;
const note = document.querySelector<HTMLElement>('#note')!;
const more = document.querySelector<HTMLButtonElement>('#more')!;
const output = form?.querySelector('output') as HTMLOutputElement;

const given = new URLSearchParams(location.search);
let asked = 0;

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

function choices(): Record<string, string> {
  return Object.fromEntries(
    [...new FormData(form)].filter(([name, value]) => name !== 'q' && value !== '') as [string, string][],
  );
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

function clear(): void {
  groups = new Map();
  results.replaceChildren();
  note.replaceChildren();
  more.hidden = true;
}

/** Shows names: the best ones first, the others by kind, those beyond the first of a kind folded. */
function showNames(names: readonly Name[]): void {
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

/** A word or text as part of the address, to search for it. */
function searchLink(words: string): HTMLAnchorElement {
  const link = element('a', words);
  link.href = `?${new URLSearchParams({ q: words })}`;
  return link;
}

let pagefind: Promise<Pagefind> | undefined;

/** Pagefind, loaded once and only when it is needed. */
function fullText(): Promise<Pagefind> {
  pagefind ??= (async () => {
    const { bundle } = form.dataset;
    // A site without records has no text to search.
    if (bundle === undefined)
      return { options: async () => {}, filters: async () => ({}), search: async () => ({ results: [] }) };
    const loaded = (await import(/* @vite-ignore */ `${bundle}pagefind.js`)) as Pagefind;
    // A search takes less time than loading the same code again in a worker.
    await loaded.options({ baseUrl: '/', excerptLength: 24, noWorker: true });
    return loaded;
  })();
  return pagefind;
}

let known: Promise<Record<string, Record<string, number>>> | undefined;

/** The filters with their values, put on the page when they are first asked for: after the first results, which do not need them. */
function filtersOnPage(): Promise<Record<string, Record<string, number>>> {
  known ??= (async () => {
    const filters = await (await fullText()).filters();
    for (const name of ORDER) {
      if (!filters[name]) continue;
      const label = element('label', `${name} `);
      const select = document.createElement('select');
      select.name = name;
      select.append(new Option('all', ''));
      const values = Object.keys(filters[name]).sort();
      for (const value of name === 'Year' ? values.reverse() : values)
        select.append(new Option(value, value));
      select.value = given.get(name) ?? '';
      label.append(select);
      facets.append(label);
    }
    return filters;
  })();
  return known;
}

/** Shows a page of records and, on request, the next one; those that `shown` has are left out. */
async function showRecords({ results: found }: Found, shown: Set<string>, mine: number): Promise<void> {
  let from = 0;
  const next = async () => {
    const page = await Promise.all(found.slice(from, from + PAGE).map((result) => result.data()));
    if (mine !== asked) return;
    for (const result of page.map(ofFragment)) {
      if (!shown.has(result.link)) group(kindsName(result.kind)).append(item(result, false));
      shown.add(result.link);
    }
    from += page.length;
    more.hidden = from >= found.length;
  };
  more.onclick = next;
  await next();
}

/** Shows the best records of each kind, with a link to all of them; reports last. */
async function showKinds(
  kinds: readonly string[],
  of: (kind: string) => Promise<Found>,
  shown: Set<string>,
  mine: number,
): Promise<void> {
  const each = await Promise.all(
    kinds.map(async (kind) => {
      const { results: found } = await of(kind);
      const first = await Promise.all(found.slice(0, OF_KIND).map((result) => result.data()));
      return { kind, count: found.length, score: found[0]?.score ?? 0, first };
    }),
  );
  if (mine !== asked) return;
  each.sort((a, b) => Number(a.kind === REPORT) - Number(b.kind === REPORT) || b.score - a.score);
  for (const { kind, count, first } of each.filter(({ count: some }) => some > 0)) {
    const others = first.map(ofFragment).filter(({ link }) => !shown.has(link));
    if (others.length === 0 && count <= OF_KIND) continue;
    const list = group(kindsName(kind));
    list.append(...others.map((result) => item(result, false)));
    if (count <= OF_KIND) continue;
    const all = element('a', `All ${count} ${kindsName(kind).toLowerCase()}`);
    all.href = `?${new URLSearchParams({ q: query.value.trim(), ...choices(), Kind: kind })}`;
    const line = element('p', '', 'small');
    line.append(all);
    list.parentElement!.append(line);
  }
}

/** The words of a query as they probably were meant: each that no name and no text has is replaced by the nearest name's. */
async function corrected(
  words: string,
  { unknown }: NamesFound,
  names: ReturnType<typeof searchNames>,
  text: Pagefind,
): Promise<string | undefined> {
  let meant = words;
  for (const word of unknown) {
    const nearest = names.meant(word);
    if (nearest === undefined || (await text.search(`"${word}"`)).results.length > 0) continue;
    meant = meant.replace(new RegExp(`[\\p{L}\\p{N}]*${word}[\\p{L}\\p{N}]*`, 'iu'), nearest);
  }
  return meant === words ? undefined : meant;
}

async function run(names: ReturnType<typeof searchNames>): Promise<void> {
  const mine = ++asked;
  const typed = query.value.trim();
  const filters = choices();
  const filtered = Object.keys(filters).length > 0;
  const address = new URLSearchParams({ ...(typed ? { q: typed } : {}), ...filters });
  history.replaceState(null, '', address.size > 0 ? `?${address}` : location.pathname);
  everything.hidden = typed !== '' || filtered;
  if (!typed && !filtered) {
    clear();
    output.textContent = '';
    return;
  }
  output.textContent = '';
  let words = typed;
  let named = names.find(words);
  // Names have no filters.
  if (!filtered && named.all.length > 0) {
    clear();
    showNames(named.all);
  }
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  if (mine !== asked) return;
  const text = await fullText();
  const meant = filtered ? undefined : await corrected(words, named, names, text);
  if (meant !== undefined) {
    words = meant;
    named = names.find(words);
  }
  const search = (kind?: string) =>
    text.search(wanted, {
      filters: { ...filters, ...(kind === undefined ? {} : { Kind: kind }) },
      ...(wanted ? {} : { sort: { date: 'desc' as const } }),
    });
  let wanted = words ? markedCommits(spacedQuery(named.text)) : null;
  let found = await search();
  // An id among words that its page does not have.
  const ids = words.split(/\s+/).filter((word) => /\d/.test(word));
  if (found.results.length === 0 && named.all.length === 0 && ids.length > 0) {
    wanted = markedCommits(ids.join(' '));
    found = await search();
  }
  if (mine !== asked) return;
  clear();
  if (meant !== undefined) note.append(`No match for “${typed}”. Showing results for “${meant}”.`);
  const some = found.results.length === 0 ? named.some : [];
  const shownNames = filtered ? [] : named.all.length > 0 ? named.all : some;
  showNames(shownNames);
  const shown = new Set(shownNames.map(({ path }) => path));
  if (found.results.length > PAGE && filters['Kind'] === undefined) {
    const { Kind = {} } = await filtersOnPage();
    await showKinds(Object.keys(Kind), search, shown, mine);
  } else await showRecords(found, shown, mine);
  const indexed = new Set(Object.keys((await filtersOnPage())['Kind'] ?? {}));
  if (mine !== asked) return;
  const count = shownNames.filter(({ kind }) => !indexed.has(kind)).length + found.results.length;
  output.textContent = `${count} found`;
  if (count === 0) showNothing(typed, names, named);
}

/** What to do where nothing is found: the words that are nearest, and everything there is. */
function showNothing(typed: string, names: ReturnType<typeof searchNames>, { unknown }: NamesFound): void {
  everything.hidden = false;
  note.append(`No match for “${typed}”. `);
  const nearest = unknown.flatMap((word) => names.meant(word) ?? []);
  if (nearest.length > 0) note.append('Did you mean ', ...nearest.map(searchLink), '?');
}

async function start(): Promise<void> {
  const answer = await fetch(form.dataset['names']!);
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}`);
  const names = searchNames((await answer.json()) as NameIndex, form.dataset['method']!);
  query.value = given.get('q') ?? '';
  form.hidden = false;
  query.focus();
  // Filters of the address are fields of the form only when Pagefind has named their values.
  if ([...given.keys()].some((name) => name !== 'q')) await filtersOnPage();
  form.addEventListener('input', () => void run(names));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void run(names);
  });
  await run(names);
  await filtersOnPage();
  form.removeAttribute('aria-busy');
}

if (form)
  start().catch((error: unknown) => {
    output.textContent = 'The search index could not be loaded.';
    form.hidden = false;
    // For the browser's console.
    throw error;
  });
