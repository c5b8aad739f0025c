import { z } from 'zod';
import type { Basis } from '../../figures/basis.ts';
import { openIncidents } from '../../views/incidents/open-incidents.ts';
import { href } from '../../views/links.ts';
import type { AddressOf, ApiDocument, Source } from '../data-file.ts';
import { componentsOf, servicesBeyond } from './components.ts';
import { forms } from './form.ts';
import { type EventContext, incidentOf, newestIncidents } from './incidents.ts';
import { activeMaintenances, newestMaintenances, upcomingMaintenances } from './maintenances.ts';
import { pageOf, rollupOf, staleAfter } from './status.ts';

type Form = keyof typeof forms;

/** The site as the API knows it. */
interface State extends EventContext {
  head: z.infer<(typeof forms)['status']>['page'];
}

function stateOf(basis: Basis, addressOf: AddressOf): State {
  const address = (path: string) => addressOf?.(path) ?? href(path);
  const head = pageOf(basis, address);
  return { basis, page: head.id, components: componentsOf(basis, head.id), address, head };
}

/** A document of one form. */
function document<F extends Form>(
  name: string,
  form: F,
  holds: string,
  contents: (state: State, asOf: Source['asOf']) => Omit<z.infer<(typeof forms)[F]>, 'page'>,
): ApiDocument {
  return {
    as: 'api',
    name: `v2/${name}`,
    beside: ['services', 'incidents', 'maintenance'],
    holds,
    schema: z.toJSONSchema(forms[form]),
    write({ basis, asOf }, addressOf) {
      const state = stateOf(basis, addressOf);
      return inertJson({ page: state.head, ...contents(state, asOf) });
    },
  };
}

/** JSON that stays JSON wherever it is put: it holds no tag. */
const inertJson = (value: object) => `${JSON.stringify(value).replaceAll('<', '\\u003c')}\n`;

const unresolved = (state: State) => openIncidents(state.basis).map((entry) => incidentOf(entry, state));
const beyond = (state: State, asOf: Source['asOf']) => ({
  stale_after: staleAfter(state.basis, asOf),
  services: servicesBeyond(state.components),
});

/** The documents of the status API, in the form of version 2 of the public API of Statuspage. */
export const statusApi: readonly ApiDocument[] = [
  document(
    'summary',
    'summary',
    'the state now in the form of the Statuspage API: status, components, open incidents, maintenance under way and planned',
    (state, asOf) => ({
      components: state.components.list,
      incidents: unresolved(state),
      scheduled_maintenances: [...activeMaintenances(state), ...upcomingMaintenances(state)],
      status: rollupOf(state.basis, state.components),
      opsbook: beyond(state, asOf),
    }),
  ),
  document(
    'status',
    'status',
    'the state now of all services together, as an indicator and a sentence',
    (state) => ({
      status: rollupOf(state.basis, state.components),
    }),
  ),
  document(
    'components',
    'components',
    'every service whose state is known, by group, with its status',
    (state, asOf) => ({
      components: state.components.list,
      opsbook: beyond(state, asOf),
    }),
  ),
  document('incidents', 'incidents', 'the newest 50 incidents with their updates, newest first', (state) => ({
    incidents: newestIncidents(state),
  })),
  document('incidents/unresolved', 'incidents', 'the open incidents, most severe first', (state) => ({
    incidents: unresolved(state),
  })),
  document(
    'scheduled-maintenances',
    'maintenances',
    'the newest 50 maintenance windows, latest first',
    (state) => ({ scheduled_maintenances: newestMaintenances(state) }),
  ),
  document(
    'scheduled-maintenances/upcoming',
    'maintenances',
    'the maintenance windows that are planned, earliest first',
    (state) => ({ scheduled_maintenances: upcomingMaintenances(state) }),
  ),
  document(
    'scheduled-maintenances/active',
    'maintenances',
    'the maintenance windows that are under way',
    (state) => ({ scheduled_maintenances: activeMaintenances(state) }),
  ),
];
