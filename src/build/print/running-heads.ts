import { cssString } from './margin.ts';

/** A section of a printed document, with an entry in the contents. It begins on a new page. */
export interface PrintSection {
  /** The id of its heading. */
  id: string;
  title: string;
  /** Too short for its own page: it continues on the pages of the previous section. */
  follows?: boolean;
  /** Its subheadings in the contents; their titles are HTML. */
  parts?: readonly { id: string; title: string }[];
}

/**
 * The style sheet that repeats each section's title at the top of its pages. Chromium cannot take it from the heading, so each
 * section, a `<section>` that contains the heading, gets named pages: portrait, and landscape for tables.
 */
export function runningHeads(title: string, sections: readonly PrintSection[]): string {
  let rules = `@page{@top-left{content:${cssString(title)}}}`;
  let page = '';
  for (const [i, { id, title: name, follows }] of sections.entries()) {
    if (!follows) {
      const head = `@top-right{content:${cssString(name)}}`;
      page = `section-${i}`;
      rules += `@page ${page}{${head}}@page ${page}-wide{size:landscape;${head}}`;
    }
    const heading = `h2[id=${cssString(id)}]`;
    const section = `section:has(>${heading},>.prose>${heading})`;
    rules += `@media print{${section}{page:${page}}${section} .wide-page{page:${page}-wide}}`;
  }
  return rules;
}
