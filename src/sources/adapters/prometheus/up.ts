import { DAY } from '../../../schemas/time.ts';
import type { Answer, CollectedPeriod, Request } from '../../adapter.ts';
import { longestGap, type ProbeCheck, type ProbeSettings, probed } from '../probes.ts';
import { askInstant } from './answers.ts';

/** What is checked, and how. */
interface Selected extends ProbeSettings {
  selector: string;
  label: string;
}

/** The checks of each target: a value of the label. `lacking`: why they are not all known. */
export interface Checked {
  targets: ReturnType<typeof probed>[];
  lacking: string[];
}

/**
 * Asks for the samples of a selector as they were stored: an instant query of a range gives each with its own time,
 * while a range query would repeat an old
 * one until it is stale. Each sample is a check, which passed if it is 1.
 */
export function* askChecks(
  selected: Selected,
  period: CollectedPeriod,
  of: string,
): Generator<Request, Checked, Answer> {
  const gap = longestGap(selected);
  const checks = new Map<string, ProbeCheck[]>();
  const lacking = new Set<string>();
  const [begin, end] = [period.from - gap, period.to + gap];
  // About a day at a time, so that no answer is large.
  const days = Math.max(1, Math.round((period.to - period.from) / DAY));
  const length = Math.ceil((end - begin) / days / 1000);
  for (let day = 1; day <= days; day++) {
    const to = begin + day * length * 1000;
    const { series, partial } = yield* askInstant(`${selected.selector}[${length}s]`, to, of);
    for (const why of partial) lacking.add(`the answer is partial: ${why}`);
    for (const { labels, samples = [] } of series) {
      const target = Object.hasOwn(labels, selected.label) ? labels[selected.label]! : '';
      if (target === '') lacking.add(`a series has no label "${selected.label}"`);
      const known = samples.flatMap(({ at, value }) =>
        isNumber(value) ? { at, ok: Number(value) === 1 } : [],
      );
      checks.set(target, [...(checks.get(target) ?? []), ...known]);
    }
  }
  checks.delete('');
  const targets = [...checks.keys()].sort();
  return {
    targets: targets.map((target) => probed(target, checks.get(target)!, selected, period)),
    lacking: [...lacking],
  };
}

/** A stale marker, NaN, is no check. */
const isNumber = (value: string): boolean => value.trim() !== '' && Number.isFinite(Number(value));
