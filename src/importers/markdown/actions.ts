import type { List, ListItem, Nodes, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { textOf } from '../../records/markdown.ts';
import { quote } from '../../records/quote.ts';
import { shorten } from '../../records/shorten.ts';
import type { Report } from '../loss.ts';

/** An action item as a record has it. */
interface Action {
  title: string;
  status: 'open' | 'done';
  ticket?: string;
  link?: string;
}

/** What the sections of action items say, and the nodes that say nothing else: these are left out of the body. */
export interface ActionSections {
  actions: Action[];
  whole: RootContent[];
}

/** Longer titles are shortened. */
const LONGEST_TITLE = 200;

/** What stands above a section: a heading, or a paragraph that is all bold. Undefined for anything else. */
function headingOf(node: RootContent): { depth: number; text: string } | undefined {
  const text = () => textOf(node).trim().replace(/:$/, '');
  if (node.type === 'heading') return { depth: node.depth, text: text() };
  const isBold =
    node.type === 'paragraph' && node.children.length === 1 && node.children[0]!.type === 'strong';
  return isBold ? { depth: 7, text: text() } : undefined;
}

/** Reads lists with task boxes below headings that `isActions` accepts. */
export function readActions(
  nodes: readonly RootContent[],
  isActions: (heading: string) => boolean,
  report: Report,
): ActionSections {
  const found: ActionSections = { actions: [], whole: [] };
  for (const [i, node] of nodes.entries()) {
    const heading = headingOf(node);
    if (!heading || !isActions(heading.text)) continue;
    const after = nodes.slice(i + 1);
    const end = after.findIndex((each) => (headingOf(each)?.depth ?? 8) <= heading.depth);
    const section = end < 0 ? after : after.slice(0, end);
    const lists = section.filter((each) => each.type === 'list');
    const items = lists.flatMap(itemsOf).filter(({ checked }) => typeof checked === 'boolean');
    found.actions.push(...items.map((item) => readAction(item, report)));
    const isWhole = lists.length === section.length && lists.every(isTaskList) && items.length > 0;
    if (isWhole) found.whole.push(node, ...section);
    else if (items.length > 0)
      report(
        'mended',
        'actions',
        `the section ${quote(heading.text)} is kept in the body too, because it says more than its list`,
      );
    else
      report(
        'dropped',
        'actions',
        `the section ${quote(heading.text)} has no list with task boxes: it is kept in the body only`,
      );
  }
  return found;
}

/** The items of a list and of the lists in it. */
const itemsOf = ({ children }: List): ListItem[] =>
  children.flatMap((item) => [
    item,
    ...item.children.flatMap((each) => (each.type === 'list' ? itemsOf(each) : [])),
  ]);

/** Whether a list holds nothing but items with task boxes of one paragraph each. */
const isTaskList = ({ children }: List): boolean =>
  children.every(
    ({ checked, children: own }) =>
      typeof checked === 'boolean' &&
      own.every((each, i) =>
        i === 0 ? each.type === 'paragraph' : each.type === 'list' && isTaskList(each),
      ),
  );

const OWNER =
  /\s*\((?:owner|assignee|assigned to|verantwortlich)\s*:[^)]*\)|\s*(?:[([]|[–—-]\s+)?@[a-z\d][\w.-]*(?:,?\s*@[a-z\d][\w.-]*)*[)\]]?:?/gi;
/** Words that look like the key of a ticket. */
const STANDARD = /^(?:UTF|SHA|ISO|RFC|AES|RSA|TLS|HTTP|CVE|SEV|P)-/;
const TICKET = '(#\\d+|[A-Z][A-Z\\d_]*-\\d+)';
const TICKETS = [
  new RegExp(`\\s*[([]\\s*${TICKET}\\s*[)\\]]\\s*\\.?$`),
  new RegExp(`^[([]?${TICKET}[)\\]]?\\s*[:–—-]?\\s+`),
  new RegExp(`\\s*[–—:,-]?\\s+${TICKET}\\.?$`),
];

function readAction(item: ListItem, report: Report): Action {
  const paragraph = item.children.find((each): each is Paragraph => each.type === 'paragraph');
  const link = paragraph && linkIn(paragraph);
  const label = link ? textOf(link).trim() : '';
  const isAddress = /^https?:\/\//.test(label);
  const written = (paragraph?.children ?? [])
    .map((node: PhrasingContent) => (node === link && isAddress ? '' : textOf(node as Nodes)))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
  let title = written.replace(OWNER, '').trim();
  if (title !== written)
    report('dropped', 'actions', `the owner of ${quote(title)}: names of people are not kept`);
  let ticket: string | undefined;
  for (const form of TICKETS) {
    const match = form.exec(title);
    if (ticket !== undefined || !match || STANDARD.test(match[1]!)) continue;
    ticket = match[1]!;
    title = title.replace(form, '').trim();
  }
  title = title.replace(/\s*\(\s*\)|\s+[–—:-]$/g, '').trim() || ticket || link?.url || 'Unnamed';
  if (title.length > LONGEST_TITLE)
    report('mended', 'actions', `${quote(title)} is shortened to ${LONGEST_TITLE} characters`);
  return {
    title: shorten(title, LONGEST_TITLE),
    status: item.checked ? 'done' : 'open',
    ...(ticket !== undefined && { ticket }),
    ...(link && { link: link.url }),
  };
}

const linkIn = ({ children }: Paragraph) => {
  const found = children.find((node) => node.type === 'link' && /^https?:\/\/\S+$/.test(node.url));
  return found?.type === 'link' ? found : undefined;
};
