import { type Document, isMap, isScalar, visit, type YAMLMap } from 'yaml';
import { YAML_STYLE } from '../fields.ts';

/** The entries of a keyed file that are maps. */
export function entries(document: Document): YAMLMap[] {
  return isMap(document.contents)
    ? document.contents.items.map(({ value }) => value).filter((value) => isMap(value))
    : [];
}

/** The keys of a file, or of one of its maps, in order. */
export function keysOf(document: Document, ...path: readonly string[]): string[] {
  const map = path.length > 0 ? document.getIn(path) : document.contents;
  return isMap(map) ? map.items.map(({ key }) => String(isScalar(key) ? key.value : key)) : [];
}

/** Removes all entries but these from a file, or from one of its maps. */
export function keepOnly(document: Document, keys: readonly string[], ...path: readonly string[]): void {
  for (const key of keysOf(document, ...path)) if (!keys.includes(key)) document.deleteIn([...path, key]);
}

/** Gives every duty that begins on a day this first day. */
export function beginOn(document: Document, start: string): void {
  for (const duty of entries(document)) if (duty.has('start')) duty.set('start', start);
}

/** Gives what these agents own, decide or answer for to others. A list names nobody twice. */
export function handOver(
  document: Document,
  agents: ReadonlySet<string>,
  toWhom: (id: string) => string,
): void {
  visit(document, {
    Scalar(key, node) {
      if (key !== 'key' && typeof node.value === 'string' && agents.has(node.value))
        node.value = toWhom(node.value);
    },
    Seq(_, list) {
      const ids = list.items.map((item) => (isScalar(item) ? item.value : undefined));
      const named = ids.map((id) => (typeof id === 'string' && agents.has(id) ? toWhom(id) : id));
      list.items = list.items.filter((_, i) => named[i] === undefined || named.indexOf(named[i]) === i);
    },
  });
}

/** Which of these agents a document names, except as a key. */
export function namedIn(document: Document, agents: ReadonlySet<string>): string[] {
  const named: string[] = [];
  visit(document, {
    Scalar(key, { value }) {
      if (key !== 'key' && typeof value === 'string' && agents.has(value)) named.push(value);
    },
  });
  return named;
}

/** A document in the usual style: the library would pad the brackets of lists. */
export function textOf(document: Document): string {
  return document.toString(YAML_STYLE).replace(/\[ ([\w ,-]+) \]/g, '[$1]');
}
