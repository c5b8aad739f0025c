import { definitionOf } from '../figures/definitions.ts';
import { travelled } from '../figures/improvement/feature-figures.ts';
import { impactId } from '../figures/improvement/impact.ts';
import { feature } from '../schemas/improvement/feature.ts';
import { DAY } from '../schemas/time.ts';
import { count, FILE, fieldAbout, instant, keyOf, maybe, number, place, quantity, text } from './columns.ts';
import { defineTable } from './data-file.ts';
import { FIGURE_COLUMNS, figureRow } from './figures/columns.ts';

const days = (milliseconds: number | null) => (milliseconds === null ? null : milliseconds / DAY);
const about = (field: string) => fieldAbout(feature.schema, field);

/** One row per step of each feature, with the outcome of the feature. Null if unknown or not over. */
export const featureTable = defineTable({
  name: 'features',
  holds: 'one row per feature and step: reached, started, finished, and the outcome',
  columns: {
    feature: text('Id of the feature.'),
    number: place('Place of the step on its way, from 1.'),
    title: text(about('title')),
    owner: keyOf('agents', about('owner')),
    state: text('State of the feature at the as-of moment.'),
    step: text('Id of the step of the loop.'),
    step_state: text('State of the feature at this step.'),
    by: maybe(keyOf('agents', about('steps.by'))),
    entered: maybe(instant("When it entered the step's queue.")),
    started: maybe(instant('When work began.')),
    finished: maybe(instant('When the step was finished.')),
    queue_days: maybe(quantity('d', 'From entering to starting.')),
    active_days: maybe(quantity('d', 'From starting to finishing.')),
    attempts: count('attempts', 'Validation attempts of the feature.'),
    experiment: maybe(text('The experiment that measured it.')),
    impact_expected: maybe(text('The smallest improvement hoped for, as a target.')),
    impact: maybe(number('The improvement measured, in `impact_unit`.')),
    impact_unit: maybe(text('Unit of `impact`.')),
    verdict: maybe(text('What the impact comes to.')),
    positive: maybe(count('answers', 'Positive answers of users.')),
    neutral: maybe(count('answers', 'Neutral answers of users.')),
    negative: maybe(count('answers', 'Negative answers of users.')),
    file: FILE,
  },
  key: ['feature', 'step'],
  rows: ({ basis, figures }) =>
    travelled(basis).flatMap(({ entry, journey }) => {
      const { id, file, data } = entry;
      const impact = data.impact && figures.find(impactId(data.impact.atLeast), `feature:${id}`, 'all');
      return journey.stops.map((stop, i) => ({
        feature: id,
        number: i + 1,
        title: data.title,
        owner: data.owner,
        state: journey.state,
        step: stop.step.id,
        step_state: stop.state,
        by: stop.by ?? null,
        entered: stop.entered ?? null,
        started: stop.started ?? null,
        finished: stop.finished ?? null,
        queue_days: days(stop.queue),
        active_days: days(stop.active),
        attempts: data.attempts.length,
        experiment: data.experiment ?? null,
        impact_expected: impact?.target ?? null,
        impact: impact?.value ?? null,
        impact_unit: impact?.unit ?? null,
        verdict: impact?.detail?.verdict ?? null,
        positive: data.response?.positive ?? null,
        neutral: data.response?.neutral ?? null,
        negative: data.response?.negative ?? null,
        file,
      }));
    }),
});

export const improvementTable = defineTable({
  name: 'improvement',
  holds: 'one row per figure of the loop or of a process and period',
  columns: FIGURE_COLUMNS,
  key: ['figure', 'subject', 'period'],
  rows: ({ figures }) =>
    figures.all
      .filter((figure) => definitionOf(figure).group === 'Improvement')
      .map((figure) => figureRow(figure)),
});
