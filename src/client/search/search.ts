import { markedCommits } from '../../words/commit-words.ts';
import type { NameIndex } from '../../words/name-index.ts';
import { spacedQuery } from '../../words/unspaced-scripts.ts';
import { type Filters, type FullText, loadFullText } from './full-text.ts';
import { type NamesFound, searchNames } from './name-search.ts';
import { clearResults, PAGE, prepareKinds, prepareRecords, showNames } from './results.ts';

/*
 * The search page: names first, from an index of their own, then the text of records, from Pagefind's: first of the newest records, then of
 * all. Words and filters are kept in the address.
 */

/** How long typing has to pause before full text is searched, in milliseconds. */
const PAUSE = 120;
const ORDER = ['Kind', 'Severity', 'Service', 'Report', 'Author', 'Year'];
const form = document.querySelector<HTMLFormElement>('#search')!;
const query = document.querySelector<HTMLInputElement>('#query')!;
const facets = document.querySelector<HTMLElement>('#facets')!;
const everything = document.querySelector<HTMLElement>('#everything')!;
const note = document.querySelector<HTMLElement>('#note')!;
const output = form?.querySelector('output') as HTMLOutputElement;

const given = new URLSearchParams(location.search);
let asked = 0;

type Names = ReturnType<typeof searchNames>;

/** What is asked for. */
interface Query {
  typed: string;
  filters: Record<string, string>;
  /** Whether there are any; names have none. */
  filtered: boolean;
  /** What has the words in its name. */
  named: NamesFound;
  /** Whether nothing else was asked for since. */
  isLatest: () => boolean;
}

function choices(): Record<string, string> {
  return Object.fromEntries(
    [...new FormData(form)].filter(([name, value]) => name !== 'q' && value !== '') as [string, string][],
  );
}

function clear(): void {
  clearResults();
  note.replaceChildren();
}

/** A word or text as part of the address, to search for it. */
function searchLink(words: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.textContent = words;
  link.href = `?${new URLSearchParams({ q: words })}`;
  return link;
}

let text: Promise<FullText> | undefined;

/** The text of records, loaded once and only when it is needed. */
function fullText(): Promise<FullText> {
  text ??= loadFullText(form.dataset['bundle'], Number(form.dataset['older']));
  return text;
}

let known: Promise<Filters> | undefined;

/** The filters with their values, put on the page when they are first asked for: after the first results, which do not need them. */
function filtersOnPage(): Promise<Filters> {
  known ??= (async () => {
    const all = await fullText();
    await all.loadOlder();
    const filters = await all.filters();
    for (const name of ORDER) {
      if (!filters[name]) continue;
      const label = document.createElement('label');
      label.textContent = `${name} `;
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

/** The words of a query as they probably were meant: each that no name and no text has is replaced by the nearest name's. */
async function corrected(
  words: string,
  { unknown }: NamesFound,
  names: Names,
  all: FullText,
): Promise<string | undefined> {
  let meant = words;
  for (const word of unknown) {
    const nearest = names.meant(word);
    if (nearest === undefined || (await all.search(`"${word}"`)).results.length > 0) continue;
    meant = meant.replace(new RegExp(`[\\p{L}\\p{N}]*${word}[\\p{L}\\p{N}]*`, 'iu'), nearest);
  }
  return meant === words ? undefined : meant;
}

/** Searches for what is in the form, in what is loaded of the texts and then, if that is not all, in all of them. */
async function run(names: Names): Promise<void> {
  const mine = ++asked;
  const typed = query.value.trim();
  const filters = choices();
  const filtered = Object.keys(filters).length > 0;
  const address = new URLSearchParams({ ...(typed ? { q: typed } : {}), ...filters });
  history.replaceState(null, '', address.size > 0 ? `?${address}` : location.pathname);
  everything.hidden = typed !== '' || filtered;
  output.textContent = '';
  if (!typed && !filtered) {
    clear();
    return;
  }
  const named = names.find(typed);
  const isLatest = () => mine === asked;
  const wanted: Query = { typed, filters, filtered, named, isLatest };
  if (!filtered && named.all.length > 0) {
    clear();
    showNames(named.all);
  }
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  if (!isLatest()) return;
  const loaded = await fullText();
  if (!loaded.isWhole()) await show(wanted, names, loaded);
  await loaded.loadOlder();
  if (isLatest()) await show(wanted, names, loaded);
}

/** Shows what is found in what is loaded of the texts. What is said of words that nothing has waits until all of them are. */
async function show(query: Query, names: Names, loaded: FullText): Promise<void> {
  const { typed, filters, filtered, isLatest } = query;
  const whole = loaded.isWhole();
  const meant = filtered || !whole ? undefined : await corrected(typed, query.named, names, loaded);
  const words = meant ?? typed;
  const named = meant === undefined ? query.named : names.find(meant);
  let wanted = words ? markedCommits(spacedQuery(named.text)) : null;
  const search = (kind?: string) =>
    loaded.search(wanted, {
      filters: { ...filters, ...(kind === undefined ? {} : { Kind: kind }) },
      ...(wanted ? {} : { sort: { date: 'desc' as const } }),
    });
  let found = await search();
  // An id among words that its page does not have.
  const ids = words.split(/\s+/).filter((word) => /\d/.test(word));
  if (whole && found.results.length === 0 && named.all.length === 0 && ids.length > 0) {
    wanted = markedCommits(ids.join(' '));
    found = await search();
  }
  const some = found.results.length === 0 && whole ? named.some : [];
  const shownNames = filtered ? [] : named.all.length > 0 ? named.all : some;
  const shown = new Set(shownNames.map(({ path }) => path));
  const ofKind = (kind: string) => `?${new URLSearchParams({ q: typed, ...filters, Kind: kind })}`;
  // The first results do not wait for the filters, which name the kinds.
  const isMany = whole && found.results.length > PAGE && filters['Kind'] === undefined;
  const { Kind = {} } = isMany ? await loaded.filters() : {};
  const kinds = Object.keys(Kind);
  const records = await (kinds.length > 0
    ? prepareKinds(kinds, search, ofKind, shown)
    : prepareRecords(found, shown, whole));
  if (!isLatest()) return;
  clear();
  if (meant !== undefined) note.append(`No match for “${typed}”. Showing results for “${meant}”.`);
  showNames(shownNames);
  records();
  if (!whole) return;
  const indexed = new Set(Object.keys((await filtersOnPage())['Kind'] ?? {}));
  if (!isLatest()) return;
  const count = shownNames.filter(({ kind }) => !indexed.has(kind)).length + found.results.length;
  output.textContent = `${count} found`;
  if (count === 0) showNothing(typed, names, named);
}

/** What to do where nothing is found: the words that are nearest, and everything there is. */
function showNothing(typed: string, names: Names, { unknown }: NamesFound): void {
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
