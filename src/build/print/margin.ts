import { commitText } from '../../views/links.ts';
import type { Site } from '../../views/site.ts';
import { formatDateTime, formatOffset } from '../../words/format.ts';

/** A string as CSS writes it; safe inside a style element, whatever the text. */
export function cssString(text: string): string {
  return `"${text.replace(/["\\<>\n\r\f]/g, (character) => `\\${character.charCodeAt(0).toString(16)} `)}"`;
}

/** What stands at the foot of every printed page: whose it is, as of when, and from which commit. */
export function marginText({ basis, asOf, history }: Site): string {
  const { name, zone } = basis.ledger.organisation.data;
  return `${name} · as of ${formatDateTime(asOf.instant, zone)} ${formatOffset(asOf.instant, zone)} · ${commitText(history)}`;
}
