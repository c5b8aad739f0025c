import { describe, expect, test } from 'vitest';
import { wordsOf } from '../../../src/checks/reports/report-length-checks.ts';

const words = (body: string, data: object = {}) =>
  wordsOf({
    body,
    data: { period: '2026-02', author: 'studio-producer', status: 'final', ...data },
  } as never);

describe('words of a report', () => {
  test.each([
    ['', 0],
    ['\n\n', 0],
    ['Orders grew by 12 % in May.', 6],
    ['## What we did\n\n- **One** thing\n- _Another_', 6],
    ['| a | b |\n|---|---|\n| 1 | 2 |', 4],
    ['A well-known shop — since 1.5 years — isn’t small.', 8],
    ['Größe und Änderung, 売上', 4],
    // The text of a link counts, not its address.
    ['See [the incident](/incidents/2026-03-02-shop-down/) of March', 5],
    ['See <kbd>', 2],
  ])('%j has %i', (body, count) => {
    expect(words(body)).toBe(count);
  });

  test('count the text fields of the form, not the common front matter', () => {
    const data = {
      summary: 'Three more words',
      findings: [{ finding: 'Orders grew by 12 %', implication: 'Buy stock' }],
      statements: [{ figure: 'mttr', subject: 'organisation', value: '31.5' }],
      number: 7,
    };
    expect(words('Two words', data)).toBe(2 + 3 + 4 + 2);
  });
});
