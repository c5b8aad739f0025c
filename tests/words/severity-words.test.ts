import { expect, test } from 'vitest';
import { severityText, shortName } from '../../src/words/severity-words.ts';
import { read } from '../support/ledger.ts';

const { ledger } = read({
  severities: {
    P1: { name: 'Major: customers cannot pay, or see the data of others', definition: 'd' },
    'service-disruption': { name: 'Disrupted – some requests fail', definition: 'd' },
    'not-that-long-winded': { name: 'A sentence without any separator in it', definition: 'd' },
  },
});

test('a severity is its id, or the beginning of its name if the id is long', () => {
  expect(severityText(ledger, 'P1')).toBe('P1');
  expect(severityText(ledger, 'service-disruption')).toBe('Disrupted');
  expect(severityText(ledger, 'not-that-long-winded')).toBe('not-that-long-winded');
  expect(severityText(ledger, undefined)).toBe('not rated');
});

test.each([
  ['Critical', 'Critical'],
  ['Major: customers cannot pay', 'Major'],
  ['Down (all of it)', 'Down'],
  ['Down. Nobody can work.', 'Down'],
  ['Semi-urgent', 'Semi-urgent'],
  [': odd', ': odd'],
])('%s is %s for short', (name, short) => {
  expect(shortName(name)).toBe(short);
});
