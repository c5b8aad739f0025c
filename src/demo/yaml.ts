import { Document, isCollection, Scalar, visit } from 'yaml';

/** Short collections are written on one line, unless a text in them takes more than a third of it. */
const LONGEST_LINE = 175;

function isShort(value: unknown, longest: number): boolean {
  const text = JSON.stringify(value);
  return text.length <= longest && !new RegExp(`"[^"]{${Math.floor(longest / 3)},}"`).test(text);
}

/** Data as YAML in the style of the content folder. The same data gives the same text. */
export function toYaml(data: object, longest = LONGEST_LINE): string {
  const document = new Document(data, { aliasDuplicateObjects: false });
  visit(document, {
    Collection(key, node) {
      if (key === null || !isShort(node.toJS(document), longest)) return undefined;
      if (isCollection(node)) node.flow = true;
      return undefined;
    },
    Scalar(_, node) {
      // Some YAML parsers read a commit id of digits, or of digits around an e, as a number.
      if (typeof node.value === 'string' && /^[0-9a-f]{7,}$/.test(node.value))
        node.type = Scalar.QUOTE_SINGLE;
    },
  });
  return document.toString({ lineWidth: 0, singleQuote: true });
}
