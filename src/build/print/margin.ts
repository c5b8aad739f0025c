import type { Site } from '../../views/site.ts';
import { commitText } from '../../words/commit-text.ts';
import { formatDateTime, formatOffset } from '../../words/format.ts';

/** A CSS string, safe inside a style element for any text. */
export function cssString(text: string): string {
  return `"${text.replace(/["\\<>\n\r\f]/g, (character) => `\\${character.charCodeAt(0).toString(16)} `)}"`;
}

/** The footer of every printed page: the organisation, the as-of moment and the commit. */
export function marginText({ basis, asOf, history }: Site): string {
  const { name } = basis.ledger.organisation.data;
  return `${name} · as of ${formatDateTime(asOf.instant, basis.calendar)} ${formatOffset(asOf.instant, basis.calendar)} · ${commitText(history)}`;
}
