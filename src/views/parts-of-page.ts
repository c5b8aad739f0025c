/** Where a page that is rendered has the list of its parts: they are known when all of it is rendered. */
export const PARTS = '<!--parts of the page-->';

/** Below this number, a page is read without a list of its parts. */
const FEWEST = 4;
const HEADING = /<h2\b([^>]*)>([\s\S]*?)<\/h2>/g;

/** A page's HTML with the list of its parts at its place: its visible headings of level 2 that can be linked to, in order. */
export function withParts(html: string): string {
  const place = html.indexOf(PARTS);
  if (place === -1) return html;
  const rest = html.slice(place + PARTS.length);
  return `${html.slice(0, place)}${listed(rest)}${rest}`;
}

function listed(html: string): string {
  const items = [...html.matchAll(HEADING)].flatMap(([, attributes = '', content = '']) => {
    const id = /\bid="([^"]+)"/.exec(attributes)?.[1];
    if (!id || attributes.includes('visually-hidden')) return [];
    // The text stays as it is escaped: "R&amp;D".
    const text = content
      .replace(/<[^>]*>/g, '')
      .replace(/\s+/g, ' ')
      .trim();
    return `<li><a href="#${id}">${text}</a></li>`;
  });
  if (items.length < FEWEST) return '';
  const list = `<details><summary><span>On this page</span></summary><ul>${items.join('')}</ul></details>`;
  return `<nav class="on-page no-print" aria-label="On this page">${list}</nav>`;
}
