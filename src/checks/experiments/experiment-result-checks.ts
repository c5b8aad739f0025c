import { judgeExperiment, weightsOf } from '../../figures/experiments/experiment.ts';
import { probabilityText } from '../../figures/probability-text.ts';
import { plain } from '../../figures/working.ts';
import type { Experiment } from '../../schemas/experiment.ts';
import type { Check } from '../check.ts';
import { eachExperiment } from './each-experiment.ts';

const percent = (rate: number | null) => `${plain(100 * (rate ?? 0))} %`;

/** Admitted to be broken: then nobody reads its result, and it may stay on record. */
const admitted = ({ decision }: Experiment) => decision?.state === 'stopped' && decision.because === 'defect';

export const experimentSplits: Check = {
  id: 'experiment-ratio',
  area: 'Growth and improvement',
  severity: 'error',
  ensure:
    'Ensure the variants of an experiment were shown in the planned proportion, unless it was stopped as defective.',
  why: 'Where the split is not the planned one, something but chance chose the people, and every result is of that.',
  example: {
    file: 'experiments/one-to-nine.md',
    wrong: 'control: true, exposures: 7000 }',
    right: 'control: true, exposures: 9000 }',
  },
  since: '0.1.0',
  of: ['experiments'],
  find: eachExperiment(function* (data) {
    const { ratio } = judgeExperiment(data);
    if (!ratio?.mismatch || admitted(data)) return;
    const seen = data.variants.map(({ exposures }) => plain(exposures ?? 0)).join(' against ');
    yield {
      path: ['variants'],
      message: `${seen} exposures do not fit the planned split of ${weightsOf(data).join(' : ')} (${probabilityText(ratio.p!, 0.01)}): something but chance decides who sees what, so no result can be read from it`,
      expected: `about ${ratio.expected.map((each) => plain(Math.round(each))).join(' and ')}, or a difference that chance explains (p of 0.01 or more)`,
      fix: 'correct the counts or the allocation; if they are right, find the fault and run it again: decision: { state: stopped, because: defect, … }',
    };
  }),
};

export const experimentsWaitForTheirSample: Check = {
  id: 'experiment-early',
  area: 'Growth and improvement',
  severity: 'error',
  ensure: 'Ensure nothing is decided before the planned sample of an experiment is reached.',
  why: 'A test that is ended when it looks good finds effects that are not there; the sample was planned against that.',
  example: {
    file: 'experiments/half.md',
    wrong:
      'decision: { state: winner, variant: new, at: 2026-01-31, by: workflow-optimizer, why: It led from the first day. }',
    right:
      'decision: { state: stopped, because: withdrawn, at: 2026-01-31, by: workflow-optimizer, why: The page is gone. }',
  },
  since: '0.1.0',
  of: ['experiments'],
  find: eachExperiment(function* (data) {
    const { progress, planned } = judgeExperiment(data);
    const { decision } = data;
    if (!decision || progress === null || progress >= 100) return;
    // Its time was up, and it says that it found nothing out: that is honest.
    const last = data.ended ?? decision.at;
    if (decision.state === 'inconclusive' && data.ends !== undefined && last >= data.ends) return;
    if (decision.state === 'stopped' && decision.because !== undefined) return;
    const i = data.variants.findIndex(
      ({ exposures = 0 }, index) => Math.abs((100 * exposures) / planned[index]! - progress) < 1e-9,
    );
    const { id, exposures = 0 } = data.variants[i]!;
    const sample = `${plain(exposures)} of the ${plain(planned[i]!)} exposures that were planned for "${id}"`;
    const at = `at ${Math.floor(progress)} % of the planned sample: ${sample}`;
    yield decision.state === 'stopped'
      ? {
          path: ['decision', 'state'],
          message: `it was stopped ${at}. It does not say what ended it, and so may have been stopped for what it showed`,
          expected: 'a reason that is not its result: because: harm, defect or withdrawn',
          fix: 'because: withdrawn, if nobody wants it any longer; if nothing forced its end, let it run',
        }
      : {
          path: ['decision', 'state'],
          message: `"${decision.state}" was decided ${at}. A test that is ended when it looks good finds effects that are not there`,
          expected: `${plain(planned[i]!)} exposures of "${id}" before a decision`,
          fix: 'let it run to its planned sample; if something forced its end: state: stopped with because: harm, defect or withdrawn',
        };
  }),
};

