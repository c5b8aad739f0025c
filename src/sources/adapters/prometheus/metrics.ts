import { z } from 'zod';
import { date } from '../../../schemas/fields.ts';
import type { Answer, Request, SourceContext } from '../../adapter.ts';
import type { Leaving } from '../left-out.ts';
import type { Measurement } from '../measured-once.ts';
import { serviceCalled } from '../service-names.ts';
import { daysOf, isDay } from '../times.ts';
import { askInstant, type QueryResult, withLength } from './answers.ts';
import { type MetricSettings, PARTS, type Part, type Settings } from './settings.ts';

const numbers = () =>
  z.strictObject({
    value: z.string().optional(),
    n: z.string().optional(),
    numerator: z.string().optional(),
    denominator: z.string().optional(),
  });

/** The answers of one entry of `metrics`, for one day or the whole period. `place`: its place in the settings. */
export const keptMetric = () =>
  z.strictObject({
    place: z.int().min(0),
    day: date().optional(),
    series: z.array(z.strictObject({ labels: z.record(z.string(), z.string()), numbers: numbers() })),
    /** What could not be used, by query. */
    lacking: z.array(z.strictObject({ query: z.enum(PARTS), why: z.string() })),
  });

type KeptMetric = z.output<ReturnType<typeof keptMetric>>;

/** The labels that dimensions are read from, sorted. */
const labelsOf = ({ of }: MetricSettings): string[] =>
  Object.values(of)
    .flatMap((dimension) =>
      typeof dimension === 'string' ? dimension : 'label' in dimension ? dimension.label : [],
    )
    .sort();

/** Asks for one entry of `metrics`: a query for each of its numbers, joined by the labels of its dimensions. */
export function* askMetric(
  metric: MetricSettings,
  place: number,
  { period, local }: SourceContext<Settings>,
): Generator<Request, KeptMetric[], Answer> {
  const spans =
    metric.each === 'day' && !isDay(period) ? daysOf(period, local) : [{ ...period, date: undefined }];
  const answers: KeptMetric[] = [];
  for (const { from, to, date: day } of spans) {
    const joined = new Map<string, KeptMetric['series'][number]>();
    const lacking: KeptMetric['lacking'] = [];
    for (const part of PARTS) {
      const query = metric[part];
      if (query === undefined) continue;
      const result = yield* askInstant(withLength(query, 'period', to - from), to, queryName(metric, part));
      lacking.push(...join(joined, part, result, labelsOf(metric)));
    }
    const series = [...joined].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
    answers.push({ place, ...(day !== undefined && { day }), series, lacking });
  }
  return answers;
}

const queryName = ({ metric }: MetricSettings, part: Part) => `the query "${part}" of metric ${metric}`;

/** Adds one number of each series, and says which could not be used. */
function join(
  joined: Map<string, KeptMetric['series'][number]>,
  part: Part,
  { series, partial }: QueryResult,
  names: readonly string[],
): KeptMetric['lacking'] {
  if (partial.length > 0)
    return partial.map((why) => ({ query: part, why: `the answer is partial: ${why}` }));
  const lacking: KeptMetric['lacking'] = [];
  const seen = new Set<string>();
  for (const { labels, samples } of series) {
    const own = Object.fromEntries(
      names.flatMap((name) => (Object.hasOwn(labels, name) ? [[name, labels[name]!]] : [])),
    );
    const key = JSON.stringify(own);
    const last = samples?.at(-1);
    const which = names.length > 0 ? `series ${key}` : 'the series';
    if (last === undefined)
      lacking.push({ query: part, why: `${which} is a native histogram: query one number of it` });
    else if (seen.has(key))
      lacking.push({
        query: part,
        why: `more than one series ${names.length > 0 ? `has ${key}` : 'was found'}: add them up in the query`,
      });
    else {
      const known = joined.get(key) ?? { labels: own, numbers: {} };
      joined.set(key, { ...known, numbers: { ...known.numbers, [part]: last.value } });
    }
    seen.add(key);
  }
  return lacking;
}

