import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const moved = resolve(import.meta.dirname, '../fixtures/demo');

/** The content of the demo. `npm run init` moves it to the fixtures, so that the tests still run in a new organisation. */
export const DEMO = existsSync(moved) ? moved : resolve(import.meta.dirname, '../../content');
