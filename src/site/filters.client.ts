export {};

/** Filters for a table of records: each field narrows by a data attribute, and the choice is kept in the address. */
const form = document.querySelector<HTMLFormElement>('form[data-filters]');
const rows = [...document.querySelectorAll<HTMLTableRowElement>('table.records tbody tr')];

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
  form.addEventListener('reset', () => queueMicrotask(apply));
  apply();
}
