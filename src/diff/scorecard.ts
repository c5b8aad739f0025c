import { scorecardOf } from '../figures/scorecard/scorecard.ts';
import { sidesOf } from './figures.ts';
import type { ScoreChange } from './form.ts';
import type { Side } from './side.ts';

const scoresOf = ({ basis, figures }: Side) =>
  new Map(scorecardOf(basis, figures).map((score) => [score.id, score]));

/** The success metrics whose status changes, for the latest completed period, as on the scorecard. */
export function scoreChanges(before: Side, after: Side): ScoreChange[] {
  const [old, now] = [scoresOf(before), scoresOf(after)];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((id) => {
    const [was, is] = [old.get(id), now.get(id)];
    const sides = sidesOf(was?.figure, is?.figure);
    if (sides.before?.status === sides.after?.status && Boolean(was) === Boolean(is)) return [];
    const score = (is ?? was)!;
    return [
      {
        id,
        name: score.metric.name,
        period: score.figure?.period ?? null,
        ...sides,
      },
    ];
  });
}
