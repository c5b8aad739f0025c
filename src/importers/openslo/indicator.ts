import type { Report } from '../loss.ts';
import { asMapping, asMappings, asText, type PlainMapping } from '../plain.ts';
import { quote } from '../quote.ts';

/** What an SLI measures, as fields of a level. Undefined is refused, with the reason reported. */
export interface Measured {
  kind: 'requests' | 'latency' | 'all-up' | 'weighted';
  members?: { level: string; weight?: number }[];
}

const METRICS = ['good', 'bad', 'total', 'raw'] as const;

/** Reads the spec of an SLI. Queries of other tools are not kept: counts come from records. */
export function measuredBy(spec: PlainMapping, report: Report): Measured | undefined {
  if (spec['thresholdMetric'] !== undefined) {
    dropQuery('thresholdMetric', asMapping(spec['thresholdMetric']), report);
    return { kind: 'latency' };
  }
  const ratio = asMapping(spec['ratioMetric']);
  const has = (key: (typeof METRICS)[number]) => ratio[key] !== undefined;
  if (has('raw')) return composite(asMapping(ratio['raw']), report);
  if (!has('total') || !(has('good') || has('bad'))) {
    report(
      'refused',
      'indicator',
      'it has neither a thresholdMetric nor a ratioMetric of good or bad and total',
    );
    return undefined;
  }
  for (const key of METRICS) if (has(key)) dropQuery(key, asMapping(ratio[key]), report);
  if (has('bad') && !has('good'))
    report('mended', 'bad', 'requests are counted as good and total: good is total − bad');
  return { kind: 'requests' };
}

const sourceOf = (metric: PlainMapping) => asMapping(metric['metricSource']);
const isOwn = (metric: PlainMapping) => asText(sourceOf(metric)['type']) === 'opsbook';

function dropQuery(key: string, metric: PlainMapping, report: Report): void {
  if (isOwn(metric)) return;
  const { type, metricSourceRef } = sourceOf(metric);
  const from = asText(type) ?? asText(metricSourceRef);
  report(
    'dropped',
    key,
    `its query${from ? ` (${from})` : ''} is not kept: the counts are recorded in levels/, by people or by a machine`,
  );
}

/** A computed ratio: only one that Opsbook wrote says of which levels. */
function composite(raw: PlainMapping, report: Report): Measured | undefined {
  const spec = asMapping(sourceOf(raw)['spec']);
  const kind = (['all-up', 'weighted'] as const).find((each) => Array.isArray(spec[each]));
  if (!isOwn(raw) || !kind) {
    report(
      'refused',
      'raw',
      'a ratio that was computed elsewhere has no counts to add up: use good and total',
    );
    return undefined;
  }
  return {
    kind,
    members: asMappings(spec[kind]).map(({ level, weight }) => ({
      level: asText(level) ?? '',
      ...(typeof weight === 'number' && { weight }),
    })),
  };
}

const OPERATORS: Readonly<Record<string, string>> = { lt: '<', lte: '<=' };

/** The bound of a latency level: `< 300 ms`. `unit`: what is known of the unit of the value, which OpenSLO does not say. */
export function boundOf(
  objective: PlainMapping,
  unit: string | undefined,
  report: Report,
): string | undefined {
  const { op, value } = objective;
  const comparator = OPERATORS[asText(op) ?? ''];
  if (comparator === undefined || typeof value !== 'number') {
    report(
      'refused',
      'op',
      op === undefined || value === undefined
        ? 'a thresholdMetric needs op and value'
        : `${quote(String(op))}: only lt and lte are a response time under a bound`,
    );
    return undefined;
  }
  if (unit !== 'ms' && unit !== 's') {
    report(
      'refused',
      'value',
      `the unit of ${value} is not stated: set values.unit of the mapping, \`unit: { NAME: ms }\`, or \`'*': s\` for all`,
    );
    return undefined;
  }
  return `${comparator} ${value} ${unit}`;
}
