import { judgeExperiment, weightsOf } from '../../figures/experiments/experiment.ts';
import type { SampleRatio } from '../../figures/experiments/sample-ratio.ts';
import { probabilityText } from '../../figures/probability-text.ts';
import { plain } from '../../figures/working.ts';
import type { Experiment } from '../../schemas/experiment.ts';
import type { Check } from '../check.ts';
import { eachExperiment } from './each-experiment.ts';

const percent = (rate: number | null) => `${plain(100 * (rate ?? 0))} %`;

/** Whether it was stopped as defective: its result is not used, so it may stay on record. */
const admitted = ({ decision }: Experiment) => decision?.state === 'stopped' && decision.because === 'defect';

/** Whether a winner or loser is declared, so that a result is read from the split. */
const isCalled = ({ decision }: Experiment) => decision?.state === 'winner' || decision?.state === 'loser';

/** "7,000 against 1,000 exposures", "the planned split of 9 : 1 (p < 0.0001)", and the exposures that it would give. */
function splitWords(data: Experiment, { p, expected }: SampleRatio) {
  const seen = data.variants.map(({ exposures }) => plain(exposures ?? 0)).join(' against ');
  return {
    seen: `${seen} exposures`,
    planned: `the planned split of ${weightsOf(data).join(' : ')} (${probabilityText(p!, 0.01)})`,
    expected: `about ${expected.map((each) => plain(Math.round(each))).join(' and ')}`,
  };
}

const CAUSES =
  'look for a variant that is redirected, filtered, cached or logged differently, and correct the counts or the allocation if they are wrong';

export const experimentSplits: Check = {
  id: 'experiment-ratio',
  area: 'Growth and improvement',
  severity: 'warning',
  ensure: 'Ensure variants are shown in the planned proportion.',
  why: 'If the split is not as planned, something other than chance may have assigned the people. Chance gives such a split once in a hundred looks.',
  example: {
    file: 'experiments/one-to-nine.md',
    wrong: 'control: true, exposures: 7000 }',
    right: 'control: true, exposures: 9000 }',
  },
  since: '0.1.0',
  of: ['experiments'],
  find: eachExperiment(function* (data) {
    const { ratio } = judgeExperiment(data);
    if (!ratio?.mismatch || admitted(data) || (ratio.strictMismatch && isCalled(data))) return;
    const { seen, planned, expected } = splitWords(data, ratio);
    yield {
      path: ['variants'],
      message: `${seen} do not match ${planned}, so the result is not read until the cause is known`,
      expected: `${expected}, or a difference within chance (p ≥ 0.01)`,
      fix:
        data.ended === undefined && !data.decision
          ? `${CAUSES}; while none is found the experiment may go on`
          : `${CAUSES}; if people were assigned wrongly, set state: stopped and because: defect, and run it again`,
    };
  }),
};

export const experimentSplitsOfResults: Check = {
  id: 'experiment-ratio-result',
  area: 'Growth and improvement',
  severity: 'error',
  ensure: 'Ensure no winner or loser is declared on a split that chance does not explain.',
  why: 'With p below 0.001 the variants were shown to different people, so their difference says nothing about the change.',
  example: {
    file: 'experiments/uneven.md',
    wrong: 'exposures: 45000, conversions: 5000 }',
    right: 'exposures: 44100, conversions: 4900 }',
  },
  since: '0.1.0',
  of: ['experiments'],
  find: eachExperiment(function* (data) {
    const { ratio } = judgeExperiment(data);
    if (!ratio?.strictMismatch || !isCalled(data)) return;
    const { seen, planned, expected } = splitWords(data, ratio);
    yield {
      path: ['decision', 'state'],
      message: `"${data.decision!.state}" is declared, but ${seen} do not match ${planned}, so the numbers support no result`,
      expected: `${expected}, or another state`,
      fix: `${CAUSES}; otherwise set state: inconclusive, or stopped and because: defect if people were assigned wrongly`,
    };
  }),
};

export const winnersHarmNothing: Check = {
  id: 'experiment-guardrail',
  area: 'Growth and improvement',
  severity: 'warning',
  ensure: 'Ensure a declared winner harmed no guardrail.',
  why: 'A guardrail is what must not get worse. A win that makes it worse is a trade, and is not counted as won.',
  example: {
    file: 'experiments/at-a-price.md',
    wrong: '{ metric: returns, result: harmed }',
    right: '{ metric: returns, result: ok }',
  },
  since: '0.1.0',
  of: ['experiments'],
  find: eachExperiment(function* ({ decision, guardrails }) {
    if (decision?.state !== 'winner') return;
    const harmed = guardrails.filter(({ result }) => result === 'harmed').map(({ metric }) => `"${metric}"`);
    if (harmed.length === 0) return;
    const names = `the guardrail${harmed.length > 1 ? 's' : ''} ${harmed.join(' and ')}`;
    yield {
      path: ['decision', 'state'],
      message: `"winner" is declared although ${names} ${harmed.length > 1 ? 'were' : 'was'} harmed, so it is not counted as won`,
      expected: 'a winner without a harmed guardrail',
      fix: 'correct the result of the guardrail if it was not harmed; otherwise decide against the change, or say under why what the harm costs: the win stays uncounted',
    };
  }),
};

