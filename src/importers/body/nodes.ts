import type { PhrasingContent, RootContent } from 'mdast';
import { judge, textOf } from '../../records/markdown.ts';
import { quote } from '../../records/quote.ts';
import type { LossKind } from '../loss.ts';

export type ReportBody = (kind: LossKind, text: string) => void;

/** Where the links and images of a body lead. */
export interface Surroundings {
  /** The address of its page on the old site. */
  page?: string | undefined;
  /** Returns the page of the record that a link leads to; undefined if it leads elsewhere. */
  pageOf?: (address: string) => string | undefined;
  /** Returns the address of an image that comes along; undefined if it does not. */
  imageOf?: (address: string) => string | undefined;
}

/** The context for replacing a node. */
export interface BodyContext extends Surroundings {
  /** The original Markdown, to distinguish <scheme:thing> from [thing](scheme:thing). */
  source: string;
  definitions: Map<string, string>;
  report: ReportBody;
}

/** The replacement of a node whose children have been replaced; the node itself if it may stay. */
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
  // Indented lines and lines after a blank one would not be read as text.
  return [{ type: 'text', value: rest.trim().replace(/\s*\n\s*/g, '\n') }];
}

/** Links are written inline, so definitions are not needed; only one that would be refused is reported. */
function dropDefinition(url: string, { page, report }: BodyContext): RootContent[] {
  if (!url.startsWith('#') && resolveAddress(url, page) !== url)
    report('dropped', `the link definition for ${quote(url)}: links are written inline`);
  return [];
}

/** The absolute address of a link on the old site; undefined if there is none or links to it are not allowed. */
function resolveAddress(url: string, page: string | undefined): string | undefined {
  const address = URL.canParse(url) ? url : page && URL.canParse(url, page) ? new URL(url, page).href : '';
  return /^(https?|mailto):/i.test(address) ? address : undefined;
}

function replaceLink(
  url: string,
  inner: PhrasingContent[],
  offset: number | undefined,
  { source, page, pageOf, report }: BodyContext,
): RootContent[] {
  // An image in a link has become a link, and links cannot be nested.
  const children = inner.flatMap((child) => (child.type === 'link' ? child.children : [child]));
  if (url.startsWith('#')) return [{ type: 'link', url, children }];
  const record = pageOf?.(url);
  if (record) {
    report('mended', `the link to ${quote(url)} becomes ${record}`);
    return [{ type: 'link', url: record, children }];
  }
  const address = resolveAddress(url, page);
  const label = children.map(textOf).join('');
  if (address) {
    if (address !== url && !URL.canParse(url))
      report('mended', `the link to ${quote(url)} becomes ${address} on the old site`);
    return [{ type: 'link', url: address, children }];
  }
  // Markdown reads <IP:PORT> as a link with the scheme "ip", which was not intended.
  if (offset !== undefined && source[offset] === '<') {
    report('mended', `${quote(`<${label}>`)} is shown as text`);
    return [{ type: 'text', value: `<${label}>` }];
  }
  const reason = URL.canParse(url)
    ? 'only http, https and mailto links are allowed'
    : 'the address of the old site is not known';
  report('mended', `the link to ${quote(url)} becomes text: ${reason}`);
  return label === url ? children : [...children, { type: 'text', value: ` (${quote(url).slice(1, -1)})` }];
}

function replaceImage(
  url: string,
  alt: string | null | undefined,
  { page, imageOf, report }: BodyContext,
): RootContent[] {
  const image = imageOf?.(url);
  if (image) {
    report('mended', `the image ${quote(url)} is copied`);
    return [{ type: 'image', url: image, alt: alt ?? '' }];
  }
  const address = resolveAddress(url, page);
  if (address) {
    report('mended', `the image ${quote(url)} becomes a link: only local images are allowed`);
    return [{ type: 'link', url: address, children: [{ type: 'text', value: alt || 'image' }] }];
  }
  report('mended', `the image ${quote(url)} becomes text: there is no address to link to`);
  return [{ type: 'text', value: `${alt || 'image'} (${quote(url).slice(1, -1)})` }];
}
