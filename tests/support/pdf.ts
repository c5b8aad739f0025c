import { getDocumentProxy } from 'unpdf';

/** A run of text with its position in points from the left and bottom of the page, and its type size. */
interface PdfText {
  text: string;
  x: number;
  y: number;
  size: number;
}

interface PdfPage {
  width: number;
  height: number;
  items: PdfText[];
  /** Addresses that the page's links lead to. */
  links: string[];
}

/** An element of the structure tree, with the text of it and its descendants, and its pages. */
export interface PdfElement {
  tag: string;
  text: string;
  /** Page numbers from 1, in content order. */
  pages: number[];
  /** The page of the next element in reading order; undefined at the end. */
  next?: number;
  /** The tags of its children. */
  children: string[];
}

export interface ReadPdf {
  title: string;
  author: string;
  subject: string;
  language: string;
  tagged: boolean;
  pages: PdfPage[];
  outline: { title: string; level: number; page: number | undefined }[];
  /** The page of each anchor that is linked to within the document. */
  destinations: Map<string, number>;
  elements: PdfElement[];
}

/** Reads back what Chromium printed: the text through pdf.js, the structure from the objects, which are not compressed. */
export async function readPdf(pdf: Uint8Array): Promise<ReadPdf> {
  const document = await getDocumentProxy(new Uint8Array(pdf), { verbosity: 0 });
  try {
    const { info } = (await document.getMetadata()) as unknown as { info: Record<string, string> };
    const pageOf = async (target: unknown) => {
      const place = typeof target === 'string' ? await document.getDestination(target) : (target as never[]);
      return place?.[0] ? (await document.getPageIndex(place[0])) + 1 : undefined;
    };
    const outline: ReadPdf['outline'] = [];
    const walk = async (nodes: Awaited<ReturnType<typeof document.getOutline>>, level: number) => {
      for (const { title, dest, items } of nodes ?? []) {
        outline.push({ title, level, page: await pageOf(dest) });
        await walk(items, level + 1);
      }
    };
    await walk(await document.getOutline(), 1);
    const destinations = new Map<string, number>();
    for (const [name, target] of Object.entries(await document.getDestinations()))
      destinations.set(name, (await pageOf(target)) ?? 0);

    const pages: PdfPage[] = [];
    const marked = new Map<string, string>();
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { width, height } = page.getViewport({ scale: 1 });
      const items: PdfText[] = [];
      const open: string[] = [];
      for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
        if ('str' in item) {
          const [, , , size, x, y] = item.transform as number[];
          if (item.str.trim()) items.push({ text: item.str, x: x!, y: y!, size: Math.abs(size!) });
          for (const id of open) if (id) marked.set(id, `${marked.get(id) ?? ''}${item.str}`);
        } else if (item.type === 'endMarkedContent') open.pop();
        else open.push(item.id ?? '');
      }
      const links = (await page.getAnnotations()).flatMap(({ url }) => (url ? [url as string] : []));
      pages.push({ width, height, items, links });
    }
    const source = Buffer.from(pdf).toString('latin1');
    return {
      title: info['Title'] ?? '',
      author: info['Author'] ?? '',
      subject: info['Subject'] ?? '',
      language: /\/Lang \(([^)]*)\)/.exec(source)?.[1] ?? '',
      tagged: /\/MarkInfo <<[^>]*\/Marked true/.test(source),
      pages,
      outline,
      destinations,
      elements: readStructure(source, marked),
    };
  } finally {
    await document.loadingTask.destroy();
  }
}

function readStructure(source: string, marked: Map<string, string>): PdfElement[] {
  const objects = new Map<string, string>();
  for (const [, id, body] of source.matchAll(
    /\n(\d+) 0 obj\n<<(\/Type \/(?:StructElem|StructTreeRoot|Pages)\b.*?)>>\nendobj/gs,
  ))
    objects.set(id!, body!);
  const pageNumbers = new Map<string, number>();
  for (const [, id] of source.matchAll(/\n(\d+) 0 obj\n<<\/Type \/Page\n/g))
    pageNumbers.set(id!, pageNumbers.size + 1);

  const elements: PdfElement[] = [];
  /** Elements whose end has been read, and whose successor has not. */
  let ended: PdfElement[] = [];
  const visit = (id: string, above: PdfElement[]) => {
    const body = objects.get(id);
    if (!body) return;
    const tag = /\/S \/(\w+)/.exec(body)?.[1];
    const own = /\/Pg (\d+) 0 R/.exec(body.replace(/<<.*?>>/gs, ''))?.[1];
    const kids = /\n\/K (\[.*?\]|<<.*?>>|[^\n/]*)(?=\n\/|$)/s.exec(body)?.[1] ?? '';
    const element: PdfElement = { tag: tag ?? 'Root', text: '', pages: [], children: [] };
    above.at(-1)?.children.push(element.tag);
    if (tag && tag !== 'NonStruct') elements.push(element);
    const line = [...above, element];
    for (const [, marks, kid, number] of kids.matchAll(/<<(.*?)>>|(\d+) 0 R|(\d+)/gs)) {
      if (kid) {
        visit(kid, line);
        continue;
      }
      const mcid = number ?? /\/MCID (\d+)/.exec(marks!)?.[1];
      const page = number ? own : (/\/Pg (\d+) 0 R/.exec(marks!)?.[1] ?? own);
      const at = pageNumbers.get(page ?? '');
      if (mcid === undefined || at === undefined) continue;
      for (const one of ended) one.next = at;
      ended = [];
      for (const one of line) {
        one.text += marked.get(`p${page}R_mc${mcid}`) ?? '';
        if (!one.pages.includes(at)) one.pages.push(at);
      }
    }
    ended.push(element);
  };
  const root = [...objects].find(([, body]) => body.startsWith('/Type /StructTreeRoot'));
  if (root) visit(root[0], []);
  return elements;
}
