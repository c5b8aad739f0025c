import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { code, home } from '../../home.ts';

/**
 * The folder with the playbook and the guide that organisations begin with: in the package a copy of the demo's, in this repository the demo
 * itself, wherever it lies.
 */
export function templateFolder(): string {
  const places = [
    join(code, 'scaffolds/organisation/template'),
    join(home, 'tests/fixtures/demo'),
    join(home, 'content'),
  ];
  return places.find((place) => existsSync(join(place, 'playbook')))!;
}
