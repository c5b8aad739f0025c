import { judgeExperiment, weightsOf } from '../figures/experiments/experiment.ts';
import { experiment } from '../schemas/experiment.ts';
import { count, day, FILE, fieldAbout, flag, keyOf, maybe, quantity, text } from './columns.ts';
import { defineTable } from './data-file.ts';

const about = (field: string) => fieldAbout(experiment.schema, field);

/** Rates and differences are shares; null if unknown or invalid. */
export const experimentTable = defineTable({
  name: 'experiments',
  holds: 'one row per variant of an experiment, with its rate, lift and p',
  columns: {
    experiment: text('Id of the experiment.'),
    title: text(about('title')),
    metric: text(about('metric.name')),
    state: text('State of the experiment at the as-of moment.'),
    decision: maybe(text('The decision, once there is one.')),
    planned: day(about('planned')),
    started: maybe(day(about('started'))),
    ends: maybe(day(about('ends'))),
    ended: maybe(day(about('ended'))),
    counted: maybe(day(about('counted'))),
    decided: maybe(day('Date of the decision.')),
    owner: keyOf('agents', about('owner')),
    variant: text('Id of the variant.'),
    control: flag('Whether it is the unchanged variant that the others are compared with.'),
    weight: quantity('share', 'Its share of the traffic, from 0 to 1.'),
    exposures: maybe(count('people', about('variants.exposures'))),
    needed: maybe(count('people', 'Exposures that the plan asks for.')),
    conversions: maybe(count('people', about('variants.conversions'))),
    rate: maybe(quantity('share', 'Conversions per exposure.')),
    difference: maybe(quantity('share', 'Its rate minus that of the control.')),
    difference_low: maybe(quantity('share', 'Lower end of the confidence interval of the difference.')),
    difference_high: maybe(quantity('share', 'Upper end of that interval.')),
    lift_percent: maybe(quantity('%', 'The difference in percent of the rate of the control.')),
    p_adjusted: maybe(quantity('probability', 'p-value, adjusted for the number of variants.')),
    ratio_p: maybe(quantity('probability', 'p-value of the check of the sample ratio.')),
    file: FILE,
  },
  key: ['experiment', 'variant'],
  time: 'planned',
  rows: ({ basis: { ledger } }) =>
    ledger.experiments.flatMap(({ id, file, data }) => {
      const { state, unread, rivals, planned, ratio } = judgeExperiment(data);
      const weights = weightsOf(data);
      return data.variants.map((variant, i) => {
        const { exposures, conversions } = variant;
        const rivalry = unread ? undefined : rivals.find((each) => each.variant === variant);
        const { difference = null, newcombe = null, lift = null } = rivalry?.comparison ?? {};
        return {
          experiment: id,
          title: data.title,
          metric: data.metric.name,
          state,
          decision: data.decision?.state ?? null,
          planned: data.planned,
          started: data.started ?? null,
          ends: data.ends ?? null,
          ended: data.ended ?? null,
          counted: data.counted ?? data.ended ?? null,
          decided: data.decision?.at ?? null,
          owner: data.owner,
          variant: variant.id,
          control: variant.control === true,
          weight: weights[i]!,
          exposures: exposures ?? null,
          needed: planned[i] ?? null,
          conversions: conversions ?? null,
          rate: exposures && conversions !== undefined ? conversions / exposures : null,
          difference,
          difference_low: newcombe?.[0] ?? null,
          difference_high: newcombe?.[1] ?? null,
          lift_percent: lift,
          p_adjusted: rivalry?.p ?? null,
          ratio_p: ratio?.p ?? null,
          file,
        };
      });
    }),
});
