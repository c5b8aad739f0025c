/** The breadth of the text on paper, in CSS pixels. */
export interface Breadths {
  upright: number;
  broadside: number;
}

/** Millimetres at the left and at the right, as `print.css` sets them. */
const MARGIN = 15;
const SIZES = { A4: [210, 297], Letter: [215.9, 279.4] } as const;

export function breadths(paper: keyof typeof SIZES, landscape: boolean): Breadths {
  const [upright, broadside] = SIZES[paper].map((side) => Math.floor(((side - 2 * MARGIN) * 96) / 25.4));
  return { upright: landscape ? broadside! : upright!, broadside: broadside! };
}

/**
 * In the browser, laid out for print at the upright breadth: makes every table fit, because Chromium would shrink the
 * whole document until the widest one does. A table that is too wide is set in smaller type; one that still is goes to
 * a landscape page, with the heading above it.
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

  /** Puts the block on a landscape page of its own, with what leads to it from the last heading and the notes under it. */
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
