import { quote } from '../../records/quote.ts';
import type { Report } from '../loss.ts';
import { readTime } from '../times.ts';

const TRACK = /\{\{[<%]\s*track\s+(["'`])(.*?)\1\s*[>%]\}\}/;
const STATUS = /^([*_]{1,3})(investigating|identified|monitoring|resolved)\1\s*[-–—:]?\s*/i;
const REFERENCE = /\{\{[<%]\s*(?:rel)?ref\s+(["'`])(.*?)\1\s*[>%]\}\}/g;
const SHORTCODE = /\{\{(?:<[\s\S]*?>|%[\s\S]*?%)\}\}/g;

/** What those affected were told, as a record has it. */
export interface Update {
  at: string;
  status?: string;
  text: string;
}

/** Parts a page into its updates, the paragraphs that end in a time of its event or after it, up to now, and the rest. Oldest first. */
export function splitUpdates(
  markdown: string,
  zone: string,
  { from, to }: { from: number; to: number },
  report: Report,
): { updates: Update[]; rest: string } {
  const updates: (Update & { instant: number })[] = [];
  const rest: string[] = [];
  for (const paragraph of markdown.split(/\n(?:[ \t]*\n)+/)) {
    const track = TRACK.exec(paragraph);
    const time = track ? readTime(track[2], zone) : undefined;
    const text = track
      ? `${paragraph.slice(0, track.index)}${paragraph.slice(track.index + track[0].length)}`.trim()
      : '';
    const status = STATUS.exec(text);
    const told = status ? text.slice(status[0].length) : text;
    const outside = time && outsideOf(time, from, to);
    if (!track || !time || 'fault' in time || told === '' || outside) {
      if (outside) report('mended', 'body', `${quote(track?.[0])} is no update: ${outside}`);
      rest.push(paragraph);
      continue;
    }
    if (time.guessed) report('guessed', 'updates', time.guessed);
    updates.push({
      at: time.text,
      ...(status && { status: status[2]!.toLowerCase() }),
      text: withReferences(told, report),
      instant: time.instant,
    });
  }
  if (updates.length > 0)
    report(
      'mended',
      'body',
      `${updates.length} marked with their time ${updates.length === 1 ? 'is an update' : 'are updates'}`,
    );
  return {
    updates: updates.toSorted((a, b) => a.instant - b.instant).map(({ instant: _, ...update }) => update),
    rest: withReferences(rest.join('\n\n'), report),
  };
}

/** Why a time cannot be that of an update; undefined if it can. */
function outsideOf(time: ReturnType<typeof readTime>, from: number, to: number): string | undefined {
  if ('fault' in time) return time.fault;
  if (time.instant < from) return `${time.text} is before it began`;
  return time.instant > to ? `${time.text} is in the future` : undefined;
}

/** The address that stands for a link to another issue until the ids of all are known. */
export const ENTRY = 'entry:';

/** Hugo's links to other pages as addresses; other shortcodes stay in the text as written. */
function withReferences(markdown: string, report: Report): string {
  const linked = markdown.replace(
    REFERENCE,
    (_, _quote, page: string) => `${ENTRY}${page.replace(/ /g, '%20')}`,
  );
  for (const [shortcode] of linked.matchAll(SHORTCODE))
    report('mended', 'body', `the Hugo shortcode ${quote(shortcode)} is kept as text`);
  return linked;
}
