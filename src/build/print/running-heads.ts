import { cssString } from './margin.ts';

/** A part of a printed document: it has an entry in the contents, and begins on a page of its own. */
export interface PrintSection {
  /** The id of its heading. */
  id: string;
  title: string;
  /** Too short for a page of its own: it stays on the pages of the section before. */
  follows?: boolean;
  /** Headings within it that the contents name too; their titles are HTML. */
  parts?: readonly { id: string; title: string }[];
}

/**
 * The style sheet that repeats each section's title at the head of its pages. Chromium cannot take it from the heading,
 * so each section, a `<section>` that holds its heading, gets named pages: upright, and broadside for tables.
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
