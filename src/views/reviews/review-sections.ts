import { headings } from '../../records/markdown.ts';
import { type Component, MARK, readMdx } from '../../records/mdx.ts';
import type { ComponentName } from '../../schemas/reviews/components.ts';
import { renderMarkdown } from '../render-markdown.ts';
import type { ReviewEntry } from './review-view.ts';

/** Rendered Markdown, or an inline component. */
type Piece = { html: string } | { component: Component };

/** Prose with inline components, or a block component. */
type Part = { prose: Piece[] } | { component: Component };

/** A section of a review; the part before the first heading has neither id nor title. */
export interface ReviewSection {
  id: string | undefined;
  title: string | undefined;
  parts: Part[];
}

const BREAK = '\uE002';

/**
 * The prose of a review by section. Its Markdown is rendered under the rules of all Markdown, and its components are
 * looked up by name: nothing in a review is compiled or run.
 */
export function reviewSections(entry: ReviewEntry, base: string): ReviewSection[] {
  const mdx = readMdx(entry.source.body.replaceAll(BREAK, '\uFFFD'));
  let text = '';
  for (const [i, start] of mdx.sections.entries())
    text += `${mdx.text.slice(mdx.sections[i - 1] ?? 0, start)}\n\n${BREAK}\n\n`;
  text += mdx.text.slice(mdx.sections.at(-1) ?? 0);
  const chunks = renderMarkdown(text, base, { headingIds: true }).split(`<p>${BREAK}</p>`);
  const titles = headings(mdx.text, 2).map((heading) => heading.text);
  return chunks
    .map((html, i) => ({
      id: /^\s*<h2 id="([^"]*)"/.exec(html)?.[1],
      title: i === 0 ? undefined : titles[i - 1],
      parts: partsOf(html.trim(), mdx.components),
    }))
    .filter(({ parts }) => parts.length > 0);
}

/** Replaces the marks in HTML by components, and separates block components from the surrounding prose. */
function partsOf(html: string, components: readonly Component[]): Part[] {
  const parts: Part[] = [];
  let prose: Piece[] = [];
  const close = () => {
    if (prose.some((piece) => 'component' in piece || piece.html.trim() !== '')) parts.push({ prose });
    prose = [];
  };
  const mark = new RegExp(`<p>${MARK.source}</p>|${MARK.source}`, 'g');
  let at = 0;
  for (const match of html.matchAll(mark)) {
    prose.push({ html: html.slice(at, match.index) });
    at = match.index + match[0].length;
    const component = components[Number(match[1] ?? match[2])];
    if (!component) continue;
    if (component.block && match[1] !== undefined) {
      close();
      parts.push({ component });
    } else prose.push({ component });
  }
  prose.push({ html: html.slice(at) });
  close();
  return parts;
}

/** The sections of a review's page, including those after its prose, for the table of contents. */
export function reviewContents(entry: ReviewEntry, base: string): { id: string; title: string }[] {
  const sections = reviewSections(entry, base);
  const { decisions, roadmap, sealed } = entry.data;
  const after = [
    ...(decisions.length > 0 && !isPlaced(sections, 'Decisions') ? ['Decisions'] : []),
    ...(roadmap.length > 0 && !isPlaced(sections, 'Roadmap') ? ['Roadmap'] : []),
    ...(sealed ? ['Seal'] : []),
  ];
  return [
    ...sections.flatMap(({ id, title }) => (id && title ? [{ id, title }] : [])),
    ...after.map((title) => ({ id: title.toLowerCase(), title })),
  ];
}

/** Whether the author placed a component for the review's own quarter. */
export function isPlaced(sections: readonly ReviewSection[], name: ComponentName): boolean {
  return sections.some(({ parts }) =>
    parts.some(
      (part) =>
        'component' in part && part.component.name === name && part.component.attributes['of'] === undefined,
    ),
  );
}
