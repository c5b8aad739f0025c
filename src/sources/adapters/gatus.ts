import { z } from 'zod';
import { type Answer, defineAdapter, type Request, type SourceContext } from '../adapter.ts';
import { read } from './answers.ts';
import { leaving } from './left-out.ts';
import { longestGap, type ProbeCheck, probed, probedTarget, probeSettings, watchRecord } from './probes.ts';
import { answeredTime, instantOf } from './times.ts';

/** What Gatus keeps on a page at most. */
const PAGE_SIZE = 100;

/** More results than this of one endpoint are more than any storage of Gatus holds by its settings. */
const MOST_PAGES = 1000;

const settings = z.strictObject(probeSettings('key of an endpoint, as in `core_shop`'));

/** `results` is empty on pages after the last one. A host without endpoints answers `null`. */
const answer = z
  .array(
    z.object({
      key: z.string(),
      results: z.array(z.object({ success: z.boolean(), timestamp: answeredTime() })).nullish(),
    }),
  )
  .nullable();

const payload = z.strictObject({ endpoints: z.array(probedTarget()) });

/**
 * The checks of Gatus 5, from `GET /api/v1/endpoints/statuses?page=N&pageSize=100`: pages of results, the newest page
 * first. Gatus keeps the newest 100
 * results of an endpoint unless `storage.maximum-number-of-results` says more: what it no longer has counts as not monitored.
 */
export const gatus = defineAdapter({
  settings,
  payload,
  gives: () => ['watch'],
  *ask({ settings, period }): Generator<Request, z.output<typeof payload>, Answer> {
    const checks = new Map<string, ProbeCheck[]>();
    const earliest = period.from - longestGap(settings);
    for (let page = 1; page <= MOST_PAGES; page++) {
      const { body } = yield {
        path: 'api/v1/endpoints/statuses',
        query: { page: String(page), pageSize: String(PAGE_SIZE) },
      };
      const endpoints = read(answer, body, 'the answer to api/v1/endpoints/statuses') ?? [];
      let isLast = true;
      for (const { key, results } of endpoints) {
        const own = (results ?? []).map(({ timestamp, success }) => ({
          at: instantOf(timestamp),
          ok: success,
        }));
        checks.set(key, [...(checks.get(key) ?? []), ...own]);
        if (own.length > 0 && own.every(({ at }) => at >= earliest)) isLast = false;
      }
      if (isLast) break;
    }
    const keys = [...checks.keys()].sort();
    return { endpoints: keys.map((key) => probed(key, checks.get(key)!, settings, period)) };
  },
  derive({ endpoints }, context: SourceContext<z.output<typeof settings>>) {
    const left = leaving();
    if (endpoints.length === 0) left.leave('Gatus', 'it has no endpoints');
    for (const key of Object.keys(context.settings.services).sort())
      if (endpoints.every(({ target }) => target !== key))
        left.leave(`"${key}"`, 'named under services, but Gatus has no endpoint with this key');
    const records = watchRecord(endpoints, context, left);
    return { records, leftOut: left.list() };
  },
});
