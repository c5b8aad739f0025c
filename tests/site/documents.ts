import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { filesOf as filesBelow, pathOf } from '../../src/build/site-files.ts';
import { type BuiltSite, once } from '../support/sites.ts';

/** The facts about a page that the tests need, from an HTML parser. */
export interface Document {
  /** Its address on its site, with the base path. */
  path: string;
  lang: string;
  title: string;
  description: string;
  /** The first sentence under the title. */
  answer: string;
  /** The as-of moment in its footer, and the whole footer text. */
  asOf: string;
  foot: string;
  h1: string[];
  mains: number;
  ids: string[];
  /** The targets of its links. */
  links: string[];
  /** The links in text that contributors wrote. */
  proseLinks: string[];
  /** Resources a browser loads automatically. */
  loads: string[];
  styles: string[];
  scripts: { src: string | null; type: string | null; text: string }[];
  /** Inline event handlers, as `tag attribute`. */
  handlers: string[];
  /** Elements with an attribute, or a class, that is written twice. */
  twice: string[];
  /** The names of all elements. */
  tags: string[];
  /** The text of the main part. */
  text: string;
  /** Tables of the main part: the nearest heading before each, its column headings, and its rows. */
  tables: { heading: string; head: string[]; rows: string[][] }[];
  /** Its paragraphs, items of lists, captions and headings. */
  lines: string[];
  /** Terms of the main part with their descriptions. */
  facts: [term: string, description: string][];
}

/** The files of a folder, sorted, with forward slashes. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

const pageFiles = (site: BuiltSite) => filesBelow(site.folder, '.html');

/** The addresses of a site's pages. */
export function pagesOf(site: BuiltSite): string[] {
  return pageFiles(site).map((file) => pathOf(file, site.base));
}

const known = new Map<string, Document[]>();

/** All or some pages of a site, parsed as a browser does: each when something of it other than its address is first asked for. */
export function documentsOf(site: BuiltSite, wanted: (path: string) => boolean = () => true): Document[] {
  const documents = known.get(site.folder) ?? pageFiles(site).map((file) => documentWhenAsked(site, file));
  known.set(site.folder, documents);
  return documents.filter(({ path }) => wanted(path));
}

/** All pages of a site, for tests that read most of them: parsed once per test run. */
export function everyDocument(site: BuiltSite): Promise<Document[]> {
  return once(`${site.folder}.documents.json`, `documents-${site.name}`, async () =>
    pageFiles(site).map((file) => documentIn(site, file)),
  );
}

function documentWhenAsked(site: BuiltSite, file: string): Document {
  let document: Document | undefined;
  const read = () => {
    document ??= documentIn(site, file);
    return document;
  };
  return new Proxy({ path: pathOf(file, site.base) } as Document, {
    get: (address, key) => Reflect.get(key === 'path' ? address : read(), key),
  });
}

const documentIn = (site: BuiltSite, file: string) =>
  readDocument(pathOf(file, site.base), readFileSync(join(site.folder, file), 'utf8'));

type Element = DefaultTreeAdapterTypes.Element;

/** An element, the elements inside it in order of the document, and the attributes of each. */
function elementsIn(parent: DefaultTreeAdapterTypes.ParentNode): Element[] {
  const found: Element[] = [];
  const look = ({ childNodes }: DefaultTreeAdapterTypes.ParentNode) => {
    for (const child of childNodes) {
      if (!('tagName' in child)) continue;
      found.push(child);
      look('content' in child ? child.content : child);
    }
  };
  look(parent);
  return found;
}

const attribute = ({ attrs }: Element, name: string) => attrs.find((each) => each.name === name)?.value;
/** The text of a node, with a space before secondary text. */
const cellText = (node: DefaultTreeAdapterTypes.ChildNode): string =>
  'childNodes' in node
    ? `${'tagName' in node && /\bsub\b/.test(attribute(node, 'class') ?? '') ? ' ' : ''}${node.childNodes.map(cellText).join('')}`
    : textIn(node);
const textIn = (node: DefaultTreeAdapterTypes.ChildNode): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textIn).join('') : '';
const words = (element: Element | undefined) => (element ? textIn(element).replace(/\s+/g, ' ').trim() : '');

