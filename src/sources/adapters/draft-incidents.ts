import { shorten } from '../../records/shorten.ts';
import { slug } from '../../records/slug.ts';
import type { DerivedRecord, SourceContext } from '../adapter.ts';
import { checkedRecord } from './checked-record.ts';
import type { Leaving } from './left-out.ts';
import { inZone } from './times.ts';

/** What a tool knows of one incident. Instants in epoch milliseconds. */
export interface KnownIncident {
  title: string;
  severity?: string | undefined;
  detected: number;
  acknowledged?: number | undefined;
  /** A sentence or more each, in Markdown. */
  paragraphs: readonly string[];
}

/** The longest title of an incident, and of its id. */
const TITLE = 200;
const ID = 60;

/** Addresses of mail in words that a person or a mail may have written. */
const MAIL = /[^\s@<>()"']+@[^\s@<>()"']+\.[a-z]{2,}/gi;

/** Words of another tool on one line, without addresses of mail. */
export function plainWords(words: string, most = TITLE): string {
  return shorten(
    words
      .replace(MAIL, '[address]')
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim(),
    most,
  );
}

/** A name of another tool in Markdown: as code, so that nothing in it is markup. */
export function asCode(name: string): string {
  return `\`${plainWords(name, 120).replaceAll('`', "'") || ' '}\``;
}

/** The severity that the settings give for a word, or why there is none. */
export function severityMeant(
  word: string,
  named: Readonly<Record<string, string>>,
  { severities }: Pick<SourceContext<unknown>, 'severities'>,
): { id: string } | { why: string } {
  const id = Object.hasOwn(named, word) ? named[word]! : severities.find((each) => each === word);
  if (id === undefined) return { why: `"${word}" is not listed under severities` };
  return severities.includes(id) ? { id } : { why: `"${id}" is no severity in playbook/severities.yaml` };
}

/**
 * Incidents as drafts: under investigation, with the times that a tool knows. What only people know, such as impacts
 * and cause, is not there. A second one with
 * the same title on the same day has its time in its id.
 */
export function draftIncidents(
  known: readonly KnownIncident[],
  { local }: Pick<SourceContext<unknown>, 'local'>,
  leaving: Leaving,
): DerivedRecord[] {
  const ids = new Set<string>();
  const sorted = known.toSorted((a, b) => a.detected - b.detected || (a.title < b.title ? -1 : 1));
  return sorted.flatMap((each) => {
    const detected = inZone(each.detected, local);
    const id = freeId(detected, slug(each.title, { longest: ID }) || 'incident', ids);
    ids.add(id);
    const data = {
      title: each.title,
      ...(each.severity !== undefined && { severity: each.severity }),
      state: 'investigating',
      detected,
      ...(each.acknowledged !== undefined && { acknowledged: inZone(each.acknowledged, local) }),
    };
    const body = `${each.paragraphs.join('\n\n')}\n`;
    return checkedRecord({ kind: 'incidents', id, data, body }, leaving);
  });
}

/** `2026-11-28-high-error-rate`, `2026-11-28-1405-high-error-rate`, `2026-11-28-1405-high-error-rate-2`. */
function freeId(detected: string, name: string, taken: ReadonlySet<string>): string {
  const day = detected.slice(0, 10);
  if (!taken.has(`${day}-${name}`)) return `${day}-${name}`;
  const timed = `${day}-${detected.slice(11, 16).replace(':', '')}-${name}`;
  let id = timed;
  for (let number = 2; taken.has(id); number++) id = `${timed}-${number}`;
  return id;
}
