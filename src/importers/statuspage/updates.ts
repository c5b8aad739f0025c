import { quote } from '../../records/quote.ts';
import { parseTimestamp } from '../../schemas/fields.ts';
import { iso } from '../../schemas/time.ts';
import { htmlToMarkdown } from '../body/html.ts';
import type { Report } from '../loss.ts';
import { asMappings, asText, type PlainMapping } from '../plain.ts';

/** Instants are written in RFC 3339 with an offset. Undefined if there is none or it cannot be read. Out: epoch milliseconds. */
export function instantOf(value: unknown): number | undefined {
  const instant = parseTimestamp(String(value ?? ''));
  return typeof instant === 'number' ? instant : undefined;
}

/** A state in one spelling: `In Progress` and `in_progress` are the same. */
export const stateOf = (value: unknown) => asText(value)?.toLowerCase().replace(/[ -]+/g, '_');

/** A new status of a component, told with an update. */
export interface Change {
  /** Its id; its name if it has none. */
  key: string;
  name: string;
  before: string | undefined;
  after: string | undefined;
}

/** An update, with the status of components that it changed. */
export interface Told {
  /** Epoch milliseconds. */
  at: number;
  state: string | undefined;
  /** Markdown; empty if there are no words. */
  text: string;
  changes: Change[];
}

/** The updates of an incident or maintenance, oldest first. Those without a time, or later than now, are reported. */
export function readUpdates(fields: PlainMapping, now: number, report: Report): Told[] {
  const written = asMappings(fields['incident_updates'] ?? fields['updates']);
  const told = written.flatMap((update): Told[] => {
    const time = update['display_at'] ?? update['at'] ?? update['created_at'];
    const at = instantOf(time);
    const text = htmlToMarkdown(String(update['body'] ?? update['message'] ?? ''));
    const state = stateOf(update['status']);
    if (at === undefined || at > now) {
      const reason = at === undefined ? `${quote(time)} is not a time` : `${iso(at)} is in the future`;
      report('dropped', 'updates', `the update ${quote(text)}: ${reason}`);
      return [];
    }
    return [{ at, state, text, changes: asMappings(update['affected_components']).flatMap(readChange) }];
  });
  // The API lists the newest first: of two at the same moment the later one is the earlier.
  const isNewestFirst = told.length > 1 && told[0]!.at > told.at(-1)!.at;
  return (isNewestFirst ? told.reverse() : told).sort((a, b) => a.at - b.at);
}

function readChange(component: PlainMapping): Change[] {
  const name = asText(component['name']);
  if (name === undefined) return [];
  const key = asText(component['code'] ?? component['id']) ?? name;
  return [{ key, name, before: stateOf(component['old_status']), after: stateOf(component['new_status']) }];
}

const STATES = ['investigating', 'identified', 'monitoring', 'resolved'];

/** The updates as a record has them. One without words tells its state. */
export function composeUpdates(
  told: readonly Told[],
  report: Report,
): { at: string; status?: string; text: string }[] {
  return told.flatMap(({ at, state, text }) => {
    const words = text || (state && `${state[0]!.toUpperCase()}${state.slice(1).replaceAll('_', ' ')}`);
    if (!words) {
      report('dropped', 'updates', `the update of ${iso(at)}: it has neither words nor a state`);
      return [];
    }
    if (!text) report('mended', 'updates', `the update of ${iso(at)} has no words: its text is its state`);
    const status = state !== undefined && STATES.includes(state) ? { status: state } : {};
    return { at: iso(at), ...status, text: words };
  });
}