function readDocument(path: string, html: string): Document {
  const twice: string[] = [];
  const all = elementsIn(
    parse(html, {
      scriptingEnabled: false,
      onParseError({ code, startOffset }) {
        if (code === 'duplicate-attribute')
          twice.push(html.slice(html.lastIndexOf('<', startOffset), startOffset));
      },
    }),
  );
  for (const element of all) {
    const classes = attribute(element, 'class')?.split(/\s+/) ?? [];
    if (new Set(classes).size < classes.length) twice.push(`${element.tagName} class="${classes.join(' ')}"`);
  }
  const named = (...names: string[]) => all.filter(({ tagName }) => names.includes(tagName));
  const inside = (parent: Element | undefined) => (parent ? elementsIn(parent) : []);
  const hasClass = (element: Element, name: string) =>
    attribute(element, 'class')?.split(/\s+/).includes(name) === true;
  const values = (elements: Element[], name: string) =>
    elements.map((element) => attribute(element, name)).filter((value) => value !== undefined);
  const [main, footer] = [named('main')[0], named('footer')[0]];
  const answer = inside(main).find((element) => hasClass(element, 'answer'));
  const links = named('link');
  const written = all
    .filter((element) => hasClass(element, 'prose') || hasClass(element, 'timeline'))
    .flatMap(inside)
    .filter(({ tagName }) => tagName === 'a');
  return {
    path,
    lang: values(named('html'), 'lang')[0] ?? '',
    title: words(named('title')[0]),
    description: values(
      named('meta').filter((meta) => attribute(meta, 'name') === 'description'),
      'content',
    ).join('|'),
    answer: answer ? textIn(answer) : '',
    asOf: values(inside(footer), 'datetime')[0] ?? '',
    foot: words(footer),
    h1: named('h1').map(words),
    mains: all.filter((each) => each.tagName === 'main' || attribute(each, 'role') === 'main').length,
    ids: values(all, 'id').filter((id) => id !== ''),
    links: [...values(named('a', 'area'), 'href'), ...values(named('form'), 'action')],
    proseLinks: values([...new Set(written)], 'href'),
    loads: [
      ...values(all, 'src'),
      ...values(all, 'srcset'),
      ...values(
        links.filter((link) => !/^(canonical|alternate)$/.test(attribute(link, 'rel') ?? '')),
        'href',
      ),
      ...values(named('object'), 'data'),
      ...values(named('use', 'image', 'feImage'), 'href'),
    ],
    styles: values(
      links.filter((link) => (attribute(link, 'rel') ?? '').split(/\s+/).includes('stylesheet')),
      'href',
    ),
    scripts: named('script').map((script) => ({
      src: attribute(script, 'src') ?? null,
      type: attribute(script, 'type') ?? null,
      text: textIn(script),
    })),
    handlers: all.flatMap(({ tagName, attrs }) =>
      attrs.filter(({ name }) => /^on/i.test(name)).map(({ name }) => `${tagName} ${name}`),
    ),
    twice,
    tags: [...new Set(all.map(({ tagName }) => tagName))].sort(),
    text: words(main),
    tables: tablesIn(inside(main)),
    facts: factsIn(inside(main)),
    lines: inside(main)
      .filter(({ tagName }) => /^(p|li|figcaption|h[1-3]|summary)$/.test(tagName))
      .map((element) => cellText(element).replace(/\s+/g, ' ').trim()),
  };
}

/** The tables among elements, each with the nearest heading before it. */
function tablesIn(elements: Element[]): Document['tables'] {
  let heading = '';
  const tables: Document['tables'] = [];
  for (const element of elements) {
    if (/^h[1-3]$/.test(element.tagName)) heading = words(element);
    if (element.tagName !== 'table') continue;
    const parts = (name: string) =>
      elementsIn(element).flatMap((each) => (each.tagName === name ? elementsIn(each) : []));
    const cells = (row: Element) =>
      row.childNodes
        .filter((child): child is Element => 'tagName' in child)
        .map((cell) => cellText(cell).replace(/\s+/g, ' ').trim());
    tables.push({
      heading,
      head: parts('thead')
        .filter(({ tagName }) => tagName === 'th')
        .map(words),
      rows: parts('tbody')
        .filter(({ tagName }) => tagName === 'tr')
        .map(cells),
    });
  }
  return tables;
}

/** The descriptions of lists, each with the term before it. */
function factsIn(elements: Element[]): Document['facts'] {
  let term = '';
  const facts: Document['facts'] = [];
  for (const element of elements) {
    if (element.tagName === 'dt') term = words(element);
    if (element.tagName === 'dd') facts.push([term, words(element)]);
  }
  return facts;
}