/** The measurements that follow from the answers to one entry of `metrics`. */
export function measured(
  { place, day, series, lacking }: KeptMetric,
  context: SourceContext<Settings>,
  { leave }: Leaving,
): Measurement[] {
  const metric = context.settings.metrics[place];
  if (!metric) {
    leave(`the answers for metrics[${place}]`, 'the settings have no such entry any more');
    return [];
  }
  const of = `metric ${metric.metric}${day === undefined ? '' : ` on ${day}`}`;
  for (const { query, why } of lacking) leave(`"${query}" of ${of}`, why);
  // What is doubtful for one series is doubtful for the sum that another would be part of.
  if (lacking.length > 0) return [];
  const found = series.length > 0 ? series : nothingFound(metric);
  if (found.length === 0)
    leave(of, 'no series was found, which is not zero unless the settings say `absent: zero`');
  return found.flatMap(({ labels, numbers }): Measurement[] => {
    const of = dimensionsOf(metric, labels, context);
    const values = valuesOf(metric, numbers);
    const what = `metric ${metric.metric}${day === undefined ? '' : ` on ${day}`}${Object.keys(labels).length > 0 ? ` for ${JSON.stringify(labels)}` : ''}`;
    if (typeof of !== 'string' && typeof values !== 'string')
      return [
        {
          metric: metric.metric,
          ...(day !== undefined && { day }),
          ...(Object.keys(of).length > 0 && { of }),
          ...values,
        },
      ];
    leave(what, typeof of === 'string' ? of : String(values));
    return [];
  });
}

/** Where nothing was found: zero, if the settings say so and the metric has no dimension that a label would tell. */
function nothingFound(metric: MetricSettings): KeptMetric['series'] {
  return metric.absent === 'zero' && labelsOf(metric).length === 0 ? [{ labels: {}, numbers: {} }] : [];
}

/** The values of the dimensions, or why one is not known. */
function dimensionsOf(
  { of }: MetricSettings,
  labels: Readonly<Record<string, string>>,
  context: SourceContext<Settings>,
): Record<string, string> | string {
  const found: Record<string, string> = {};
  for (const [name, dimension] of Object.entries(of)) {
    let value = typeof dimension !== 'string' && 'fixed' in dimension ? dimension.fixed : undefined;
    if (value === undefined) {
      const { label, values } =
        typeof dimension === 'string'
          ? { label: dimension, values: undefined }
          : (dimension as LabelDimension);
      value = Object.hasOwn(labels, label) ? labels[label]! : '';
      if (value === '') return `the series has no label "${label}"`;
      if (values && !Object.hasOwn(values, value))
        return `"${value}" is not listed under values of "${name}"`;
      if (values) value = values[value]!;
    }
    if (name === 'service') {
      const service = serviceCalled(value, context);
      if ('why' in service) return service.why;
      value = service.id;
    }
    found[name] = value;
  }
  return found;
}

interface LabelDimension {
  label: string;
  values: Readonly<Record<string, string>>;
}

/** The numbers of a row, or why it has none. */
function valuesOf(
  metric: MetricSettings,
  numbers: Readonly<Partial<Record<Part, string | undefined>>>,
): Partial<Record<Part, number>> | string {
  const values: Partial<Record<Part, number>> = {};
  for (const part of PARTS) {
    if (metric[part] === undefined) continue;
    // Without observations or a denominator, nothing shows that anything was counted at all.
    const mayBeZero = part === 'value' || part === 'numerator';
    const text = numbers[part] ?? (mayBeZero && metric.absent === 'zero' ? '0' : undefined);
    if (text === undefined && !mayBeZero) return `"${part}" has no such series`;
    if (text === undefined)
      return `"${part}" has no such series, which is not zero unless the settings say \`absent: zero\``;
    const value = Number(text);
    if (text.trim() === '' || !Number.isFinite(value))
      return `"${part}" is ${text || 'empty'}, which is no number`;
    values[part] = metric.decimals === undefined ? value : Number(value.toFixed(metric.decimals));
  }
  if (values.n !== undefined && values.n <= 0) return '"n" is 0, so there is no mean';
  return values;
}
