import type { APIRoute } from 'astro';
import { site } from '../../build/current.ts';
import { commitText } from '../../views/links.ts';

/** Every figure, in the form of `Figure`. */
export const GET: APIRoute = async () => {
  const { asOf, basis, figures, history } = site;
  const head = {
    organisation: basis.ledger.organisation.data.name,
    zone: basis.calendar.zone,
    asOf: new Date(asOf.instant).toISOString(),
    commit: history.known ? history.head.id : null,
    history: commitText(history),
  };
  // A figure a line: small, and a diff between two builds reads well.
  const lines = figures.all.map((figure) => JSON.stringify(figure)).join(',\n');
  return new Response(`${JSON.stringify(head, null, 2).slice(0, -2)},\n  "figures": [\n${lines}\n  ]\n}\n`);
};
