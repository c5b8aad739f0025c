import { visible } from '../checks/formats/visible.ts';
import type { Digest, DigestItem, DigestSection } from './digest.ts';
import type { LinkTo } from './links.ts';
import { shownOf } from './shown.ts';

const TEXT = 'font:15px/1.5 system-ui,-apple-system,Segoe UI,Helvetica,Arial,sans-serif;color:#1d2424';
const STYLES = {
  page: `margin:0 auto;padding:16px;max-width:680px;${TEXT}`,
  title: 'font-size:22px;line-height:1.25;margin:0 0 8px',
  quiet: 'color:#566060;margin:0 0 16px',
  heading: 'font-size:16px;margin:20px 0 4px',
  line: 'margin:0 0 8px',
  list: 'margin:0;padding:0 0 0 20px',
  item: 'margin:0 0 5px',
  link: 'color:#0b5c5c',
  path: 'color:#566060',
} as const;

/** A digest as the body of a mail: one document with inline styles, without scripts, images or anything that is loaded. Texts of records only display; a notice stands above it. */
export function asHtml({ title, basis, sections }: Digest, linkTo: LinkTo, notice?: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
</head>
<body style="${STYLES.page}">
${notice ? `<p style="${STYLES.line}"><b>${escaped(notice)}</b></p>\n` : ''}<h1 style="${STYLES.title}" dir="auto">${escaped(title)}</h1>
<p style="${STYLES.quiet}">${escaped(basis)}</p>
${sections.map((section) => sectionHtml(section, linkTo)).join('\n')}
</body>
</html>
`;
}

function sectionHtml(section: DigestSection, linkTo: LinkTo): string {
  const { title, lead, none, path } = section;
  const { items, more } = shownOf(section);
  const lines = items.map((item) => `<li style="${STYLES.item}">${itemHtml(item, linkTo)}</li>`);
  if (more) lines.push(`<li style="${STYLES.item}">${placed(more, path, linkTo)}</li>`);
  return [
    `<h2 style="${STYLES.heading}">${title}</h2>`,
    ...(lead === undefined ? [] : [`<p style="${STYLES.line}" dir="auto">${escaped(lead)}</p>`]),
    ...(lines.length === 0
      ? [`<p style="${STYLES.line}">${none}</p>`]
      : [`<ul style="${STYLES.list}">`, ...lines, '</ul>']),
  ].join('\n');
}

function itemHtml({ name, path, says }: DigestItem, linkTo: LinkTo): string {
  return `${placed(`<bdi>${escaped(name)}</bdi>`, path, linkTo)}: <bdi>${escaped(says)}</bdi>`;
}

/** Markup as a link; where it is not known where the site lies, with the path of the page. */
function placed(markup: string, path: string | undefined, linkTo: LinkTo): string {
  if (path === undefined) return markup;
  const address = linkTo(path);
  return address === undefined
    ? `${markup} <span style="${STYLES.path}">(${escaped(path)})</span>`
    : `<a href="${escaped(address)}" style="${STYLES.link}">${markup}</a>`;
}

/** Text as HTML that only displays it, also in an attribute. */
function escaped(text: string): string {
  const codes: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return visible(text.replace(/\s*[\r\n]+\s*/g, ' ')).replace(/[&<>"']/g, (character) => codes[character]!);
}
