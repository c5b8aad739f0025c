import css from '../styles/opened.css?inline';
import {
  FACTS,
  type FactKey,
  type FigureValue,
  type FigureYear,
  type FileIndex,
  keyParts,
  numbersOf,
  type OpenedFigure,
  pageIn,
  yearOfPeriod,
} from '../words/opened-figure.ts';

/** A figure in place: its value, formula, arithmetic, and files with their last commits, in a popover beside the number. */

/** Files listed; the data has the others. */
const MOST = 200;
/** Between the number and the popover, and between the popover and the edge of the window, in pixels. */
const GAP = 8;

const fetched = new Map<string, Promise<unknown>>();

/** A JSON file of the site, fetched once; one that failed is fetched again. */
function read<T>(path: string): Promise<T> {
  const known = fetched.get(path) as Promise<T> | undefined;
  if (known) return known;
  const answer = fetch(path).then((response): Promise<T> => {
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return response.json();
  });
  fetched.set(path, answer);
  answer.catch(() => fetched.delete(path));
  return answer;
}

type Child = Node | string;

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  // As objects: to combine the types of all elements takes TypeScript seconds.
  Object.assign<object, object>(made, properties);
  made.append(...children);
  return made;
}

function linked(text: string, href: string | undefined): Child {
  return href === undefined ? text : element('a', { href }, text);
}

let box: HTMLElement | undefined;
/** What was opened last, which the focus returns to. */
let opener: HTMLElement | undefined;

/** The popover, made with the first figure. */
function popover(): HTMLElement {
  if (box) return box;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
  box = element('div', { id: 'Opened', popover: 'auto', tabIndex: -1, role: 'dialog' });
  box.setAttribute('aria-labelledby', 'Opened-name');
  const own = box;
  own.addEventListener('toggle', (event) => {
    const focused = document.activeElement;
    // A touch outside may have moved the focus to where the reader wants it.
    if ((event as ToggleEvent).newState === 'closed' && (focused === document.body || own.contains(focused)))
      opener?.focus({ preventScroll: true });
  });
  document.body.append(own);
  return own;
}

/** The files of a figure, each with its last commit. */
function fileList(
  numbers: readonly number[],
  { files, raw, commits, commitsAt, filesAt }: FileIndex,
  base: string,
) {
  return numbers.slice(0, MOST).map((number) => {
    const file = files[number]!;
    const [path, place] = file;
    const page = pageIn(file);
    const address =
      page === undefined ? (filesAt === null ? undefined : filesAt + path) : base + encodeURI(page);
    const item = element('li', {}, linked(path, address));
    const evidence = raw[number];
    if (evidence !== undefined)
      item.append(', from ', linked(evidence, filesAt === null ? undefined : filesAt + evidence));
    const commit = place === null ? undefined : commits[place];
    if (commit) {
      const [id, date] = commit;
      const at = linked(id.slice(0, 7), commitsAt === null ? undefined : commitsAt + id);
      item.append(' ', element('span', {}, at, date === null ? '' : ` ${date}`));
    }
    return item;
  });
}

/** Fills the popover. `shown` is the number as the page has it; the value of a review may be an earlier one, as sealed. */
function fill(
  own: HTMLElement,
  family: FigureYear,
  { words: figure, files }: FigureValue & { words: OpenedFigure },
  index: FileIndex,
  base: string,
  shown: string | undefined,
) {
  const close = element('button', { type: 'button', className: 'close' }, 'Close');
  close.addEventListener('click', () => own.hidePopover());
  const facts = element('dl', { className: 'facts' });
  for (const key of Object.keys(FACTS) as FactKey[]) {
    const text = figure[key];
    if (text !== undefined) facts.append(element('dt', {}, FACTS[key]), element('dd', {}, text));
  }
  const numbers = numbersOf(files);
  const data = `${base}/data/figures/${family.id}/${family.year}.json`;
  own.replaceChildren(
    close,
    element('h2', { id: 'Opened-name' }, family.name, ' ', element('small', {}, figure.of)),
    element('p', { className: 'worth' }, figure.value),
    ...(shown !== undefined && !figure.value.startsWith(shown)
      ? [element('p', {}, `The records now give this value; ${shown} is as sealed.`)]
      : []),
    element('p', {}, family.formula),
    facts,
    element('p', {}, linked('Method', `${base}/method/#${family.id}`), ' · ', linked('Data', data)),
  );
  if (numbers.length === 0) return;
  own.append(
    element('h3', {}, numbers.length === 1 ? 'From 1 file' : `From ${numbers.length} files`),
    element('ul', {}, ...fileList(numbers, index, base)),
  );
  if (numbers.length > MOST) own.append(element('p', {}, `${numbers.length - MOST} more are in the data.`));
}

/** Puts the popover below an element, or above it where that has more room; on a phone, its style puts it at the foot of the window. */
function place(own: HTMLElement, beside: HTMLElement): void {
  const at = beside.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const [below, above] = [clientHeight - at.bottom - 2 * GAP, at.top - 2 * GAP];
  const height = own.scrollHeight + 2;
  const isBelow = below >= Math.min(height, above) || below >= above;
  own.style.maxHeight = `${Math.max(isBelow ? below : above, 160)}px`;
  const top = isBelow ? at.bottom + GAP : at.top - GAP - own.offsetHeight;
  const left = Math.min(Math.max(at.left, GAP), clientWidth - own.offsetWidth - GAP);
  own.style.top = `${Math.max(top, GAP) + scrollY}px`;
  own.style.left = `${left + scrollX}px`;
}

/**
 * Opens a figure beside an element. `address` is that of its link, /method/?2026-10/service:checkout#uptime. Rejects if its data cannot be
 * fetched or does not have it.
 */
export async function openFigure(address: URL, beside: HTMLElement): Promise<void> {
  const id = address.hash.slice(1);
  const base = address.pathname.replace(/\/method\/$/, '');
  const { period, subject } = keyParts(decodeURIComponent(address.search.slice(1)));
  const [family, index] = await Promise.all([
    read<FigureYear>(`${base}/data/figures/${id}/${yearOfPeriod(period)}.json`),
    read<FileIndex>(`${base}/data/files.json`),
  ]);
  const figure = family.figures[subject]?.[period];
  if (!figure?.words) throw new Error(`no figure at ${address.href}`);
  const own = popover();
  fill(
    own,
    family,
    { ...figure, words: figure.words },
    index,
    base,
    beside.matches('a') ? beside.textContent.trim() : undefined,
  );
  opener = beside;
  own.showPopover();
  own.scrollTop = 0;
  place(own, beside);
  own.focus({ preventScroll: true });
}
