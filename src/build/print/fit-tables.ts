/** The text width on paper in portrait and landscape, in CSS pixels. */
export interface Breadths {
  upright: number;
  broadside: number;
}

/** Left and right margin in millimetres, as in `print.css`. */
const MARGIN = 15;
const SIZES = { A4: [210, 297], Letter: [215.9, 279.4] } as const;

export function breadths(paper: keyof typeof SIZES, landscape: boolean): Breadths {
  const [upright, broadside] = SIZES[paper].map((side) => Math.floor(((side - 2 * MARGIN) * 96) / 25.4));
  return { upright: landscape ? broadside! : upright!, broadside: broadside! };
}

/**
 * Runs in the browser, in print layout at the portrait width. Makes every table fit, because Chromium would shrink the whole
 * document to fit the widest one. A table that is too wide gets smaller type; if it is still too wide, it moves to a landscape
 * page together with the heading above it.
 */
export function fitTables({ upright, broadside }: Breadths): void {
  for (const table of document.querySelectorAll<HTMLTableElement>('main table')) {
    const box = table.closest('.scroll, .board') ?? table;
    const block = table.closest('figure') ?? box;
    const room = () =>
      (box.parentElement?.clientWidth ?? upright) + (table.closest('.wide-page') ? broadside - upright : 0);
    const fits = () => table.offsetWidth <= room() + 1;
    if (fits()) continue;
    table.classList.add('fitted');
    if (fits()) continue;
    const part = table.closest('.part');
    part?.classList.add('full');
    if (fits() || table.closest('.wide-page')) continue;
    table.classList.remove('fitted');
    if (part) part.classList.add('wide-page');
    else turn(block);
    if (!fits()) table.classList.add('fitted');
  }

  /** Moves the block to its own landscape page, with the text since the previous heading and the notes below it. */
  function turn(block: Element): void {
    const lead: Element[] = [];
    for (
      let before = block.previousElementSibling;
      before && lead.length < 3;
      before = before.previousElementSibling
    ) {
      lead.unshift(before);
      if (/^H\d$/.test(before.tagName)) break;
    }
    const wide = document.createElement('div');
    wide.className = 'wide-page';
    block.before(wide);
    const notes: Element[] = [];
    for (let after = block.nextElementSibling; after?.matches('p'); after = after.nextElementSibling)
      notes.push(after);
    wide.append(...(/^H\d$/.test(lead[0]?.tagName ?? '') ? lead : []), block, ...notes);
  }
}
