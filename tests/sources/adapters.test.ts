import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { type Answer, type Request, UnexpectedAnswer } from '../../src/sources/adapter.ts';
import { type Asked, payloadOf, sourceCases } from './cases.ts';
import { allAdapters, askAll } from './context.ts';
import { faultsOf } from './record-shapes.ts';

/**
 * A case is a folder ADAPTER/CASE: `settings.yaml` with the period and the settings, `answers.json` with each
 * question that is expected and its answer,
 * `payload.json`, `records.yaml` and `left-out.yaml` with what must come of them, or `error.txt`. UPDATE_FIXTURES=1
 * writes what comes of them.
 */
const isUpdate = process.env['UPDATE_FIXTURES'] === '1';

test('every adapter has cases', () => {
  const counted = Map.groupBy(sourceCases, ({ adapterName }) => adapterName);
  expect([...counted.keys()].sort()).toEqual(Object.keys(allAdapters).sort());
  for (const [adapter, own] of counted) expect(own.length, adapter).toBeGreaterThanOrEqual(3);
});

/** Compares the text of a file of the case, or writes it. An empty text is no file. */
function expectFile(file: string, text: string): void {
  if (isUpdate && text !== '') writeFileSync(file, text);
  expect(existsSync(file) ? readFileSync(file, 'utf8') : '', file).toBe(text);
}

const asYaml = (value: readonly unknown[]) =>
  value.length > 0 ? stringify(value, { lineWidth: 0, aliasDuplicateObjects: false }) : '';

const dropRequest = ({ request: _, ...answer }: Asked): Answer => answer;

describe.each(sourceCases)('$adapterName: $name', (each) => {
  const { adapter, folder, context, answers } = each;

  test('asks what is expected and keeps what is allowed', () => {
    let error = '';
    let payload: unknown;
    const requests: Request[] = [];
    try {
      ({ payload } = askAll(adapter, context, (request, i) => {
        requests.push(request);
        if (!answers[i]) throw new Error(`no answer to question ${i + 1}: ${JSON.stringify(request)}`);
        return answers[i];
      }));
    } catch (caught) {
      if (!(caught instanceof UnexpectedAnswer)) throw caught;
      error = `${caught.message}\n`;
    }
    if (isUpdate) {
      const written = answers.map((answer, i) => ({ request: requests[i], ...dropRequest(answer) }));
      writeFileSync(join(folder, 'answers.json'), `${JSON.stringify(written, null, 1)}\n`);
    } else expect(requests).toEqual(answers.map(({ request }) => request));
    expectFile(join(folder, 'error.txt'), error);
    expectFile(join(folder, 'payload.json'), error === '' ? `${JSON.stringify(payload, null, 1)}\n` : '');
    if (error === '') expect(adapter.payload.parse(payload)).toEqual(payload);
  });

  test('derives the records from what is kept', () => {
    const kept = payloadOf(each);
    if (kept === undefined) return;
    // Nothing that answers say of people.
    expect(JSON.stringify(kept)).not.toMatch(/octocat|Kim|@|avatar/);
    const derived = adapter.derive(adapter.payload.parse(kept), context);
    expect(derived.records.flatMap(faultsOf)).toEqual([]);
    for (const { kind } of derived.records) expect(adapter.gives(context.settings)).toContain(kind);
    expectFile(join(folder, 'records.yaml'), asYaml(derived.records));
    expectFile(join(folder, 'left-out.yaml'), asYaml(derived.leftOut));
  });
});
