import type { Digest, DigestItem } from '../digest/digest.ts';
import type { LinkTo } from '../digest/links.ts';
import { shownOf } from '../digest/shown.ts';

type Element =
  | { type: 'text'; text: string; style?: { bold: true } }
  | { type: 'link'; url: string; text: string };

interface RichSection {
  type: 'rich_text_section';
  elements: Element[];
}

interface RichBlock {
  type: 'rich_text';
  elements: (RichSection | { type: 'rich_text_list'; style: 'bullet'; elements: RichSection[] })[];
}

const section = (...elements: Element[]): RichSection => ({ type: 'rich_text_section', elements });
const plain = (text: string): Element => ({ type: 'text', text });
const bold = (text: string): Element => ({ type: 'text', text, style: { bold: true } });

/** A digest as Slack's rich text, in which a text is never markup: a block for each section. */
export function richBlocks({ title, basis, sections }: Digest, linkTo: LinkTo): RichBlock[] {
  const placed = (text: string, path: string | undefined): Element[] => {
    if (path === undefined) return [plain(text)];
    const url = linkTo(path);
    return url === undefined ? [plain(`${text} (${path})`)] : [{ type: 'link', url, text }];
  };
  const line = ({ name, path, says }: DigestItem) => section(...placed(name, path), plain(`: ${says}`));
  return [
    { type: 'rich_text', elements: [section(bold(title), plain(`\n${basis}`))] },
    ...sections.map((each): RichBlock => {
      const { items, more } = shownOf(each);
      const said = [each.lead, items.length === 0 ? each.none : undefined].filter(Boolean).join(' ');
      const lines = items.map(line);
      if (more) lines.push(section(...placed(more, each.path)));
      return {
        type: 'rich_text',
        elements: [
          section(bold(each.title), ...(said === '' ? [] : [plain(`\n${said}`)])),
          ...(lines.length === 0
            ? []
            : [{ type: 'rich_text_list' as const, style: 'bullet' as const, elements: lines }]),
        ],
      };
    }),
  ];
}
