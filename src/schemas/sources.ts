import { z } from 'zod';
import type { DataOf } from './data.ts';
import { date, duration, reference, text, webAddress } from './fields.ts';
import { definePlaybookKind } from './kind.ts';
import { SOURCE_ID } from './period-name.ts';

/** The hosts and files that can be read, each by an adapter in src/sources/. */
const adapterNames = [
  'prometheus',
  'blackbox',
  'gatus',
  'upptime',
  'alertmanager',
  'pagerduty',
  'github-deployments',
  'gitlab-deployments',
  'csv',
  'json',
] as const;
export type AdapterName = (typeof adapterNames)[number];

/** The name of an environment variable. */
const variable = () =>
  z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'the name of an environment variable, as in GITHUB_TOKEN');

/** What machines feed: from where, how often, and who is responsible for it. Secrets are in the environment, never here. */
export const sources = definePlaybookKind({
  noun: 'sources file',
  place: 'playbook/sources.yaml',
  format: 'yaml',
  judging: 'none',
  /** Keyed by the source's id, which is also in the names of the records that it feeds, and the folder of its raw files. */
  schema: z.record(
    z.string().max(40).regex(SOURCE_ID, 'lower-case letters and digits, with single - between them'),
    z
      .strictObject({
        adapter: z.enum(adapterNames).describe('What reads it.'),
        name: text().max(80).optional().describe('What pages call it. Left out: its id.'),
        url: webAddress()
          .optional()
          .describe(
            'The address below which it is asked; no other host is. Left out: it is only read with `--from`.',
          ),
        token: variable().optional().describe('The environment variable with the bearer token.'),
        headers: z
          .record(z.string().regex(/^[A-Za-z0-9-]+$/, 'the name of a header'), variable())
          .default({})
          .describe('Other headers, each with the environment variable that holds its value.'),
        every: z
          .enum(['day', 'week', 'month'])
          .default('day')
          .describe('The periods in which it is collected.'),
        since: date().describe('The first day that it feeds. No period that began earlier is expected.'),
        until: date().optional().describe('The last day that it feeds. Left out: it goes on.'),
        lag: duration()
          .default(0)
          .describe(
            'How long after the end of a period it is complete, such as `6 h`: it is not asked before.',
          ),
        grace: duration()
          .default(24 * 60 * 60 * 1000)
          .describe('How long after that a period may be missing before it is overdue. Left out: 24 h.'),
        restates: z
          .int()
          .min(0)
          .max(400)
          .default(0)
          .describe(
            'For how many days after its end a period may still change: until then it is collected again.',
          ),
        owner: reference('agents').describe('Who is responsible for its arriving.'),
        confirm: z
          .enum(['person', 'automatically'])
          .default('person')
          .describe(
            'Who confirms the incidents that it proposes. `automatically` counts their impacts without a person having looked.',
          ),
        settings: z
          .record(z.string(), z.unknown())
          .default({})
          .describe('What its adapter needs besides: see the page on feeding.'),
      })
      .refine(({ since, until }) => until === undefined || since <= until, {
        message: 'until is before since',
        path: ['until'],
        params: { rule: 'wrong-value', expected: 'since ≤ until', fix: 'correct one of the two' },
      }),
  ),
  example: `github:
  adapter: github-deployments
  url: https://api.github.com
  token: GITHUB_TOKEN
  since: 2026-10-01
  lag: 2 h
  restates: 3
  owner: devops-automator
  settings:
    repositories:
      kramsal/shop: { environments: { production: shop } }
`,
});

type Sources = DataOf<typeof sources.schema>;
export type SourceSettings = Sources[string];
