import type { Calendar } from '../../records/calendar.ts';
import { calendarOf, type Period } from '../../records/calendar.ts';
import { membersOf } from '../../records/dimensions.ts';
import type { Ledger } from '../../records/ledger.ts';
import { listed, listedFor, useNearest } from '../../records/near-miss.ts';
import { isPeriodName } from '../../records/place.ts';
import type { Measurement } from '../../schemas/measurements.ts';
import type { Metric } from '../../schemas/metrics.ts';
import { readPeriodName } from '../../schemas/period-name.ts';
import type { Check } from '../check.ts';
import { type ValueFault, valueFaults } from './value-faults.ts';

/** What is wrong with the day of a value, in a file of a period. */
function* dayFaults(
  id: string,
  { cadence }: Metric,
  day: string | undefined,
  file: Period,
  calendar: Calendar,
): Generator<ValueFault> {
  const a = (kind: string) => `a ${kind}`;
  if (cadence !== 'day') {
    if (file.kind !== cadence)
      yield {
        path: ['metric'],
        message: `${id} is recorded by ${cadence}, but this file is of a ${file.kind}`,
        expected: `metrics/PERIOD.yaml of ${a(cadence)}`,
        fix: `move it to the file of its ${cadence}`,
      };
    if (day !== undefined)
      yield {
        path: ['day'],
        on: 'key',
        message: `${id} is recorded by ${cadence}, so its value has no day`,
        expected: 'no day',
        fix: 'remove day',
      };
    return;
  }
  if (day === undefined) {
    if (file.kind !== 'day')
      yield {
        path: [],
        message: `${id} is recorded by day, and this file of a ${file.kind} does not say which`,
        expected: `day: with a day of ${file.id}`,
        fix: 'add day:, or move it to the file of its day',
      };
    return;
  }
  const own = calendar.find(day);
  if (file.kind === 'day' && day !== file.id)
    yield {
      path: ['day'],
      message: `day is ${day}, but this file is of ${file.id}`,
      expected: 'no day in the file of a day',
      fix: `remove day, or move the value to metrics/${day}.yaml`,
    };
  else if (file.kind !== 'day' && own && (own.from < file.from || own.to > file.to))
    yield {
      path: ['day'],
      message: `day is ${day}, outside ${file.id}`,
      expected: `a day of ${file.id}`,
      fix: `correct the day, or move the value to metrics/${day}.yaml`,
    };
}

/** What is wrong with the members that a value is of. */
function* memberFaults(
  id: string,
  metric: Metric,
  of: Measurement['of'],
  ledger: Ledger,
): Generator<ValueFault> {
  const dimensions = Object.keys(metric.dimensions);
  for (const dimension of dimensions)
    if (!Object.hasOwn(of, dimension)) {
      const members = membersOf(ledger, metric, dimension) ?? [];
      yield {
        path: [],
        message: `${id} is recorded by ${dimension}, which this value does not name`,
        expected: `of: { ${dimension}: ${members.length > 0 ? listed(members) : '…'} }`,
        fix: `add of: with the ${dimension}`,
      };
    }
  for (const [dimension, member] of Object.entries(of)) {
    if (!dimensions.includes(dimension)) {
      yield {
        path: ['of', dimension],
        on: 'key',
        message: `${id} has no dimension "${dimension}"`,
        expected:
          dimensions.length > 0 ? `one of ${listed(dimensions)}` : 'no of, as the metric has no dimensions',
        fix:
          useNearest(dimension, dimensions) ??
          `remove it, or declare the dimension of ${id} in playbook/metrics.yaml`,
      };
      continue;
    }
    const members = membersOf(ledger, metric, dimension);
    if (members && !members.includes(member))
      yield {
        path: ['of', dimension],
        message: `${id} has no ${dimension} "${member}"`,
        expected: `one of ${listedFor(member, members)}`,
        fix: useNearest(member, members) ?? `use one of these, or add the ${dimension} to the playbook first`,
      };
  }
}

/** A metric whose values are computed has none of its own. */
function* sourceFaults(id: string, { from, numerator }: Metric): Generator<ValueFault> {
  const source = from ? from.report : numerator === undefined ? undefined : 'two other metrics';
  if (source !== undefined)
    yield {
      path: ['metric'],
      message: `${id} is computed from ${source}, so it has no measurements`,
      expected: 'metrics without from, numerator and denominator in playbook/metrics.yaml',
      fix: `remove it here, or what it is computed from there`,
    };
}

export const measurementsFitTheirMetrics: Check = {
  id: 'measurement',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure a measurement has what its metric needs, of its day and members, and is recorded once.',
  why: 'A value without its n or denominator cannot be merged into a week or month, and one recorded twice would count twice.',
  example: {
    file: 'metrics/2026-02-10.yaml',
    wrong: '{ metric: refund-rate, value: 2.1 }',
    right: '{ metric: refund-rate, numerator: 21, denominator: 1000 }',
  },
  since: '0.1.0',
  of: ['measurements'],
  beside: ['measurements'],
  *find({ ledger, broken }, asOf) {
    if (broken.has('metrics')) return;
    const calendar = calendarOf(ledger);
    const seen = new Map<string, string>();
    for (const entry of ledger.measurements) {
      if (!isPeriodName(entry.id, true)) continue;
      const { period: name } = readPeriodName(entry.id);
      const period = calendar.find(name);
      if (!period || !['day', 'week', 'month'].includes(period.kind)) {
        yield {
          entry,
          path: [],
          message: `"${name}" is not a day, a week or a month`,
          expected: 'metrics/2026-10-03.yaml, metrics/2026-W40.yaml or metrics/2026-10.yaml',
          fix: 'name the file after the period of its values',
        };
        continue;
      }
      if (period.from > asOf && entry.data.values.length > 0)
        yield {
          entry,
          path: ['values'],
          on: 'key',
          message: `${name} begins after the as-of day ${calendar.dateOf(asOf)}`,
          expected: 'values of a period that has begun',
          fix: 'name the file after the period of its values',
        };
      for (const [i, value] of entry.data.values.entries()) {
        // One that does not exist is reported with all references.
        const metric = ledger.metrics.data[value.metric];
        if (!metric) continue;
        const { metric: id, day, of } = value;
        for (const { path, message, ...fault } of [
          ...sourceFaults(id, metric),
          ...dayFaults(id, metric, day, period, calendar),
          ...memberFaults(id, metric, of, ledger),
          ...valueFaults(id, metric, value),
        ])
          yield { entry, path: ['values', i, ...path], message: `values[${i}]: ${message}`, ...fault };
        const at = day ?? name;
        if (day !== undefined && period.from <= asOf && (calendar.find(day)?.from ?? 0) > asOf)
          yield {
            entry,
            path: ['values', i, 'day'],
            message: `values[${i}]: day is ${day}, after the as-of day ${calendar.dateOf(asOf)}`,
            expected: 'a day that has begun',
            fix: 'correct the day',
          };
        const key = JSON.stringify([id, at, Object.entries(of).sort()]);
        const first = seen.get(key);
        if (first === undefined) seen.set(key, `${entry.file}, values[${i}]`);
        else
          yield {
            entry,
            path: ['values', i],
            message: `values[${i}] is ${id} of ${[at, ...Object.values(of)].join(', ')}, already recorded in ${first}`,
            expected: 'each metric once for a day and its members',
            fix: 'keep one of the two',
          };
      }
    }
  },
};
