import type { Delete, Emphasis, PhrasingContent, RootContent, Strong, Text } from 'mdast';
import type { ReportBody } from './nodes.ts';

/** HTML tags with a Markdown equivalent. */
const FORMS: Readonly<Record<string, (Delete | Emphasis | Strong)['type']>> = {
  strike: 'delete',
  s: 'delete',
  del: 'delete',
  b: 'strong',
  strong: 'strong',
  i: 'emphasis',
  em: 'emphasis',
};

function tagName(node: RootContent, form: RegExp): string | undefined {
  const name = node.type === 'html' ? form.exec(node.value)?.[1]?.toLowerCase() : undefined;
  return name !== undefined && Object.hasOwn(FORMS, name) ? name : undefined;
}

/** Moves spaces at both ends outside: Markdown emphasis must not begin or end with a space. */
function trim(inner: PhrasingContent[]): [Text, Text] {
  const first = inner[0];
  const before = first?.type === 'text' ? /^\s*/.exec(first.value)![0] : '';
  if (first?.type === 'text') first.value = first.value.slice(before.length);
  const last = inner.at(-1);
  const after = last?.type === 'text' ? /\s*$/.exec(last.value)![0] : '';
  if (last?.type === 'text') last.value = last.value.slice(0, last.value.length - after.length);
  return [
    { type: 'text', value: before },
    { type: 'text', value: after },
  ];
}

/** Converts pairs of tags among siblings to Markdown. */
export function convertTags(children: readonly RootContent[], report: ReportBody): RootContent[] {
  const converted: RootContent[] = [];
  for (let index = 0; index < children.length; index++) {
    const child = children[index]!;
    const name = tagName(child, /^<([a-z]+)>$/i);
    const length = name
      ? children.slice(index + 1).findIndex((node) => tagName(node, /^<\/([a-z]+)>$/i) === name)
      : -1;
    if (!name || length < 1) {
      converted.push(child);
      continue;
    }
    const inner = convertTags(children.slice(index + 1, index + 1 + length), report) as PhrasingContent[];
    const [before, after] = trim(inner);
    converted.push(before, { type: FORMS[name]!, children: inner }, after);
    report('mended', `<${name}> becomes Markdown`);
    index += length + 1;
  }
  return converted;
}
