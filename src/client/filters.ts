export {};

/**
 * Lists of records: filters on data attributes and words, kept in the address, and headers that sort; over all pages of the list. A list is a table,
 * which may have a second, folded one, or folds with one entry each.
 */
const form = document.querySelector<HTMLFormElement>('form[data-filters]');
const [table, folded] = tablesOf(document);
const fold = folded?.closest<HTMLElement>('details');
const pages = [...document.querySelectorAll<HTMLAnchorElement>('nav.pages a')];
const own = rowsOf(document);
const homes = own.map(({ parentElement }) => parentElement);
/** Those of this page, or of all pages once they are needed, in their order. */
let rows = own;
let sorted = false;

function tablesOf(page: Document): HTMLTableElement[] {
  return [
    ...page.querySelectorAll<HTMLTableElement>(
      'form[data-filters] ~ table.records, form[data-filters] ~ details > table.records',
    ),
  ];
}

function rowsOf(page: Document): HTMLElement[] {
  const found = tablesOf(page).flatMap(({ tBodies }) => [...(tBodies[0]?.rows ?? [])]);
  return found.length > 0
    ? found
    : [
        ...page.querySelectorAll<HTMLElement>(
          'form[data-filters] ~ [data-entry], form[data-filters] ~ section > [data-entry]',
        ),
      ];
}

async function rowsAt({ href }: HTMLAnchorElement): Promise<HTMLElement[]> {
  const response = await fetch(href);
  if (!response.ok) throw new Error(`${href} answered ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  return rowsOf(page).map((row) => document.adoptNode(row));
}

/** Leads from the address of a record that the list has on another of its pages, where it was before or where search looks for it, to that page. */
async function follow(): Promise<void> {
  const { hash } = location;
  const isRecord = hash.length > 1 && own.some(({ id }) => id !== '') && pages.length > 1;
  if (!isRecord || document.getElementById(hash.slice(1))) return;
  for (const link of pages) {
    if (link.hasAttribute('aria-current') || !(await rowsAt(link)).some(({ id }) => `#${id}` === hash))
      continue;
    location.replace(link.href + hash);
    return;
  }
}

// If the other pages cannot be loaded, the reader is in the list at least.
const followed = () => void follow().catch(() => {});
addEventListener('hashchange', followed);
followed();

let loading: Promise<void> | undefined;

/** Reads the rows of the list's other pages, once. */
function loadAll(): Promise<void> {
  loading ??= (async () => {
    rows = (
      await Promise.all(pages.map((link) => (link.hasAttribute('aria-current') ? own : rowsAt(link))))
    ).flat();
  })();
  return loading;
}

function matches(row: HTMLElement, chosen: readonly [string, string][]): boolean {
  const text = (element: Element) => (element.textContent ?? '').toLowerCase();
  return chosen.every(([name, value]) => {
    if (name !== 'text') return (row.dataset[name] ?? '').split(' ').includes(value);
    const title = row.querySelector('.record-title');
    return title
      ? text(title).includes(value.toLowerCase())
      : value
          .toLowerCase()
          .split(/\s+/)
          .every((word) => text(row).includes(word));
  });
}

/** Puts all rows into the table that is in sight, or each back where it was. */
function arrange(everywhere: boolean): void {
  if (everywhere) table!.tBodies[0]!.append(...rows);
  else for (const [i, row] of own.entries()) homes[i]!.append(row);
  if (fold) fold.hidden = everywhere;
}

async function apply(): Promise<void> {
  if (!form) return;
  const chosen = [...new FormData(form)].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  );
  const query = chosen.length > 0 ? `?${new URLSearchParams(chosen)}` : '';
  // A query of another kind, which names a figure, stays as long as nothing is chosen.
  const isOwn = [...new URLSearchParams(location.search).keys()].some((name) =>
    form.elements.namedItem(name),
  );
  if (query !== '' || isOwn) history.replaceState(null, '', location.pathname + query + location.hash);
  const output = form.querySelector('output')!;
  const everywhere = chosen.length > 0 || sorted;
  let trouble = '';
  if (everywhere && pages.length > 1) {
    output.textContent = 'Loading the other pages …';
    try {
      await loadAll();
    } catch {
      loading = undefined;
      trouble = ' on this page; the others could not be loaded';
    }
  }
  const of = everywhere ? rows : own;
  const shown = new Set(of.filter((row) => matches(row, chosen)));
  if (table) arrange(everywhere);
  for (const row of rows) row.hidden = !shown.has(row);
  output.textContent = chosen.length > 0 || trouble ? `${shown.size} of ${of.length} shown${trouble}` : '';
  for (const nav of document.querySelectorAll<HTMLElement>('nav.pages, nav.between'))
    nav.hidden = everywhere && !trouble;
}

if (form) {
  form.hidden = false;
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLSelectElement || field instanceof HTMLInputElement) field.value = value;
  }
  form.addEventListener('input', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  // The fields are cleared after this event.
  form.addEventListener('reset', () => setTimeout(apply));
  void apply();
}

/** The sort value of a cell: its own key if it has one, otherwise its text. */
function keyOf(row: HTMLElement, column: number): string | number {
  const cell = (row as HTMLTableRowElement).cells[column]!;
  const key = cell.dataset['sort'];
  return key === undefined ? (cell.textContent ?? '').trim().toLowerCase() : Number(key);
}

for (const [column, head] of [...(table?.tHead?.rows[0]?.cells ?? [])].entries()) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'sort';
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener('click', async () => {
    sorted = true;
    const down = head.ariaSort === 'ascending';
    for (const other of table!.tHead!.rows[0]!.cells) other.ariaSort = null;
    head.ariaSort = down ? 'descending' : 'ascending';
    await apply();
    rows.sort((a, b) => {
      const [one, two] = [keyOf(a, column), keyOf(b, column)];
      return (one < two ? -1 : one > two ? 1 : 0) * (down ? -1 : 1);
    });
    table!.tBodies[0]!.append(...rows);
  });
}
