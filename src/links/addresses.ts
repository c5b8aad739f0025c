import { allEntries } from '../records/all-entries.ts';
import type { Content } from '../records/ledger.ts';
import { linkPlaces } from '../records/markdown.ts';
import { fieldsWith, valuesAt } from '../records/schema-walk.ts';
import { locate, type Path } from '../records/source-file.ts';

/** An external address and the places where records link to it. */
export interface OutsideLink {
  url: string;
  places: { file: string; line: number }[];
}

const OUTSIDE = /^https?:\/\//i;

/** The values of a record's data that consist of an external address, with their paths. */
function* addressesIn(value: unknown, path: Path = []): Generator<[string, Path]> {
  if (typeof value === 'string' && OUTSIDE.test(value) && !/\s/.test(value)) yield [value, path];
  else if (typeof value === 'object' && value !== null)
    for (const [key, inside] of Object.entries(value))
      yield* addressesIn(inside, [...path, Array.isArray(value) ? Number(key) : key]);
}

/** The external addresses that records link to, without duplicates or fragments, in file order. */
export function outsideLinks(content: Content): OutsideLink[] {
  const links = new Map<string, OutsideLink>();
  const add = (text: string, file: string, line: number) => {
    if (!OUTSIDE.test(text) || !URL.canParse(text)) return;
    const url = new URL(text);
    url.hash = '';
    const link = links.get(url.href) ?? { url: url.href, places: [] };
    link.places.push({ file, line });
    links.set(url.href, link);
  };
  for (const { file, data, body, source, schema } of allEntries(content)) {
    for (const [url, path] of addressesIn(data)) add(url, file, locate(source, path).line);
    for (const field of fieldsWith(schema, 'markdown'))
      for (const [path, text] of valuesAt(data, field.path))
        if (typeof text === 'string' && !OUTSIDE.test(text))
          for (const url of linkPlaces(text).keys()) add(url, file, locate(source, path).line);
    if (body.includes('://') || body.includes('www.'))
      for (const [url, places] of linkPlaces(body))
        for (const { line } of places) add(url, file, line + source.bodyLine);
  }
  return [...links.values()];
}
