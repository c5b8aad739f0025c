import { judgedBy } from '../../records/as-of/judged.ts';
import { iso } from '../../schemas/time.ts';
import type { Check } from '../check.ts';

export const judgementsNameDeployments: Check = {
  id: 'deployment-judgement',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure a judgement names exactly one deployment that a source recorded.',
  why: 'A judgement of nothing is lost without a word, and one of two deployments would be counted for neither.',
  example: {
    file: 'deployments/2026-02-12.yaml',
    wrong: 'commit: 4f1c2ab9',
    right: 'commit: 4f1c2ab0',
  },
  since: '0.1.0',
  of: ['deployments'],
  beside: ['deployments'],
  *find({ ledger }) {
    const meant = judgedBy(ledger.deployments);
    for (const entry of ledger.deployments)
      for (const [i, judgement] of entry.data.judgements.entries()) {
        const found = meant(judgement);
        if (found.length === 1) continue;
        const { service, commit } = judgement;
        const times = found.map(({ at }) => iso(at)).join(', ');
        yield {
          entry,
          path: ['judgements', i, 'commit'],
          message:
            found.length === 0
              ? `judgements[${i}]: no source recorded a deployment of ${commit} to ${service}${judgement.at === undefined ? '' : ` at ${iso(judgement.at)}`}`
              : `judgements[${i}]: ${commit} was deployed to ${service} at ${times}`,
          expected: 'one deployment that a source recorded',
          fix:
            found.length === 0
              ? 'correct service, commit and time; a deployment that no source has goes under deployments'
              : 'add at: with the one of these times that is meant',
        };
      }
  },
};
