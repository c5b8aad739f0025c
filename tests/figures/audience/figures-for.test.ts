import { expect, test } from 'vitest';
import { basisFor, figuresFor } from '../../../src/figures/audience/figures-for.ts';
import { makeBasis } from '../../../src/figures/basis.ts';
import { computeFigures } from '../../../src/figures/figures.ts';
import { audienceOf } from '../../../src/records/audience/audience.ts';
import { ledgerFor } from '../../../src/records/audience/ledger-for.ts';
import { type Ledger, readContent } from '../../../src/records/ledger.ts';
import { incidentPage } from '../../../src/views/incidents/incident-page.ts';
import { minimal } from '../../support/content-folder.ts';

const asOf = Date.parse('2026-03-31T12:00:00+02:00');
const { ledger } = readContent(minimal);
const AUDIENCES = {
  audiences: {
    public: { name: 'Everyone' },
    customers: { name: 'Customers' },
    internal: { name: 'The team' },
  },
  kinds: {},
  fields: {},
  publicWords: [],
};

/** What an audience sees if some records are only for the team. */
function seenBy(who: string, hidden: { [K in 'incidents' | 'postmortems']?: string }) {
  const change = (kind: 'incidents' | 'postmortems') =>
    ledger[kind].map((entry) =>
      entry.id === hidden[kind] ? { ...entry, data: { ...entry.data, audience: 'internal' } } : entry,
    );
  const all = { ...ledger, incidents: change('incidents'), postmortems: change('postmortems') } as Ledger;
  const whole = makeBasis(all, asOf);
  const figures = computeFigures(whole);
  const audience = audienceOf(AUDIENCES, who);
  const own = ledgerFor(all, audience);
  return { whole, figures, basis: basisFor(whole, audience, own), seen: figuresFor(figures, audience, own) };
}

const SHOP_DOWN = '2026-03-02-shop-down';

test('a service was not available in an incident that only the team sees, which nothing names', () => {
  const { basis, seen, figures } = seenBy('public', { incidents: SHOP_DOWN });
  const uptime = seen.get('uptime', 'service:shop', '2026-03');
  const all = figures.get('uptime', 'service:shop', '2026-03');
  expect(uptime.value).toBe(all.value);
  expect(all.sources.join()).toContain(SHOP_DOWN);
  expect(uptime.sources.join()).not.toContain(SHOP_DOWN);
  const { services, ...rest } = basis;
  expect(
    JSON.stringify({ ...rest, services: services.map(({ harms, evidence }) => [harms, evidence]) }),
  ).not.toContain(SHOP_DOWN);
});

test('a post-mortem of an incident that only the team sees is only for the team', () => {
  expect(seenBy('customers', {}).basis.ledger.postmortems).toHaveLength(1);
  expect(seenBy('customers', { incidents: SHOP_DOWN }).basis.ledger.postmortems).toEqual([]);
});

test('a post-mortem that only the team sees is not overdue for others', () => {
  const { basis } = seenBy('customers', { postmortems: SHOP_DOWN });
  const page = incidentPage(basis.ledger.incidents.find(({ id }) => id === SHOP_DOWN)!, basis);
  expect(page.postmortem).toEqual({
    id: undefined,
    title: undefined,
    mark: { status: 'met', word: 'on time' },
    due: expect.any(Number),
  });
  expect(seenBy('public', {}).basis.publications.size).toBe(0);
});
