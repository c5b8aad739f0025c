import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { recordKinds } from '../../src/schemas/kinds.ts';
import { type Answer, type Derived, type Request, UnexpectedAnswer } from '../../src/sources/adapter.ts';
import type { AdapterName } from '../../src/sources/adapters.ts';
import { type AnyAdapter, allAdapters, askAll, testContext } from './context.ts';

/**
 * A case is a folder ADAPTER/CASE: `settings.yaml` with the period and the settings, `answers.json` with each question that is expected and its answer,
 * `payload.json`, `records.yaml` and `left-out.yaml` with what must come of them, or `error.txt`. UPDATE_FIXTURES=1 writes what comes of them.
 */
const ROOT = join(import.meta.dirname, '../fixtures/sources');
const isUpdate = process.env['UPDATE_FIXTURES'] === '1';

interface Asked extends Answer {
  request?: Request;
}

const cases = readdirSync(ROOT).flatMap((adapter) =>
  readdirSync(join(ROOT, adapter)).map((name) => ({ adapter: adapter as AdapterName, name })),
);

test('every adapter has cases', () => {
  const counted = Map.groupBy(cases, ({ adapter }) => adapter);
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

/** Whether a record is valid for its kind, as far as this version has it. */
function expectValid({ records }: Derived): void {
  for (const { kind, id, data } of records) {
    if (kind === 'reports' || !Object.hasOwn(recordKinds, kind)) continue;
    const parsed = recordKinds[kind].schema.safeParse(data);
    expect(parsed.error?.issues ?? [], `${kind} ${id}`).toEqual([]);
  }
}

describe.each(cases)('$adapter: $name', ({ adapter: adapterName, name }) => {
  const adapter: AnyAdapter = allAdapters[adapterName];
  const folder = join(ROOT, adapterName, name);
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const { period, settings } = parse(read('settings.yaml')) as { period: string; settings: unknown };
  const context = testContext(adapter.settings.parse(settings), { id: adapterName.split('-')[0]!, period });
  const answers = JSON.parse(read('answers.json')) as Asked[];

  test('asks what is expected and keeps what is allowed', () => {
    let error = '';
    let asked: { payload: unknown; requests: Request[] } | undefined;
    const requests: Request[] = [];
    try {
      asked = askAll(adapter, context, (request, i) => {
        requests.push(request);
        if (!answers[i]) throw new Error(`no answer to question ${i + 1}: ${JSON.stringify(request)}`);
        return answers[i];
      });
    } catch (caught) {
      if (!(caught instanceof UnexpectedAnswer)) throw caught;
      error = `${caught.message}\n`;
    }
    if (isUpdate) {
      const written = answers.map((answer, i) => ({ request: requests[i], ...dropRequest(answer) }));
      writeFileSync(join(folder, 'answers.json'), `${JSON.stringify(written, null, 1)}\n`);
    } else
      expect(
        requests,
        'the questions',
      ).toEqual(answers.map(({ request }) => request));
    expectFile(join(folder, 'error.txt'), error);
    if (!asked) return;
    expect(adapter.payload.parse(asked.payload)).toEqual(asked.payload);
    expectFile(join(folder, 'payload.json'), `${JSON.stringify(asked.payload, null, 1)}\n`);
  });

  test.runIf(existsSync(join(folder, 'payload.json')) || isUpdate)('derives the records from it', () => {
    if (!existsSync(join(folder, 'payload.json'))) return;
    const text = read('payload.json');
    // Nothing that answers say of people, in any case.
    expect(text).not.toMatch(/octocat|Kim|@|avatar/);
    const payload = adapter.payload.parse(JSON.parse(text));
    const derived = adapter.derive(payload, context);
    expectValid(derived);
    for (const { kind } of derived.records) expect(adapter.gives).toContain(kind);
    expectFile(join(folder, 'records.yaml'), asYaml(derived.records));
    expectFile(join(folder, 'left-out.yaml'), asYaml(derived.leftOut));
    expect(adapter.derive(payload, context)).toEqual(derived);
  });
});

const dropRequest = ({ request: _, ...answer }: Asked): Answer => answer;
