import { beforeAll, describe, expect, test } from 'vitest';
import { allEntries } from '../../../src/records/all-entries.ts';
import { audienceOf } from '../../../src/records/audience/audience.ts';
import { type AnyKind, kindAudiences } from '../../../src/records/audience/kind-audiences.ts';
import { ledgerFor } from '../../../src/records/audience/ledger-for.ts';
import { type Ledger, type PlaybookData, readContent } from '../../../src/records/ledger.ts';
import { placeOf } from '../../../src/records/place.ts';
import {
  bodyWithCanary,
  CANARY,
  Canaries,
  everyKind,
  withCanaries,
} from '../../support/contents/canaries.ts';

type Audiences = PlaybookData<'audiences'>;

const THREE: Audiences = {
  audiences: {
    public: { name: 'Everyone' },
    customers: { name: 'Customers' },
    internal: { name: 'The team' },
  },
  kinds: {},
  fields: {},
  publicWords: [],
};
const kinds = Object.keys(kindAudiences) as AnyKind[];

const kindOf = (file: string) => {
  const place = placeOf(file)!;
  return 'playbook' in place ? place.playbook : place.record;
};

let ledger: Ledger;
let places: readonly string[];

/** A record of every kind with a canary in every text that not everyone may read, of every field of its schema. */
beforeAll(() => {
  const canaries = new Canaries();
  const read = readContent(everyKind).ledger;
  const sown = (entry: Parameters<typeof withCanaries>[0] & { data: unknown; body: string }) => ({
    ...entry,
    data: withCanaries(entry, entry.data, canaries, { added: true }),
    body: bodyWithCanary(entry, canaries),
  });
  ledger = Object.fromEntries(
    Object.entries(read).map(([kind, own]) => [
      kind,
      Array.isArray(own) ? own.map(sown) : sown(own as never),
    ]),
  ) as unknown as Ledger;
  places = canaries.places;
});

/** The canaries in a ledger, by the kind of the file that each is in, with their fields. */
function canariesIn(each: Ledger): Map<string, string[]> {
  const text = JSON.stringify([...allEntries({ ledger: each })].map(({ schema: _, ...entry }) => entry));
  const found = [...text.matchAll(new RegExp(`${CANARY}(\\d+)x`, 'g'))].map(
    ([, i]) => places[Number(i) - 1]!,
  );
  return Map.groupBy(new Set(found), (place) => kindOf(place.split(' ')[0]!));
}

describe('what each audience sees', () => {
  test('of everything is everything for the last, and no canary for the first', () => {
    const whole = canariesIn(ledger);
    expect(kinds.filter((kind) => !whole.has(kind))).toEqual([]);
    expect(ledgerFor(ledger, audienceOf(THREE, undefined))).toBe(ledger);
    expect(ledgerFor(ledger, audienceOf(THREE, 'internal'))).toBe(ledger);
    expect(canariesIn(ledgerFor(ledger, audienceOf(THREE, 'public')))).toEqual(new Map());
  });

  test.each(kinds)('of %s is what the playbook says, whatever it says', (kind) => {
    for (const to of ['public', 'internal'])
      for (const who of ['public', 'customers'] as const) {
        const audience = audienceOf({ ...THREE, kinds: { [kind]: to } }, who);
        const seen = ledgerFor(ledger, audience);
        for (const each of canariesIn(seen).keys()) expect(audience.sees(each as AnyKind)).toBe(true);
        for (const other of kinds)
          if (!audience.sees(other)) {
            const own = seen[other];
            // A file of the playbook is as if it were not there, which the canaries say.
            if (Array.isArray(own)) expect([other, own.length]).toEqual([other, 0]);
          }
      }
  });

  test('a kind is only for those who see what its pages show', () => {
    for (const kind of kinds)
      for (const who of ['public', 'customers'] as const) {
        const { sees } = audienceOf(
          { ...THREE, kinds: Object.fromEntries(kinds.map((each) => [each, 'public'])) },
          who,
        );
        if (sees(kind)) expect(kindAudiences[kind].beside.filter((other) => !sees(other))).toEqual([]);
      }
  });

  test('of a record is for its own audience, and one that does not exist counts as the last', () => {
    const [incident, ...others] = ledger.incidents;
    const with_ = (audience: string) =>
      ({
        ...ledger,
        incidents: [{ ...incident, data: { ...incident!.data, audience } }, ...others],
      }) as Ledger;
    const ids = (each: Ledger, who: string) =>
      ledgerFor(each, audienceOf(THREE, who)).incidents.map(({ id }) => id);
    expect(ids(ledger, 'public')).toContain(incident!.id);
    for (const [audience, who, isThere] of [
      ['customers', 'public', false],
      ['customers', 'customers', true],
      ['internal', 'customers', false],
      ['custmers', 'customers', false],
    ] as const)
      expect(ids(with_(audience), who).includes(incident!.id)).toBe(isThere);
  });

  test('of a field is for its own audience, in every entry of a list, and references lead to nothing hidden', () => {
    const audiences = { ...THREE, fields: { 'incidents.cause': 'customers', 'incidents.body': 'customers' } };
    const of = (who: string) =>
      ledgerFor(ledger, audienceOf(audiences, who)).incidents.find(({ id }) => id.includes('labels'))!;
    expect([of('public').data.cause, of('customers').data.cause]).toEqual([undefined, 'data']);
    expect([of('public').body === '', of('customers').body === '']).toEqual([true, false]);
    const { lead, detectedBy, verifiedBy, updates, source } = of('customers').data;
    expect([lead, detectedBy, verifiedBy, source]).toEqual([undefined, undefined, undefined, undefined]);
    expect(updates.map(({ by }) => by)).toEqual([undefined]);
    expect(updates[0]!.text).toContain('To growers');
  });
});
