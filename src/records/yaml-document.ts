import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
} from 'yaml';
import { composed } from './composed.ts';

/** YAML parsed with positions, to explain why it is refused. */
export interface YamlDocument {
  text: string;
  document: Document.Parsed;
  /** Every node, in the order of the text. */
  nodes: readonly Node[];
  /** Every key with its value, in the order of the text. */
  pairs: readonly Pair<Node, Node | null>[];
  /** The deepest nesting of maps and lists. */
  depth: number;
}

/** Parses YAML that may be broken. The parser does not look for duplicate keys, which would take quadratic time. */
export function yamlDocument(text: string): YamlDocument {
  const document = parseDocument(text, {
    schema: 'core',
    stringKeys: true,
    uniqueKeys: false,
    keepSourceTokens: true,
    prettyErrors: false,
    logLevel: 'error',
  });
  const nodes: Node[] = [];
  const pairs: Pair<Node, Node | null>[] = [];
  let deepest = 0;
  // No recursion: hostile text nests deeper than the stack.
  const waiting: { item: unknown; depth: number }[] = [{ item: document.contents, depth: 1 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { item, depth } = next;
    if (isPair(item)) {
      pairs.push(item as Pair<Node, Node | null>);
      waiting.push({ item: item.value, depth }, { item: item.key, depth });
    } else if (isScalar(item) || isAlias(item)) nodes.push(item);
    else if (isCollection(item)) {
      nodes.push(item);
      deepest = Math.max(deepest, depth);
      for (const each of item.items.toReversed()) waiting.push({ item: each, depth: depth + 1 });
    }
  }
  return { text, document, nodes, pairs, depth: deepest };
}

/** Where a node begins. */
export function startOf(node: Node): number {
  return node.range![0];
}

/** Keys that repeat an earlier key of their map, which may be in another Unicode form. */
export function duplicateKeys({ nodes }: YamlDocument): { key: Scalar; isOtherForm: boolean }[] {
  return nodes.filter(isMap).flatMap((map) => {
    const seen = new Map<string, unknown>();
    return map.items.flatMap(({ key }) => {
      if (!isScalar(key)) return [];
      const name = composed(String(key.value));
      if (seen.has(name)) return [{ key, isOtherForm: seen.get(name) !== key.value }];
      seen.set(name, key.value);
      return [];
    });
  });
}

/** The node of an unclosed quote or bracket that begins or ends at `at`. */
export function openNodeAt(at: number, { nodes }: YamlDocument): Node | undefined {
  return nodes.findLast((node) => (startOf(node) === at || node.range![1] === at) && isOpen(node));
}

function isOpen({ srcToken: token }: Node): boolean {
  if (token?.type === 'flow-collection')
    return token.end[0]?.source !== (token.start.source === '[' ? ']' : '}');
  if (token?.type !== 'single-quoted-scalar' && token?.type !== 'double-quoted-scalar') return false;
  return token.source.length < 2 || token.source.at(-1) !== token.source[0];
}

/** Where the first key of a map that begins at `at` has its colon. */
export function colonAfter(at: number, { nodes }: YamlDocument): number | undefined {
  const map = nodes.find((node) => isMap(node) && startOf(node) === at);
  const token = isMap(map) ? map.items[0]?.srcToken : undefined;
  return token?.sep?.find(({ type }) => type === 'map-value-ind')?.offset;
}
