import type { PhrasingContent, RootContent } from 'mdast';
import { judge, textOf } from '../../records/markdown.ts';
import type { LossKind } from '../loss.ts';
import { quote } from './quote.ts';

export type ReportBody = (kind: LossKind, text: string) => void;

/** What the replacement of a node depends on. */
export interface BodyContext {
  /** The Markdown as it was, to tell <scheme:thing> from [thing](scheme:thing). */
  source: string;
  /** Where the old site shows this issue. */
  page?: string;
  definitions: Map<string, string>;
  report: ReportBody;
}

/** What takes the place of a node whose children are replaced already; the node itself where it may stay. */
export function replaceNode(node: RootContent, context: BodyContext): RootContent[] {
  switch (node.type) {
    case 'html':
      return replaceHtml(node.value, context.report);
    case 'definition':
      return dropDefinition(node.url, context);
    case 'link':
      return replaceLink(node.url, node.children, node.position?.start.offset, context);
    case 'linkReference':
      return replaceLink(context.definitions.get(node.identifier) ?? '', node.children, undefined, context);
    case 'image':
      return replaceImage(node.url, node.alt, context);
    case 'imageReference':
      return replaceImage(context.definitions.get(node.identifier) ?? '', node.alt, context);
    default:
      return [node];
  }
}

function replaceHtml(value: string, report: ReportBody): RootContent[] {
  const rest = value.replace(/<!--([\s\S]*?)(?:-->|$)/g, (_, comment: string) => {
    report('dropped', `the HTML comment ${quote(comment)}`);
    return '';
  });
  if (rest.trim() === '') return [];
  if (!judge({ type: 'html', value: rest })) return [{ type: 'html', value: rest }];
  report('mended', `the raw HTML ${quote(rest)} is shown as text`);
  // Lines that begin with spaces, and lines after an empty one, would be read as something else than text.
  return [{ type: 'text', value: rest.trim().replace(/\s*\n\s*/g, '\n') }];
}

/** Links are written out where they stand, so no definition is needed; one that would be refused is the only one to report. */
function dropDefinition(url: string, { page, report }: BodyContext): RootContent[] {
  if (!url.startsWith('#') && resolveAddress(url, page) !== url)
    report('dropped', `the definition of a link to ${quote(url)}: links are written out where they stand`);
  return [];
}

/** The absolute address that a link of the old site leads to; undefined where there is none that may be linked to. */
function resolveAddress(url: string, page: string | undefined): string | undefined {
  const address = URL.canParse(url) ? url : page && URL.canParse(url, page) ? new URL(url, page).href : '';
  return /^(https?|mailto):/i.test(address) ? address : undefined;
}

function replaceLink(
  url: string,
  inner: PhrasingContent[],
  offset: number | undefined,
  { source, page, report }: BodyContext,
): RootContent[] {
  // An image in a link has become a link by now, and links do not hold links.
  const children = inner.flatMap((child) => (child.type === 'link' ? child.children : [child]));
  if (url.startsWith('#')) return [{ type: 'link', url, children }];
  const address = resolveAddress(url, page);
  const label = children.map(textOf).join('');
  if (address) {
    if (address !== url && !URL.canParse(url))
      report('mended', `the link to ${quote(url)} leads to ${address}, where the old site has it`);
    return [{ type: 'link', url: address, children }];
  }
  // <IP:PORT> is a link in Markdown, to a protocol "ip"; it was never meant as one.
  if (offset !== undefined && source[offset] === '<') {
    report('mended', `${quote(`<${label}>`)} is shown as text`);
    return [{ type: 'text', value: `<${label}>` }];
  }
  const reason = URL.canParse(url)
    ? 'links are http, https or mailto'
    : 'the address of the old site is not known';
  report('mended', `the link to ${quote(url)} becomes text: ${reason}`);
  return label === url ? children : [...children, { type: 'text', value: ` (${quote(url).slice(1, -1)})` }];
}

function replaceImage(
  url: string,
  alt: string | null | undefined,
  { page, report }: BodyContext,
): RootContent[] {
  const address = resolveAddress(url, page);
  if (address) {
    report('mended', `the image ${quote(url)} becomes a link: images are local`);
    return [{ type: 'link', url: address, children: [{ type: 'text', value: alt || 'image' }] }];
  }
  report('mended', `the image ${quote(url)} becomes text: there is no address to link to`);
  return [{ type: 'text', value: `${alt || 'image'} (${quote(url).slice(1, -1)})` }];
}
