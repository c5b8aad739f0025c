import type { Before } from '../../../src/checks/changed/check-change.ts';
import type { Problem } from '../../../src/records/problem.ts';
import type { Texts } from '../../support/files.ts';

/** The differences, as git reports them. */
export function difference(before: Texts, after: Texts): Before {
  const files = [...new Set([...before.keys(), ...after.keys()])];
  return new Map(
    files
      .filter((file) => before.get(file) !== after.get(file))
      .map((file) => [file, before.has(file) ? Buffer.from(before.get(file)!) : undefined]),
  );
}

/** A problem in a line. */
export const say = ({ file, line, column, rule, message }: Problem) =>
  `${file}:${line}:${column} ${rule} ${message}`;
