import { joinedLetters, spacedQuery } from '../words/unspaced-scripts.ts';

/** The search page: Pagefind's index, loaded when the page opens, with words and filters kept in the address. */
interface Fragment {
  url: string;
  excerpt: string;
  meta: { title: string; date?: string; kind?: string };
}
interface Pagefind {
  options(options: { baseUrl?: string; excerptLength?: number }): Promise<void>;
  filters(): Promise<Record<string, Record<string, number>>>;
  search(
    words: string | null,
    options: { filters: Record<string, string>; sort?: Record<string, 'asc' | 'desc'> },
  ): Promise<{ results: { data(): Promise<Fragment> }[]; filters: Record<string, Record<string, number>> }>;
}

const PAGE = 20;
const ORDER = ['Kind', 'Severity', 'Service', 'Report', 'Author', 'Year'];
const form = document.querySelector<HTMLFormElement>('#search')!;
const query = document.querySelector<HTMLInputElement>('#query')!;
const facets = document.querySelector<HTMLElement>('#facets')!;
const list = document.querySelector<HTMLOListElement>('#results')!;
const more = document.querySelector<HTMLButtonElement>('#more')!;
const output = form?.querySelector('output') as HTMLOutputElement;

const bundle = form?.dataset['bundle'];
let asked = 0;

function choices(): Record<string, string> {
  return Object.fromEntries(
    [...new FormData(form)].filter(([name, value]) => name !== 'q' && value !== '') as [string, string][],
  );
}

function item({ url, excerpt, meta }: Fragment): HTMLLIElement {
  const line = document.createElement('li');
  const link = document.createElement('a');
  link.href = url;
  link.textContent = meta.title;
  const about = document.createElement('span');
  about.className = 'quiet small';
  about.textContent = ` ${[meta.kind, meta.date].filter(Boolean).join(', ')}`;
  const text = document.createElement('p');
  // Pagefind escapes the record's own text; only its <mark> tags are markup.
  text.innerHTML = joinedLetters(excerpt);
  line.append(link, about, text);
  return line;
}

async function run(pagefind: Pagefind): Promise<void> {
  const mine = ++asked;
  const words = query.value.trim();
  const filters = choices();
  const address = new URLSearchParams({ ...(words ? { q: words } : {}), ...filters });
  history.replaceState(null, '', address.size > 0 ? `?${address}` : location.pathname);
  if (!words && Object.keys(filters).length === 0) {
    list.replaceChildren();
    more.hidden = true;
    output.textContent = '';
    return;
  }
  const found = await pagefind.search(words ? spacedQuery(words) : null, {
    filters,
    ...(words ? {} : { sort: { date: 'desc' as const } }),
  });
  if (mine !== asked) return;
  output.textContent = `${found.results.length} found`;
  let shown = 0;
  const show = async (fresh: boolean) => {
    const next = await Promise.all(found.results.slice(shown, shown + PAGE).map((result) => result.data()));
    if (mine !== asked) return;
    if (fresh) list.replaceChildren();
    list.append(...next.map(item));
    shown += next.length;
    more.hidden = shown >= found.results.length;
  };
  more.onclick = () => show(false);
  await show(true);
}

async function start(): Promise<void> {
  const pagefind = (await import(/* @vite-ignore */ `${bundle}pagefind.js`)) as Pagefind;
  await pagefind.options({ baseUrl: '/', excerptLength: 24 });
  const given = new URLSearchParams(location.search);
  query.value = given.get('q') ?? '';
  const known = await pagefind.filters();
  for (const name of ORDER) {
    if (!known[name]) continue;
    const label = document.createElement('label');
    label.append(`${name} `);
    const select = document.createElement('select');
    select.name = name;
    select.append(new Option('all', ''));
    const values = Object.keys(known[name]).sort();
    for (const value of name === 'Year' ? values.reverse() : values) select.append(new Option(value, value));
    select.value = given.get(name) ?? '';
    label.append(select);
    facets.append(label);
  }
  form.hidden = false;
  query.focus();
  form.addEventListener('input', () => void run(pagefind));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void run(pagefind);
  });
  await run(pagefind);
}

if (form)
  start().catch((error: unknown) => {
    output.textContent = 'The search index could not be loaded.';
    form.hidden = false;
    // For the browser's console.
    throw error;
  });
