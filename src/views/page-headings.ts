/** A heading of level 2 in a page. */
export interface PageHeading {
  id: string;
  /** Its text as HTML without tags: "R&amp;D". */
  text: string;
}

const HEADING = /<h2\b([^>]*)>([\s\S]*?)<\/h2>/g;

/** The visible headings of level 2 in a page's HTML that can be linked to, in order. */
export function pageHeadings(html: string): PageHeading[] {
  return [...html.matchAll(HEADING)].flatMap(([, attributes = '', content = '']) => {
    const id = /\bid="([^"]+)"/.exec(attributes)?.[1];
    if (!id || attributes.includes('visually-hidden')) return [];
    return {
      id,
      text: content
        .replace(/<[^>]*>/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    };
  });
}
