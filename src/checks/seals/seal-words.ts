import type { Seal } from '../../records/seals/standing.ts';
import { iso } from '../../schemas/time.ts';

const day = (instant: number) => iso(instant).slice(0, 10);

/** `sealed since 2026-11-02 (commit 1a2b3c4 by Ada, 2026-10-03)` */
export function sealWords({ at, commit }: Seal): string {
  const by = commit ? ` (commit ${commit.id.slice(0, 7)} by ${commit.author}, ${day(commit.at)})` : '';
  return `sealed since ${day(at)}${by}`;
}
