export {};

/** Tables of records: filters on data attributes, kept in the address, and headers that sort. */
const form = document.querySelector<HTMLFormElement>('form[data-filters]');
const table = document.querySelector<HTMLTableElement>('form[data-filters] ~ table.records');
const rows = [...(table?.tBodies[0]?.rows ?? [])];

function apply(): void {
  if (!form) return;
  const chosen = [...new FormData(form)].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  );
  let shown = 0;
  for (const row of rows) {
    const matches = chosen.every(([name, value]) =>
      name === 'text'
        ? (row.querySelector('.record-title')?.textContent ?? '').toLowerCase().includes(value.toLowerCase())
        : (row.dataset[name] ?? '').split(' ').includes(value),
    );
    row.hidden = !matches;
    if (matches) shown++;
  }
  form.querySelector('output')!.textContent = chosen.length > 0 ? `${shown} of ${rows.length} shown` : '';
  history.replaceState(null, '', chosen.length > 0 ? `?${new URLSearchParams(chosen)}` : location.pathname);
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
  apply();
}

/** The sort value of a cell: its own key if it has one, otherwise its text. */
function keyOf(row: HTMLTableRowElement, column: number): string | number {
  const cell = row.cells[column]!;
  const key = cell.dataset['sort'];
  return key === undefined ? (cell.textContent ?? '').trim().toLowerCase() : Number(key);
}

for (const [column, head] of [...(table?.tHead?.rows[0]?.cells ?? [])].entries()) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'sort';
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener('click', () => {
    const down = head.ariaSort === 'ascending';
    for (const other of table!.tHead!.rows[0]!.cells) other.ariaSort = null;
    head.ariaSort = down ? 'descending' : 'ascending';
    rows.sort((a, b) => {
      const [one, two] = [keyOf(a, column), keyOf(b, column)];
      return (one < two ? -1 : one > two ? 1 : 0) * (down ? -1 : 1);
    });
    table!.tBodies[0]!.append(...rows);
  });
}
