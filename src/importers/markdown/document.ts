import { normalize } from 'node:path';
import type { RootContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { textOf } from '../../records/markdown.ts';
import { quote } from '../../records/quote.ts';
import type { ReadTime, WrittenTime } from '../../records/written-time.ts';
import type { SourceEntry } from '../archive.ts';
import { readDocument } from '../front-matter.ts';
import { idOfName } from '../ids.ts';
import { imageIn, pathIn } from '../images.ts';
import type { Loss, Report } from '../loss.ts';
import { asText } from '../plain.ts';
import { type ActionSections, readActions } from './actions.ts';

const processor = unified().use(remarkParse).use(remarkGfm);

/** The fields that a heading, a bold word or a key of the front matter can give. */
export const FIELDS = ['title', 'date', 'published', 'actions'] as const;
type Field = (typeof FIELDS)[number];

/** What gives each field in any case, beside what the mapping says. */
const CALLED: Readonly<Record<Field, readonly string[]>> = {
  title: ['title', 'titel'],
  date: ['date', 'datum', 'incident date', 'date of incident', 'vorfallsdatum', 'datum des vorfalls'],
  published: ['published', 'veröffentlicht'],
  actions: [
    ...[
      'action items',
      'actions',
      'action points',
      'follow-ups',
      'follow-up',
      'follow ups',
      'follow-up actions',
    ],
    ...['next steps', 'todo', 'to do', 'maßnahmen', 'folgemaßnahmen', 'nächste schritte', 'aufgaben'],
  ],
};

/** What reading a document needs. */
export interface DocumentContext {
  root: string;
  /** The files of all documents. */
  files: readonly string[];
  headings: Readonly<Record<string, string>>;
  readTime: ReadTime;
  now: number;
}

/** The field that a heading, a bold word or a key gives. */
function fieldOf(name: string, headings: Readonly<Record<string, string>>): Field | undefined {
  const word = name.trim().replace(/:$/, '').toLowerCase();
  const said = Object.entries(headings).find(([heading]) => heading.toLowerCase() === word)?.[1];
  return FIELDS.find((field) => (said === undefined ? CALLED[field].includes(word) : field === said));
}

/** Reads a document as a post-mortem. Its losses say why, if it is none. */
export function readPostmortem(file: string, context: DocumentContext): SourceEntry {
  const losses: Loss[] = [];
  const report: Report = (kind, field, text) => losses.push({ kind, field, text });
  const entry: SourceEntry = { file, events: [], losses };
  const name = file.replace(/\.[^./]*$/, '');
  if (/(?:^|\/)(?:readme|_index|template|vorlage)$/i.test(name)) {
    report('skipped', 'file', 'by its name it is about the folder, or a template: rename it to import it');
    return entry;
  }
  const id = idOfName(name.replace(/\/index$/i, ''), report);
  const document = readDocument(context.root, file);
  if ('reason' in document) {
    report('refused', 'file', document.reason);
    return entry;
  }
  const { body } = document;
  const nodes = processor.parse(body).children;
  const { headings } = context;
  const given = new Map<Field, unknown>();
  for (const { key, value } of document.fields.values()) {
    const field = fieldOf(key, headings);
    if (field !== undefined && field !== 'actions' && !given.has(field)) given.set(field, value);
    else report('dropped', key, reasonFor(key, value));
  }
  const heading = titleHeading(nodes);
  const own = asText(given.get('title'));
  const title = own ?? (heading && asText(textOf(heading)));
  const isTitle = heading !== undefined && asText(textOf(heading)) === title;
  if (title === undefined) {
    report(
      'refused',
      'title',
      'is missing: write title: in the front matter, or a heading of level 1 above the text',
    );
    return entry;
  }
  const date = readDate(given.get('date'), body, name, context, report);
  const published = readPublished(given.get('published'), body, context, report);
  const { actions, whole }: ActionSections = readActions(
    nodes,
    (text) => fieldOf(text, headings) === 'actions',
    report,
  );
  const folder = file.split('/').slice(0, -1).join('/') || '.';
  return {
    ...entry,
    events: [
      {
        kind: 'postmortems',
        id,
        title,
        body: without(body, [...(isTitle ? [heading] : []), ...whole]),
        imageAt: (address) =>
          imageIn(context.root, address, address.startsWith('/') ? ['.', 'static'] : [folder]),
        entryAt: (address) => documentAt(address, folder, context.files),
        fields: {
          date: date?.text,
          published,
          ...(actions.length > 0 && { actions }),
          source: { system: 'Markdown', file },
        },
      },
    ],
  };
}

const reasonFor = (key: string, value: unknown): string =>
  /author|owner|lead|participant|assignee|autor|verfasser/i.test(key)
    ? 'names of people are not kept'
    : `${quote(value)}: post-mortems have no such field`;

/** The heading that is the title: the first of level 1, or one with which the text begins. */
function titleHeading(nodes: readonly RootContent[]): RootContent | undefined {
  const first = nodes.find((node) => node.type === 'heading' && node.depth === 1);
  return first ?? (nodes[0]?.type === 'heading' ? nodes[0] : undefined);
}

/** A text without some of its nodes. */
function without(text: string, nodes: readonly RootContent[]): string {
  const spans = nodes.flatMap(({ position }) => (position ? [position] : []));
  let rest = text;
  for (const { start, end } of spans.toSorted((a, b) => b.start.offset! - a.start.offset!))
    rest = `${rest.slice(0, start.offset)}${rest.slice(end.offset)}`;
  return rest.replace(/\n{3,}/g, '\n\n');
}

/** A line that gives a field: `**Date:** 12 March 2023`, or a row of a table. */
const STATED = /^[\s>|*_-]*(\p{L}[\p{L} -]{2,30}?)[ \t*_]*[:|][ \t*_]*([^\n]+?)[ \t*_|]*$/gmu;
/** A heading with a line below it that gives a field. */
const BELOW = /^#+[ \t]*([^\n]+?)[ \t]*\n+[ \t]*([^\n#]+)$/gmu;

/** What the text of a document says of a field in a line of its own. */
function lineOf(field: Field, body: string, headings: Readonly<Record<string, string>>): string | undefined {
  return [...body.matchAll(STATED), ...body.matchAll(BELOW)].find(
    ([, word = '']) => fieldOf(word, headings) === field,
  )?.[2];
}

function readDate(
  given: unknown,
  body: string,
  name: string,
  { headings, readTime, now }: DocumentContext,
  report: Report,
): WrittenTime | undefined {
  const written = asText(given) ?? lineOf('date', body, headings);
  if (written === undefined) {
    const [day] = /\d{4}-\d{2}-\d{2}/.exec(name) ?? [];
    const time = day === undefined ? undefined : readTime(day);
    if (!time || 'fault' in time) return undefined;
    report('guessed', 'date', `${day}, by the name of its file`);
    return time;
  }
  const whole = readTime(written);
  const day = 'fault' in whole ? readTime(written.split(/[\s,;(]*\b(?:at |um )?\d{1,2}:\d{2}/)[0]!) : whole;
  if ('fault' in day) {
    report('dropped', 'date', whole === day || !('fault' in whole) ? day.fault : whole.fault);
    return undefined;
  }
  if (day !== whole) report('mended', 'date', `${quote(written)}: only the day is kept`);
  if (day.guessed) report('guessed', 'date', day.guessed);
  if ((day.instant ?? Date.parse(day.text)) <= now) return day;
  report('dropped', 'date', `${day.text} is in the future`);
  return undefined;
}

function readPublished(
  given: unknown,
  body: string,
  { headings, readTime, now }: DocumentContext,
  report: Report,
): string | undefined {
  const written =
    asText(given) ?? (given === undefined ? lineOf('published', body, headings) : String(given));
  const time = written === undefined ? undefined : readTime(written);
  if (time === undefined) return undefined;
  if ('instant' in time && time.instant !== undefined && time.instant <= now) return time.text;
  const reason =
    'fault' in time
      ? time.fault
      : time.instant === undefined
        ? 'the time of day is not known'
        : 'it is in the future';
  report('dropped', 'published', `${quote(written)}: ${reason}`);
  return undefined;
}

/** The document that a link leads to. */
function documentAt(address: string, folder: string, files: readonly string[]): string | undefined {
  const path = pathIn(address);
  if (path === undefined) return undefined;
  const wanted = normalize(path.startsWith('/') ? path.slice(1) : `${folder}/${path}`)
    .replaceAll('\\', '/')
    .replace(/\/$/, '');
  const bare = (file: string) =>
    file
      .replace(/\.(?:md|markdown)$/i, '')
      .replace(/\/index$/i, '')
      .toLowerCase();
  return files.find((file) => file === wanted) ?? files.find((file) => bare(file) === bare(wanted));
}
