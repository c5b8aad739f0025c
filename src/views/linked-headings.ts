import GithubSlugger from 'github-slugger';

const HEADING = /<(h[1-6])>([\s\S]*?)<\/\1>/g;

/** Headings beyond this number get no link to themselves, see `renderMarkdown`. */
const MOST_LINKED = 1000;

/**
 * Gives the headings of rendered Markdown their ids and links to themselves, unless they contain a link: byte for byte what the
 * plugins of the renderer do, without taking the text apart again. Undefined where only the plugins know: the text of a heading with an
 * entity, or too many headings.
 * `html`: without raw HTML but the tags that the rules allow, none of which is a heading.
 */
export function linkedHeadings(html: string): string | undefined {
  if (!html.includes('<h')) return html;
  const slugger = new GithubSlugger();
  let number = 0;
  let isKnown = true;
  const linked = html.replace(HEADING, (whole, tag: string, inner: string) => {
    number += 1;
    if (inner.includes('&') || number > MOST_LINKED) isKnown = false;
    if (!isKnown) return whole;
    const id = slugger.slug(inner.replace(/<[^>]*>/g, ''));
    if (id === '' || inner.includes('<a ')) return `<${tag} id="${id}">${inner}</${tag}>`;
    return `<${tag} id="${id}"><a class="self" href="#${id}">${inner}</a></${tag}>`;
  });
  return isKnown ? linked : undefined;
}
