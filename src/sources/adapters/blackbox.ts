import { z } from 'zod';
import { text } from '../../schemas/fields.ts';
import { type Answer, defineAdapter, type Request } from '../adapter.ts';
import { leaving } from './left-out.ts';
import { probedTarget, probeSettings, watchRecord } from './probes.ts';
import { askChecks } from './prometheus/up.ts';

const settings = z.strictObject({
  ...probeSettings('target of a probe'),
  selector: text()
    .max(4000)
    .default('probe_success')
    .describe('The selector of the series of probes, as in `probe_success{job="blackbox"}`. Default: all.'),
  label: z
    .string()
    .min(1)
    .default('instance')
    .describe('The label that says what was probed. Default: `instance`, the address of the target.'),
});

const payload = z.strictObject({ targets: z.array(probedTarget()), lacking: z.array(z.string()) });

/**
 * The probes of the Prometheus Blackbox exporter, from the series `probe_success` of a Prometheus (HTTP API v1, `GET
 * /api/v1/query` with a range): each stored
 * sample is a check, which passed if it is 1.
 */
export const blackbox = defineAdapter<z.output<typeof settings>, z.output<typeof payload>>({
  settings,
  payload,
  gives: () => ['watch'],
  *ask({ settings, period }): Generator<Request, z.output<typeof payload>, Answer> {
    return yield* askChecks(settings, period, `the selector ${settings.selector}`);
  },
  derive({ targets, lacking }, context) {
    const left = leaving();
    const of = `the selector ${context.settings.selector}`;
    for (const why of lacking) left.leave(of, why);
    if (targets.length === 0) left.leave(of, 'no series was found: nothing was monitored');
    for (const name of Object.keys(context.settings.services).sort())
      if (targets.every(({ target }) => target !== name))
        left.leave(`"${name}"`, 'named under services, but no probe has this target');
    return { records: watchRecord(targets, context, left), leftOut: left.list() };
  },
});
