import { z } from 'zod';
import { listed, useNearest } from '../../records/near-miss.ts';
import { keysAt, plainFields } from '../../records/schema-walk.ts';
import type { Metric } from '../../schemas/metrics.ts';
import { countingForms, type FormId, forms } from '../../schemas/reports/reports.ts';
import type { MetricFault } from './metric-checks.ts';

type From = NonNullable<Metric['from']>;
type Part = 'field' | 'n' | 'numerator' | 'denominator';

/** The fields that each aggregation reads. */
const NEEDS: Record<Metric['aggregation'], readonly Part[]> = {
  sum: ['field'],
  last: ['field'],
  max: ['field'],
  mean: ['field', 'n'],
  ratio: ['numerator', 'denominator'],
};

/** The type of the value that a path of a form leads to, through lists: a number, a map of numbers, or neither. */
function typeAt(form: FormId, path: string): 'number' | 'map' | 'other' {
  let at: z.core.$ZodType = forms[form];
  for (const key of path.split('.')) {
    const object = inner(at);
    if (!(object instanceof z.ZodObject)) return 'other';
    const next = object.shape[key];
    if (!next) return 'other';
    at = next;
  }
  const own = inner(at);
  if (own instanceof z.ZodRecord) return inner(own.valueType) instanceof z.ZodNumber ? 'map' : 'other';
  return own instanceof z.ZodNumber || isMoney(at) ? 'number' : 'other';
}

function inner(schema: z.core.$ZodType): z.core.$ZodType {
  const def = schema._zod.def as { innerType?: z.core.$ZodType; in?: z.core.$ZodType };
  if (schema instanceof z.ZodArray) return inner(schema.element);
  const next = def.innerType ?? def.in;
  return next ? inner(next) : schema;
}

function isMoney(schema: z.core.$ZodType): boolean {
  const def = schema._zod.def as { innerType?: z.core.$ZodType };
  const meta = z.globalRegistry.get(schema as z.ZodType) as { money?: boolean } | undefined;
  return meta?.money === true || (def.innerType !== undefined && isMoney(def.innerType));
}

/** What is wrong with where a metric's values are in reports. */
export function* fromFaults(metric: Metric, from: From): Generator<MetricFault> {
  const known = Object.keys(forms).filter((form) => form !== 'plain');
  if (!known.includes(from.report)) {
    yield {
      path: ['from', 'report'],
      message: `there is no form of report "${from.report}"`,
      expected: `one of ${listed(known)}`,
      fix: useNearest(from.report, known) ?? 'use one of these forms',
    };
    return;
  }
  const form = from.report as FormId;
  const needs = NEEDS[metric.aggregation];
  const cadence = countingForms[form];
  if (cadence !== undefined && cadence !== metric.cadence)
    yield {
      path: ['cadence'],
      message: `cadence is ${metric.cadence}, but a ${form} is about a ${cadence}`,
      expected: cadence,
      fix: `write cadence: ${cadence}`,
    };
  for (const part of ['field', 'n', 'numerator', 'denominator'] as const) {
    const path = from[part];
    if (path === undefined && needs.includes(part))
      yield {
        path: ['from'],
        on: 'key',
        message: `from has no ${part}, which aggregation: ${metric.aggregation} needs`,
        expected: needs.join(' and '),
        fix: `add ${part}: with the path of a field of ${form}`,
      };
    if (path === undefined) continue;
    if (!needs.includes(part))
      yield {
        path: ['from', part],
        on: 'key',
        message: `from.${part} has no meaning for aggregation: ${metric.aggregation}`,
        expected: needs.join(' and '),
        fix: `remove it, or correct the aggregation`,
      };
    else yield* pathFaults(form, part, path);
  }
  yield* dimensionFaults(metric, from, form);
}

function* pathFaults(form: FormId, part: Part, path: string): Generator<MetricFault> {
  const fields = [...plainFields(forms[form]).keys()];
  const numeric = fields.filter((field) => typeAt(form, field) !== 'other');
  if (numeric.includes(path)) return;
  yield {
    path: ['from', part],
    message: fields.includes(path)
      ? `"${path}" of ${form} is not a number`
      : `${form} has no field "${path}"`,
    expected: `one of ${listed(numeric)}`,
    fix: useNearest(path, numeric) ?? 'use the path of a field with a number',
  };
}

/** Each dimension needs the field beside the value with its member, or the value is a map with the members as keys. */
function* dimensionFaults(metric: Metric, from: From, form: FormId): Generator<MetricFault> {
  const dimensions = Object.keys(metric.dimensions);
  for (const dimension of Object.keys(from.of))
    if (!dimensions.includes(dimension))
      yield {
        path: ['from', 'of', dimension],
        on: 'key',
        message: `from.of: the metric has no dimension "${dimension}"`,
        expected:
          dimensions.length > 0 ? `one of ${listed(dimensions)}` : 'no of, as the metric has no dimensions',
        fix: useNearest(dimension, dimensions) ?? 'declare it under dimensions, or leave it out',
      };
  const path = from.field ?? from.numerator;
  if (path === undefined) return;
  const isMap = typeAt(form, path) === 'map';
  const beside = keysAt(
    forms[form],
    path
      .split('.')
      .slice(0, -1)
      .flatMap((key) => [key, 0]),
  );
  const without = dimensions.filter((dimension) => from.of[dimension] === undefined);
  if (without.length > (isMap ? 1 : 0))
    yield {
      path: ['from'],
      on: 'key',
      message: `from.of does not say where the members of ${listed(without)} are`,
      expected: `of: with the field beside "${path}" that has the member`,
      fix: `add of: { ${without[0]}: FIELD }`,
    };
  for (const [dimension, field] of Object.entries(from.of))
    if (dimensions.includes(dimension) && !beside.includes(field))
      yield {
        path: ['from', 'of', dimension],
        message: `there is no field "${field}" beside "${path}" in ${form}`,
        expected: `one of ${listed(beside)}`,
        fix: useNearest(field, beside) ?? 'use the name of a field in the same entry as the value',
      };
}
