import type { Measurement, Measurements } from '../../schemas/measurements.ts';
import { readPeriodName } from '../../schemas/period-name.ts';
import { amendmentsBy, type KnownKind, known, periodStart, withData } from './known.ts';

/** A value is known once its day, week or month is over: one of a running day may still change. */
export const measurements: KnownKind<Measurements> = {
  known:
    ({ instant, calendar }) =>
    (entry) => {
      const isOver = (period: string) => (calendar.find(period)?.to ?? instant) <= instant;
      const { period } = readPeriodName(entry.id);
      const values = entry.data.values
        .filter(({ day }) => isOver(day ?? period))
        .map(({ metric, day, of, value, n, numerator, denominator }) =>
          known<Measurement>({ metric, day, of, value, n, numerator, denominator }),
        );
      if (values.length === 0) return undefined;
      const { source, audience, amendments } = entry.data;
      return withData(
        entry,
        known<Measurements>({
          values,
          source,
          audience,
          amendments: amendmentsBy(amendments, instant),
        }),
      );
    },
  begins: periodStart,
};
