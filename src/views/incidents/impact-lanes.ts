import type { Lane } from '../../charts/lanes.ts';
import type { Basis } from '../../figures/basis.ts';
import type { Incident } from '../../schemas/incident.ts';

/** A lane for each service, in their order, with a bar for each of its impacts. `ending` says what is known of one without an end. */
export function impactLanes(
  services: readonly { id: string; name: string }[],
  impacts: Incident['impacts'],
  { asOf }: Pick<Basis, 'asOf'>,
  ending = 'ongoing',
): Lane[] {
  return services.map(({ id, name }) => ({
    name,
    bars: impacts
      .filter(({ service }) => service === id)
      .map(({ from, to, level }) => ({
        from,
        to: to ?? asOf,
        level,
        ending: to === undefined ? ending : undefined,
      })),
  }));
}
