import { z } from 'zod';
import { duration, reference, text } from '../../../schemas/fields.ts';
import { HOUR } from '../../../schemas/time.ts';
import { ignoredNames, serviceNames } from '../service-names.ts';
import { keptTime } from '../times.ts';

const label = (what: string, usual: string) =>
  z.string().min(1).default(usual).describe(`The label that ${what}. Default: \`${usual}\`.`);

export const settings = z
  .strictObject({
    read: z
      .enum(['api', 'webhook'])
      .default('api')
      .describe(
        'Where alerts come from. `api`: those that Alertmanager has when it is asked; it forgets resolved ones after minutes. ' +
          '`webhook`: a file with what it sent to a webhook, one message or a list of them. Default: `api`.',
      ),
    path: text()
      .optional()
      .describe(
        'With `webhook`: the path of the file below the address of the source. `$period` is the period.',
      ),
    service: label('names the service', 'service'),
    services: serviceNames('value of that label'),
    ignore: ignoredNames('name of an alert'),
    severity: label('says how severe it is', 'severity'),
    severities: z
      .record(z.string(), reference('severities'))
      .default({})
      .describe('The severity that each value of that label means. Default: the severity with that id.'),
    only: z
      .record(z.string(), z.array(z.string()).min(1))
      .default({})
      .describe(
        'Only alerts with one of these values of a label become drafts, as in `severity: [critical]`.',
      ),
    group: z
      .array(z.string().min(1))
      .default([])
      .describe(
        'Labels that alerts of one incident have in common, besides the name of the alert and the service.',
      ),
    merge: duration()
      .default(HOUR)
      .describe(
        'Alerts of a group that begin within this time after the previous one ended are one incident. Default: `1 h`.',
      ),
    title: z
      .string()
      .min(1)
      .optional()
      .describe('The annotation that becomes the title, as in `summary`. Default: the name of the alert.'),
  })
  .refine(({ read, path }) => read === 'api' || path !== undefined, {
    message: 'expected path, because read is webhook',
    path: ['path'],
  });

export type Settings = z.output<typeof settings>;

export const payload = z.strictObject({
  alerts: z.array(
    z.strictObject({
      /** The labels that settings name. */
      labels: z.record(z.string(), z.string()),
      title: z.string().optional(),
      state: z.enum(['firing', 'resolved', 'suppressed', 'unknown']),
      from: keptTime(),
      to: keptTime().optional(),
    }),
  ),
  /** How many alerts Alertmanager itself left out of its messages. */
  truncated: z.int().min(0),
});

export type Payload = z.output<typeof payload>;
