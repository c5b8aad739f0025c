import { z } from 'zod';
import type { DerivedRecord } from '../../adapter.ts';
import { type Answer, defineAdapter, type Request } from '../../adapter.ts';
import { checkedRecord, logId } from '../checked-record.ts';
import { leaving } from '../left-out.ts';
import { measuredOnce } from '../measured-once.ts';
import { probedTarget, watchedBy } from '../probes.ts';
import { inWatchOrder } from '../watch-order.ts';
import { askLevel, counted, keptLevel } from './levels.ts';
import { askMetric, keptMetric, measured } from './metrics.ts';
import { type Settings, settings } from './settings.ts';
import { askChecks } from './up.ts';

const payload = z.strictObject({
  metrics: z.array(keptMetric()),
  levels: z.array(keptLevel()),
  /** By entry of `watch` in the settings. */
  watch: z.array(
    z.strictObject({
      place: z.int().min(0),
      targets: z.array(probedTarget()),
      lacking: z.array(z.string()),
    }),
  ),
});

type Payload = z.output<typeof payload>;

/**
 * Queries of the HTTP API v1 of Prometheus (2.x and 3.x), `GET /api/v1/query` and `GET /api/v1/query_range`, and of
 * what answers like it: Mimir, Thanos,
 * VictoriaMetrics. An answer with warnings, or with VictoriaMetrics' `isPartial`, is partial: its numbers are not
 * used. NaN and infinities are no numbers,
 * and an absent series is not zero unless the settings say so.
 */
export const prometheus = defineAdapter<Settings, Payload>({
  settings,
  payload,
  gives: ({ metrics, levels, watch }) => [
    ...(metrics.length > 0 ? (['measurements'] as const) : []),
    ...(levels.length > 0 ? (['levelCounts'] as const) : []),
    ...(watch.length > 0 ? (['watch'] as const) : []),
  ],
  *ask(context): Generator<Request, Payload, Answer> {
    const kept: Payload = { metrics: [], levels: [], watch: [] };
    for (const [place, metric] of context.settings.metrics.entries())
      kept.metrics.push(...(yield* askMetric(metric, place, context)));
    for (const [place, level] of context.settings.levels.entries())
      kept.levels.push(yield* askLevel(level, place, context));
    for (const [place, up] of context.settings.watch.entries()) {
      const of = `the selector ${up.selector}`;
      kept.watch.push({ place, ...(yield* askChecks(up, context.period, of)) });
    }
    return kept;
  },
  derive({ metrics, levels, watch }, context) {
    const { settings } = context;
    const left = leaving();
    const id = logId(context);
    const found = metrics.flatMap((each) => measured(each, context, left));
    const values = measuredOnce(found, 'series', left);
    const counts = levels.flatMap((each) => counted(each, context, left));
    const watched = watch.flatMap(({ place, targets, lacking }) => {
      const up = settings.watch[place];
      if (!up) {
        left.leave(`the answers for watch[${place}]`, 'the settings have no such entry any more');
        return [];
      }
      for (const why of lacking) left.leave(`the selector ${up.selector}`, why);
      if (targets.length === 0)
        left.leave(`the selector ${up.selector}`, 'no series was found: nothing was monitored');
      return targets.flatMap((target) => watchedBy(target, { ...context, settings: up }, left));
    });
    const record = (kind: DerivedRecord['kind'], data: Record<string, readonly unknown[]>) =>
      Object.values(data)[0]!.length > 0 ? checkedRecord({ kind, id, data }, left) : [];
    const records = [
      ...record('measurements', { values }),
      ...record('levelCounts', { counts }),
      ...record('watch', { watched: inWatchOrder(watched) }),
    ];
    return { records, leftOut: left.list() };
  },
});
