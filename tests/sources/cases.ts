import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { AdapterName } from '../../src/schemas/sources.ts';
import type { Answer, Request, SourceContext } from '../../src/sources/adapter.ts';
import { type AnyAdapter, allAdapters, testContext } from './context.ts';

const ROOT = join(import.meta.dirname, '../fixtures/sources');

/** A question that is expected, and its answer. */
export interface Asked extends Answer {
  request?: Request;
}

/** A folder of tests/fixtures/sources. */
export interface SourceCase {
  adapterName: AdapterName;
  name: string;
  folder: string;
  adapter: AnyAdapter;
  context: SourceContext<unknown>;
  answers: readonly Asked[];
}

export const sourceCases: readonly SourceCase[] = readdirSync(ROOT).flatMap((adapterName) =>
  readdirSync(join(ROOT, adapterName)).map((name) => {
    const folder = join(ROOT, adapterName, name);
    const adapter = allAdapters[adapterName as AdapterName];
    const { period, settings } = parse(readFileSync(join(folder, 'settings.yaml'), 'utf8')) as {
      period: string;
      settings: unknown;
    };
    return {
      adapterName: adapterName as AdapterName,
      name,
      folder,
      adapter,
      context: testContext(adapter.settings.parse(settings), { id: adapterName.split('-')[0]!, period }),
      answers: JSON.parse(readFileSync(join(folder, 'answers.json'), 'utf8')) as Asked[],
    };
  }),
);

/** The payload that is expected of a case; undefined if an error is. */
export function payloadOf({ folder }: SourceCase): unknown {
  const file = join(folder, 'payload.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