export const decisionsFollowTheNumbers: Check = {
  id: 'experiment-result',
  area: 'Growth and improvement',
  severity: 'error',
  ensure: 'Ensure a variant that is declared the winner or the loser is one by its numbers.',
  why: 'What can be chance is not a win. Rolled out as one, it is counted as growth that never comes.',
  example: {
    file: 'experiments/chance.md',
    wrong: '  state: winner',
    right: '  state: inconclusive',
  },
  since: '0.1.0',
  of: ['experiments'],
  find: eachExperiment(function* (data) {
    const { decision } = data;
    if (decision?.state !== 'winner' && decision?.state !== 'loser') return;
    const { ratio, rivals, control } = judgeExperiment(data);
    if (ratio?.mismatch) return;
    const path = ['decision', 'state'];
    const wanted = decision.state === 'winner' ? 'better' : 'worse';
    const about = decision.variant
      ? rivals.filter(({ variant }) => variant.id === decision.variant)
      : rivals.length === 1
        ? rivals
        : [];
    if (rivals.length === 0) {
      // Impossible counts are told by their own rule.
      if (data.variants.some(({ exposures = 0, conversions = 0 }) => conversions > exposures)) return;
      yield {
        path,
        message: `"${decision.state}" is declared, but the record has no counts that show it`,
        expected: 'exposures and conversions of every variant',
        fix: 'add the counts, or leave the decision out',
      };
      return;
    }
    for (const { variant, comparison, p, verdict } of about) {
      if (verdict === wanted) continue;
      const rates = `${percent(comparison.treatmentRate)} of "${variant.id}" against ${percent(comparison.controlRate)} of "${control!.id}"`;
      const chance = p === null ? 'there is no spread to judge by' : probabilityText(p, data.alpha);
      yield {
        path,
        message:
          verdict === 'open'
            ? `"${decision.state}" is not what the numbers show: ${rates} can be chance (${chance})`
            : `"${decision.state}" is the opposite of what the numbers show: ${rates} is ${verdict} (${chance})`,
        expected: `p below ${data.alpha}${rivals.length > 1 ? `, adjusted for ${rivals.length} variants,` : ''} with "${variant.id}" ${wanted} than "${control!.id}"`,
        fix:
          verdict === 'open'
            ? 'state: inconclusive; to know more, plan another experiment with a larger sample'
            : `state: ${verdict === 'better' ? 'winner' : 'loser'}, or correct the counts`,
      };
    }
  }),
};

export const experimentsEnd: Check = {
  id: 'experiment-overdue',
  area: 'Growth and improvement',
  severity: 'warning',
  ensure: 'Ensure an experiment does not run past its planned end without a decision.',
  why: 'A test without an end keeps half of the people on what is worse. This warning says that a decision is due.',
  example: {
    file: 'experiments/goes-on.md',
    wrong: 'ends: 2026-03-30',
    right: 'ends: 2026-04-30',
  },
  since: '0.1.0',
  of: ['experiments'],
  find: eachExperiment(function* (data, today) {
    const { started, ends, ended, decision } = data;
    if (started === undefined || ends === undefined || ended !== undefined || decision || ends >= today)
      return;
    yield {
      path: ['ends'],
      message: `it was planned to end on ${ends}, and still runs on ${today} without a decision`,
      expected: 'an end and a decision, or a later planned end with a reason in the text',
      fix: 'ended and decision, once it has its planned sample',
    };
  }),
};
