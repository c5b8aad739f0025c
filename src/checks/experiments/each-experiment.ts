import { calendarOf } from '../../records/calendar.ts';
import type { Experiment } from '../../schemas/experiment.ts';
import type { Check, Finding } from '../check.ts';

/** Judges each experiment's record, given the as-of day. */
export const eachExperiment = (
  judge: (data: Experiment, today: string) => Iterable<Omit<Finding, 'entry'>>,
): Check['find'] =>
  function* ({ ledger }, asOf) {
    const today = calendarOf(ledger).dateOf(asOf);
    for (const entry of ledger.experiments)
      for (const finding of judge(entry.data, today)) yield { entry, ...finding };
  };
