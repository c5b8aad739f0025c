import { markdownCode, markdownText } from '../checks/formats/markdown-text.ts';
import type { Digest, DigestItem, DigestSection } from './digest.ts';
import type { LinkTo } from './links.ts';
import { shownOf } from './shown.ts';

/** Maximum length of what one line says: a reason, or a deadline in words. */
const LONGEST = 600;

/** A digest as Markdown for an issue or a chat. Texts of records only display: they mention nobody, link nothing, and are no markup. */
export function asMarkdown({ title, basis, sections }: Digest, linkTo: LinkTo): string {
  const parts = [`# ${markdownText(title)}`, markdownText(basis, LONGEST)];
  for (const section of sections) parts.push(...sectionParts(section, linkTo));
  return `${parts.join('\n\n')}\n`;
}

function sectionParts(section: DigestSection, linkTo: LinkTo): string[] {
  const { title, lead, none, path } = section;
  const { items, more } = shownOf(section);
  const before = lead === undefined ? [] : [markdownText(lead, LONGEST)];
  if (items.length === 0) return [`## ${title}`, [...before, none].join(' ')];
  const lines = items.map((item) => itemLine(item, linkTo));
  if (more) lines.push(`- ${placed(more, path, linkTo)}`);
  return [`## ${title}`, ...before, lines.join('\n')];
}

function itemLine({ name, path, says }: DigestItem, linkTo: LinkTo): string {
  return `- ${placed(markdownText(name), path, linkTo)}: ${markdownText(says, LONGEST)}`;
}

/** A text as a link; where it is not known where the site lies, with the path of the page. */
function placed(text: string, path: string | undefined, linkTo: LinkTo): string {
  if (path === undefined) return text;
  const address = linkTo(path);
  return address === undefined ? `${text} (${markdownCode(path)})` : `[${text}](<${encoded(address)}>)`;
}

/** An address whose characters cannot end the link. */
function encoded(address: string): string {
  return address.replace(/[<>\\\s]/g, encodeURIComponent);
}
