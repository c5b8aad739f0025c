/** What XML 1.0 allows; `u` makes a surrogate without its other half no character. */
const NO_CHARACTER = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text for XML and HTML, as content or in an attribute: nothing in it can end where it stands. Characters that XML cannot hold are left out. */
export function escapeText(text: string): string {
  // `>` too: `]]>` must not stand in content.
  return text.replace(NO_CHARACTER, '').replace(/[&<>"']/g, (sign) => SIGNS[sign]!);
}

/** An element as text, which was escaped already. */
export interface Element {
  xml: string;
}

type Child = Element | string | undefined;

/** An XML element. Texts among its children are escaped; what is undefined is left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...children: readonly (Child | readonly Child[])[]
): Element {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeText(value)}"`],
  );
  const own = children.flat().filter((child) => child !== undefined);
  if (own.length === 0) return { xml: `<${name}${written.join('')}/>` };
  const inside = own.map((child) => (typeof child === 'string' ? escapeText(child) : `\n${child.xml}`));
  const end = own.some((child) => typeof child !== 'string') ? '\n' : '';
  return { xml: `<${name}${written.join('')}>${inside.join('')}${end}</${name}>` };
}

/** A document with one root. */
export function document(root: Element): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${root.xml}\n`;
}
