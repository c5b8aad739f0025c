import { z } from 'zod';
import { commit, reference } from '../../schemas/fields.ts';
import { defineAdapter, UnexpectedAnswer } from '../adapter.ts';

const settings = z.strictObject({
  repository: z
    .string()
    .regex(/^[\w.-]+\/[\w.-]+$/)
    .describe('OWNER/NAME.'),
  service: reference('services').describe('The service that is deployed from it.'),
});

const payload = z.strictObject({
  deployments: z.array(
    z.strictObject({ at: z.string(), commit: commit(), outcome: z.enum(['succeeded', 'failed']) }),
  ),
});

const answer = z.array(z.object({ sha: z.string(), created_at: z.string() }));

/** The deployments of a repository on GitHub. */
export const githubDeployments = defineAdapter({
  settings,
  payload,
  gives: ['deployments'],
  *ask({ settings: { repository }, period }) {
    const { body } = yield { path: `repos/${repository}/deployments`, query: { per_page: '100' } };
    const parsed = answer.safeParse(body);
    if (!parsed.success) throw new UnexpectedAnswer('the answer: expected a list of deployments');
    return {
      deployments: parsed.data
        .filter(
          ({ created_at }) => Date.parse(created_at) >= period.from && Date.parse(created_at) < period.to,
        )
        .map(({ sha, created_at }) => ({ at: created_at, commit: sha, outcome: 'succeeded' as const }))
        .sort((a, b) => (a.at < b.at ? -1 : 1)),
    };
  },
  derive({ deployments }, { id, period, settings: { service } }) {
    const data = {
      deployments: deployments.map((each) => ({
        at: each.at,
        service,
        commit: each.commit,
        outcome: each.outcome,
      })),
    };
    return { records: [{ kind: 'deployments', id: `${period.id}.${id}`, data }], leftOut: [] };
  },
});
