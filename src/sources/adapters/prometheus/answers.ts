import { z } from 'zod';
import { shorten } from '../../../records/shorten.ts';
import { type Answer, type Request, UnexpectedAnswer } from '../../adapter.ts';
import { read } from '../answers.ts';

/** A moment in seconds since 1970, and a value as text, because JSON has no NaN and no infinity. */
const sample = z.tuple([z.number(), z.string()]);
const labels = z.record(z.string(), z.string());

/** `isPartial` is VictoriaMetrics': some of its storage did not answer. */
const envelope = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('success'),
    data: z.object({ resultType: z.string(), result: z.unknown() }),
    warnings: z.array(z.string()).nullish(),
    isPartial: z.boolean().nullish(),
  }),
  z.object({ status: z.literal('error'), errorType: z.string().nullish(), error: z.string().nullish() }),
]);

/** A series without `value` or `values` has native histograms. */
const vector = z.array(z.object({ metric: labels, value: sample.optional() }));
const matrix = z.array(z.object({ metric: labels, values: z.array(sample).optional() }));

/** One series: its labels, and its samples with the moment in epoch milliseconds. Undefined samples are native histograms. */
interface Series {
  labels: Readonly<Record<string, string>>;
  samples: readonly { at: number; value: string }[] | undefined;
}

/** What a query gave; `partial` says why it is not all there is. */
export interface QueryResult {
  series: readonly Series[];
  partial: readonly string[];
}

const sampleOf = ([seconds, value]: z.output<typeof sample>) => ({ at: Math.round(seconds * 1000), value });

/** Series of any type of result. */
function seriesOf(type: string, result: unknown, of: string): Series[] {
  if (type === 'vector')
    return read(vector, result, of).map(({ metric, value }) => ({
      labels: metric,
      samples: value && [sampleOf(value)],
    }));
  if (type === 'matrix')
    return read(matrix, result, of).map(({ metric, values }) => ({
      labels: metric,
      samples: values?.map(sampleOf),
    }));
  if (type === 'scalar') return [{ labels: {}, samples: [sampleOf(read(sample, result, of))] }];
  throw new UnexpectedAnswer(
    `data.resultType of ${of}: expected vector, matrix or scalar, found ${shorten(JSON.stringify(type), 40)}`,
  );
}

/** Remarks on a query, which say nothing about its data: Prometheus before 3 has them among the warnings. */
const isRemark = (warning: string): boolean => warning.startsWith('PromQL info:');

/** Asks one query, and reads the answer. Throws `UnexpectedAnswer` where the host could not answer it. */
function* ask(request: Request, of: string): Generator<Request, QueryResult, Answer> {
  const { body } = yield request;
  const answer = read(envelope, body, `the answer to ${of}`);
  if (answer.status === 'error') {
    const reason = [answer.errorType, answer.error].filter((word) => word).join(': ');
    throw new UnexpectedAnswer(`${of}: expected status success, found an error: ${shorten(reason, 300)}`);
  }
  const { data, warnings, isPartial } = answer;
  return {
    series: seriesOf(data.resultType, data.result, `the answer to ${of}`),
    partial: [
      ...(warnings ?? []).filter((warning) => !isRemark(warning)).map((warning) => shorten(warning, 200)),
      ...(isPartial ? ['isPartial: some storage did not answer'] : []),
    ],
  };
}

const inSeconds = (instant: number): string => String(instant / 1000);

/** A query at one moment. */
export const askInstant = (query: string, time: number, of: string) =>
  ask({ path: 'api/v1/query', query: { query, time: inSeconds(time) } }, of);

/** A query at `start`, a step later, and so on to `end`. Milliseconds. */
export const askRange = (query: string, span: { start: number; end: number; step: number }, of: string) =>
  ask(
    {
      path: 'api/v1/query_range',
      query: {
        query,
        start: inSeconds(span.start),
        end: inSeconds(span.end),
        step: inSeconds(span.step),
      },
    },
    of,
  );

/** A query with `$period` or `$block` replaced by a length of time as PromQL writes it: `86400s`. */
export const withLength = (query: string, name: 'period' | 'block', length: number): string =>
  query.replaceAll(`$${name}`, `${Math.round(length / 1000)}s`);
