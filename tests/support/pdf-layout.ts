import type { PrintOptions } from '../../src/build/print/print-page.ts';
import type { PdfElement, ReadPdf } from './pdf.ts';

export const A4: PrintOptions = { paper: 'A4' };
export const headings = ({ elements }: ReadPdf) => elements.filter(({ tag }) => /^H\d$/.test(tag));
export const textOf = ({ items }: ReadPdf['pages'][number]) => items.map(({ text }) => text).join(' ');

/** Layout faults of a printed document; empty if there are none. Pages before a heading of a chapter may end anywhere. */
export function faults({ pages, elements }: ReadPdf, { chapters = false } = {}): string[] {
  const starts = elements.filter(({ tag }) => chapters && tag === 'H2').map(({ pages: own }) => own[0]);
  const name = ({ tag, text }: PdfElement) => `${tag} "${text.slice(0, 60)}"`;
  return [
    ...elements
      .filter(({ tag, pages: own, next }) => /^H\d$/.test(tag) && next !== undefined && own.at(-1) !== next)
      .map((one) => `${name(one)} is the last on page ${one.pages.at(-1)}`),
    // Table headings repeat on each page.
    ...elements
      .filter(({ tag, children }) => (tag === 'TR' && children.includes('TD')) || tag === 'Figure')
      .filter(({ pages: own }) => own.length > 1)
      .map((one) => `${name(one)} is cut, over pages ${one.pages.join(', ')}`),
    ...pages.flatMap(({ items, width, height }, i) => {
      const next = pages[i + 1];
      const end = Math.min(...items.map(({ y }) => y).filter((y) => y > 60));
      return next?.width === width && end > height / 2 && !starts.includes(i + 2)
        ? [`page ${i + 1} is half empty`]
        : [];
    }),
    ...pages.flatMap(({ items, width }, i) =>
      items
        .filter(({ x }) => x < 40 || x > width - 40)
        .map(({ text }) => `"${text}" is in the margin of page ${i + 1}`),
    ),
  ];
}
