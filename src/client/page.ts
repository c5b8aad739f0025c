import type { Schedule } from '../words/site-schedule.ts';
import { ageText } from './site-age.ts';

/** The only script of an ordinary page: the age of the site, the theme switch, "/" for search, the position in the navigation, and numbers that open. */
const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

const root = document.documentElement;
const button = document.querySelector<HTMLButtonElement>('button.theme');

function current(): Theme {
  return (root.dataset['theme'] as Theme | undefined) ?? 'system';
}

function show(): void {
  if (button) button.textContent = `Theme: ${current()}`;
}

if (button) {
  button.hidden = false;
  show();
  button.addEventListener('click', () => {
    const next = themes[(themes.indexOf(current()) + 1) % themes.length]!;
    if (next === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = next;
    try {
      if (next === 'system') localStorage.removeItem('theme');
      else localStorage.setItem('theme', next);
    } catch {
      // Without storage, the choice applies to this page only.
    }
    show();
  });
}

// Only the reader's clock can tell that a site has not been rebuilt.
const age = document.querySelector<HTMLElement>('.age');
const old = age && ageText(Number(age.dataset['built']), age.dataset['every'] as Schedule, Date.now());
if (age && old) {
  age.textContent = old;
  age.hidden = false;
}

// Scroll a long navigation to the current entry; on a phone, when it opens.
const here = document.querySelector<HTMLElement>('.rail [aria-current]');
const rail = here?.closest<HTMLElement>('.rail');
function showCurrent(): void {
  if (here && rail && here.offsetTop + here.offsetHeight > rail.clientHeight)
    rail.scrollTop = here.offsetTop - rail.clientHeight / 2;
}
showCurrent();
rail?.addEventListener('toggle', showCurrent);

/** Shows the figure of an address beside an element. What shows it is fetched with the first. */
async function openFigure(address: string, beside: HTMLElement): Promise<void> {
  const { openFigure: open } = await import('./open-figure.ts');
  await open(new URL(address, location.href), beside);
}

// Every number leads to its method; with a script it opens where it is.
document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[href*="/method/?"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (!('popover' in link)) return;
  event.preventDefault();
  openFigure(link.href, link).catch(() => location.assign(link.href));
});

// On the method page, the address of a number shows that number.
if (location.search && location.pathname.endsWith('/method/')) {
  const definition = document.getElementById(location.hash.slice(1));
  // A query that is no figure's is not for this script.
  if (definition) openFigure(location.href, definition).catch(() => {});
}

document.addEventListener('keydown', (event) => {
  const target = event.target as HTMLElement;
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
  if (target.matches('input, textarea, select, [contenteditable]')) return;
  event.preventDefault();
  (
    document.querySelector<HTMLInputElement>('#query') ?? document.querySelector<HTMLInputElement>('#Find')
  )?.focus();
});