export const experimentsWaitForTheirSample: Check = {
  id: 'experiment-early',
  area: 'Growth and improvement',
  severity: 'error',
  ensure: 'Ensure nothing is decided before an experiment has reached its planned sample.',
  why: 'A test that is ended when it looks good finds effects that do not exist. The planned sample prevents that.',
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
    // An inconclusive result at the planned end is valid without the full sample.
    const last = data.ended ?? decision.at;
    if (decision.state === 'inconclusive' && data.ends !== undefined && last >= data.ends) return;
    if (decision.state === 'stopped' && decision.because !== undefined) return;
    const i = data.variants.findIndex(
      ({ exposures = 0 }, index) => Math.abs((100 * exposures) / planned[index]! - progress) < 1e-9,
    );
    const { id, exposures = 0 } = data.variants[i]!;
    const sample = `${plain(exposures)} of ${plain(planned[i]!)} planned exposures of "${id}"`;
    const at = `at ${Math.floor(progress)} % of the planned sample: ${sample}`;
    yield decision.state === 'stopped'
      ? {
          path: ['decision', 'state'],
          message: `the experiment was stopped ${at}, without a reason, so it may have been stopped because of its result`,
          expected: 'because: with harm, defect or withdrawn',
          fix: 'add because: with the reason; if there is none, let the experiment run',
        }
      : {
          path: ['decision', 'state'],
          message: `"${decision.state}" was decided ${at}: a test that is ended when it looks good finds effects that do not exist`,
          expected: `${plain(planned[i]!)} exposures of "${id}" before a decision`,
          fix: 'let it run to its planned sample; if it had to end, set state: stopped and because: harm, defect or withdrawn',
        };
  }),
};

export const decisionsFollowTheNumbers: Check = {
  id: 'experiment-result',
  area: 'Growth and improvement',
  severity: 'error',
  ensure: 'Ensure a declared winner or loser is supported by the numbers.',
  why: 'A result that may be chance is not a win. Rolled out as one, it counts as growth that never happens.',
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
    // A rule of its own.
    if (ratio?.strictMismatch) return;
    const path = ['decision', 'state'];
    const wanted = decision.state === 'winner' ? 'better' : 'worse';
    const about = decision.variant
      ? rivals.filter(({ variant }) => variant.id === decision.variant)
      : rivals.length === 1
        ? rivals
        : [];
    if (rivals.length === 0) {
      // Impossible counts have a rule of their own.
      if (data.variants.some(({ exposures = 0, conversions = 0 }) => conversions > exposures)) return;
      yield {
        path,
        message: `"${decision.state}" is declared without counts that support it`,
        expected: 'exposures and conversions of every variant',
        fix: 'add the counts, or leave the decision out until they exist',
      };
      return;
    }
    for (const { variant, comparison, p, verdict } of about) {
      if (verdict === wanted) continue;
      const rates = `${percent(comparison.treatmentRate)} for "${variant.id}" against ${percent(comparison.controlRate)} for "${control!.id}"`;
      const chance = p === null ? 'the data have no variance' : probabilityText(p, data.alpha);
      yield {
        path,
        message:
          verdict === 'open'
            ? `the numbers do not support "${decision.state}": ${rates} may be chance (${chance})`
            : `the numbers contradict "${decision.state}": ${rates} is ${verdict} (${chance})`,
        expected: `p below ${data.alpha}${rivals.length > 1 ? `, adjusted for ${rivals.length} variants,` : ''} with "${variant.id}" ${wanted} than "${control!.id}"`,
        fix:
          verdict === 'open'
            ? 'set state: inconclusive; to find out more, plan another experiment with a larger sample'
            : `set state: ${verdict === 'better' ? 'winner' : 'loser'}, or correct the counts`,
      };
    }
  }),
};

export const experimentsEnd: Check = {
  id: 'experiment-overdue',
  area: 'Growth and improvement',
  severity: 'warning',
  ensure: 'Ensure an experiment does not run past its planned end without a decision.',
  why: 'A test without an end leaves half of the people with the worse variant. This warning says that a decision is due.',
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
      message: `the planned end was ${ends}, and on ${today} the experiment is still running without a decision`,
      expected: 'an end and a decision, or a later planned end with a reason in the text',
      fix: 'add ended: and decision: once the planned sample is reached',
    };
  }),
};
