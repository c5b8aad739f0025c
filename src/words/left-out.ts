import type { Figure } from '../figures/figure.ts';
import { MINUTE } from '../schemas/time.ts';
import { formatDuration } from './format.ts';

type Detail = NonNullable<Figure['detail']>;

/**
 * The incidents that a figure leaves out: "2 still open (oldest 26 d)", "2 without acknowledgement"; undefined if there are
 * none.
 */
export function leftOutText({ id, detail = {}, period, running, n }: Figure): string | undefined {
  // What was open at the end of a calendar period may be resolved since; the last 90 days end now.
  const isOver = !running && /\d{4}/.test(period);
  if (id === 'mttr') {
    const unknown = Number(detail.of ?? n) - n;
    const parts = [
      unknown > 0 ? `${unknown} of unknown length` : undefined,
      openText(detail, isOver ? ' open at its end' : ' still open'),
    ];
    return parts.filter(Boolean).join(', ') || undefined;
  }
  return id === 'response-attainment' ? unknownText(detail) : undefined;
}

/** "2 (oldest 26 d)": how many incidents were open, and for how long; `words` follow the number. Undefined if none was. */
export function openText({ open, oldestOpenMinutes: age }: Detail, words = ''): string | undefined {
  if (!open || typeof age !== 'number') return undefined;
  return `${open}${words} (${open === 1 ? '' : 'oldest '}${formatDuration(age * MINUTE)})`;
}

function unknownText({ unknown, unacknowledged }: Detail): string | undefined {
  const without = Number(unacknowledged ?? 0);
  const rest = Number(unknown ?? 0) - without;
  const parts = [
    without > 0 ? `${without} without acknowledgement` : '',
    rest > 0 ? `${rest} without detection` : '',
  ];
  return parts.filter(Boolean).join(', ') || undefined;
}
