import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { home } from '../home.ts';

/** The version of the software: 0.1.0. */
export function version(): string {
  return JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version;
}
