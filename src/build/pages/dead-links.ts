import type { Element, Root, RootContent } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';

const parser = unified().use(rehypeParse, { verbose: true });

/** Addresses of links as they are written. */
const HREF = /<a\b[^>]*?\shref="([^"]*)"/g;

/**
 * A page in which links to pages of this site that do not exist are plain text. `exists` is asked of an address from the root of the host, without
 * query and fragment.
 */
export function withoutDeadLinks(html: string, base: string, exists: (address: string) => boolean): string {
  const isDead = (href: string) => {
    const address = href.replace(/[?#].*$/, '');
    return address.startsWith(base) && !address.startsWith('//') && !exists(address);
  };
  if (![...html.matchAll(HREF)].some(([, href = '']) => isDead(href.replaceAll('&#38;', '&')))) return html;
  const changes: { from: number; to: number; text: string }[] = [];
  for (const { element, inDrawing } of linksOf(parser.parse(html))) {
    const { href, className } = element.properties;
    if (typeof href !== 'string' || !isDead(href)) continue;
    const { opening, closing } = element.data?.position ?? {};
    if (!opening || !closing) throw new Error(`a link to ${href} is not closed`);
    const name = inDrawing ? 'g' : 'span';
    const classes = Array.isArray(className) ? ` class="${className.join(' ')}"` : '';
    changes.push({ from: opening.start.offset!, to: opening.end.offset!, text: `<${name}${classes}>` });
    changes.push({ from: closing.start.offset!, to: closing.end.offset!, text: `</${name}>` });
  }
  const parts: string[] = [];
  let at = 0;
  for (const { from, to, text } of changes.sort((a, b) => a.from - b.from)) {
    parts.push(html.slice(at, from), text);
    at = to;
  }
  return parts.join('') + html.slice(at);
}

function* linksOf(root: Root): Generator<{ element: Element; inDrawing: boolean }> {
  const waiting: { node: Root | RootContent; inDrawing: boolean }[] = [{ node: root, inDrawing: false }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node } = next;
    const isElement = node.type === 'element';
    if (isElement && node.tagName === 'a') yield { element: node, inDrawing: next.inDrawing };
    const inDrawing = next.inDrawing || (isElement && node.tagName === 'svg');
    if ('children' in node)
      for (const child of node.children) waiting.push({ node: child as RootContent, inDrawing });
  }
}
