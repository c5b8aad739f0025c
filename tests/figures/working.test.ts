import { expect, test } from 'vitest';
import { defineFigure } from '../../src/figures/definition.ts';
import { type BuiltInId, builtInIds, definitions } from '../../src/figures/definitions.ts';
import { divided } from '../../src/figures/working.ts';
import { workingLine } from '../../src/words/figure-details.ts';
import { figuresOf } from '../support/ledger.ts';
import { outage } from '../support/ledger-parts.ts';

const working = (
  id: BuiltInId,
  detail: Record<string, number | string | null>,
  n = 9,
  value: number | null = 1,
) => workingLine({ id, value, n, detail, unit: definitions[id].unit });

test('arithmetic is one line', () => {
  expect(working('mttr', { sumMinutes: 283.5 })).toBe('283.5 min ÷ 9 incidents');
  expect(working('mttr', { sumMinutes: 30 }, 1)).toBe('30 min ÷ 1 incident');
  expect(working('activation', { activated: 620, signups: 1000 })).toBe('620 ÷ 1\u202f000 signups');
  expect(working('uptime', { agreedMinutes: 43_200, watchedMinutes: 43_000, downtimeMinutes: 30 })).toBe(
    '42\u202f970 of 43\u202f000 min',
  );
  expect(working('coverage', { agreedMinutes: 43_200, watchedMinutes: 43_000 })).toBe(
    '43\u202f000 of 43\u202f200 min',
  );
  expect(working('error-budget', { leftMinutes: -10, budgetMinutes: 43.2 })).toBe('−10 of 43.2 min');
  expect(working('first-response', { minutes: 840 }, 7)).toBe('840 min ÷ 60 ÷ 7 answers');
  expect(working('user-growth', { current: 1250, previous: 1000 })).toBe(
    '(1\u202f250 − 1\u202f000) ÷ 1\u202f000 users',
  );
  expect(working('nps', { promoters: 162, detractors: 54 }, 324)).toBe(
    '100 × (162 promoters − 54 detractors) ÷ 324 answers',
  );
  const middle = { lower: 19.5, upper: 20.25 };
  expect(working('deployment-lead-time', middle, 4)).toBe(
    '(19.5 + 20.25) h ÷ 2, the middle of 4 deployments',
  );
  expect(working('deployment-lead-time', { lower: 7, upper: 7 }, 41)).toBe(
    '7 h, the middle of 41 deployments',
  );
  expect(working('feature-lead-time', { lower: 7, upper: 7 }, 1)).toBe('7 d');
});

test('there is none for unknown values', () => {
  for (const id of builtInIds) {
    const { unit } = definitions[id];
    expect(workingLine({ id, value: null, n: 0, detail: {}, unit }), id).toBeUndefined();
    expect(workingLine({ id, value: null, n: 0, unit }), id).toBeUndefined();
  }
});

test('uses the parts named in the definition', () => {
  const { working: write } = defineFigure({
    ...definitions.signups,
    detail: { kept: { name: 'Kept' }, state: { name: 'State', text: ['on', 'off'] } },
    // @ts-expect-error: the detail has no such key.
    working: ({ n, detail }) => divided(detail.kpet ?? detail.kept, n, 'checks'),
  });
  expect(write!({ value: 50, n: 4, unit: '%', detail: { kept: 2, state: 'on' } })).toBe('2 ÷ 4 checks');
  // @ts-expect-error: a state is on or off.
  write!({ value: 50, n: 4, unit: '%', detail: { kept: 2, state: 'half' } });
});

test('mean times show the sum they are computed from', () => {
  const { get } = figuresOf(
    {
      incidents: {
        a: outage('2026-05-04T10:00:00Z', '2026-05-04T10:20:00Z'),
        b: outage('2026-05-05T10:00:00Z', '2026-05-05T10:10:30Z'),
      },
    },
    '2026-06-01T00:00:00Z',
  );
  const figure = get('mttr', 'organisation', '2026-05');
  expect(figure.detail!.sumMinutes).toBe(30.5);
  expect(workingLine(figure)).toBe('30.5 min ÷ 2 incidents');
  expect(get('mttr', 'organisation', '2026-04').detail!.sumMinutes).toBeNull();
});
