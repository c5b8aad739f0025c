import { isMap, isPair, isScalar, type Scalar, visit } from 'yaml';
import type { z } from 'zod';
import type { Problem } from './problem.ts';
import { inQuotes } from './quotes.ts';
import { fileProblem } from './read.ts';
import { isTextAt } from './schema-walk.ts';
import { type SourceFile, span } from './source-file.ts';
import { yamlDocument } from './yaml-document.ts';

/** A number sign that directly follows a space and precedes a character, or an anchor: most files have neither. */
const SUSPECT = /\S[ \t]+#\S|(?:^|[:\-[{,])[ \t]+&\S/m;

/**
 * The texts that YAML cuts silently: `Deploy #482 failed` is "Deploy", because the rest is a comment, and `&co failed` is "failed", because the first
 * word is an anchor. A comment with a space after its # is meant as one, as is one after a value that is not free text.
 */
export function cutTexts(source: SourceFile, schema: z.ZodType): Problem[] {
  if (!SUSPECT.test(source.yaml)) return [];
  const { document, text } = yamlDocument(source.yaml);
  const problems: Problem[] = [];
  visit(document, {
    Node: (_, node, above) => {
      if (!isScalar(node) || node.type !== 'PLAIN' || !isTextAt(schema, pathOf(above, node))) return;
      if (node.anchor !== undefined) problems.push(anchorProblem(source, text, node, node.anchor));
      else problems.push(...commentProblem(source, text, node, above.at(-1)));
    },
  });
  return problems;
}

/** The path of a node in the data. */
function pathOf(above: readonly unknown[], node: unknown): PropertyKey[] {
  return [...above, node].flatMap((each, i, all): PropertyKey[] => {
    if (isPair(each) && isScalar(each.key)) return [String(each.key.value)];
    const next = all[i + 1];
    return isPair(next) || isMap(each) || next === undefined || !('items' in (each as object))
      ? []
      : [(each as { items: unknown[] }).items.indexOf(next)];
  });
}

/** The place of some characters on one line of the YAML. */
function placeAt({ yamlLine }: SourceFile, text: string, from: number, to: number) {
  const lines = text.slice(0, from).split('\n');
  return span(lines.length + yamlLine, lines.at(-1)!.length + 1, to - from);
}

const lineFrom = (text: string, at: number) => text.slice(at).split('\n', 1)[0]!.trimEnd();

function commentProblem(source: SourceFile, text: string, node: Scalar, above: unknown): Problem[] {
  // Of a key, and of a text over several lines, it is not certain what was meant.
  const [from, to] = node.range!;
  if (text.slice(from, to).includes('\n') || (isPair(above) && above.key === node)) return [];
  const line = lineFrom(text, from);
  const comment = /^\s+(#\S.*)$/.exec(line.slice(to - from))?.[1];
  if (comment === undefined) return [];
  const edit = inQuotes(line);
  return [
    {
      ...fileProblem(
        'text-cut',
        source.file,
        `YAML reads "${comment}" as a comment, so the text is only "${String(node.value)}"`,
        'quotes around a text with a space and #',
        `put quotes around the text: ${edit}; if it is a comment, write a space after the #`,
      ),
      ...placeAt(source, text, from, from + line.length),
      edit,
    },
  ];
}

function anchorProblem(source: SourceFile, text: string, node: Scalar, anchor: string): Problem {
  const [from, to] = node.range!;
  const at = text.lastIndexOf(`&${anchor}`, from);
  const edit = inQuotes(text.slice(at, to));
  return {
    ...fileProblem(
      'text-cut',
      source.file,
      `YAML reads "&${anchor}" as an anchor, so the text is only "${String(node.value)}"`,
      'quotes around a text that begins with &',
      `put quotes around the text: ${edit}`,
    ),
    ...placeAt(source, text, at, to),
    edit,
  };
}
