import { Document, isCollection, isMap, isSeq } from 'yaml';
import type { Kind } from '../schemas/kind.ts';

const STYLE = { lineWidth: 0, singleQuote: true, flowCollectionPadding: true } as const;

/** A derived record as it is written: the entries of its lists on a line each, so that a change is a line. */
export function recordText({ format }: Pick<Kind, 'format'>, data: object, body = ''): string {
  const document = new Document(data, { aliasDuplicateObjects: false });
  if (isMap(document.contents))
    for (const { value } of document.contents.items) {
      if (!isSeq(value)) continue;
      if (value.items.length === 0) value.flow = true;
      for (const item of value.items) if (isCollection(item)) item.flow = true;
    }
  const yaml = document.toString(STYLE);
  return format === 'yaml' ? yaml : `---\n${yaml}---\n${body && `\n${body.trimEnd()}\n`}`;
}
