import { allInstances, type Instance } from '../figures/reports/cadence.ts';
import type { CadenceChange } from './form.ts';
import type { Side } from './side.ts';

const instancesOf = ({ basis }: Side): Map<string, Instance> =>
  new Map(allInstances(basis).map((each) => [`${each.output} ${each.period.id}`, each]));

/** The due reports whose state changes, and those that are newly due or no longer due. */
export function cadenceChanges(before: Side, after: Side): CadenceChange[] {
  const [old, now] = [instancesOf(before), instancesOf(after)];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    if (was?.state === is?.state) return [];
    const { output, duty, period, due } = (is ?? was)!;
    return [
      {
        output,
        name: duty.name,
        period: period.id,
        due: new Date(due).toISOString(),
        before: was?.state ?? null,
        after: is?.state ?? null,
      },
    ];
  });
}
