import { expect } from 'vitest';
import { changeReport } from '../../src/diff/form.ts';
import { diff } from './minimal.ts';

export const incidentOf = (id: string) => `content/incidents/${id}.md`;
export const incident = incidentOf('2026-02-10-shop-down');

/** The command's JSON output, parsed strictly. */
export async function report(cwd: string, args: string[] = ['main'], env = {}) {
  const { code, out, err } = await diff(cwd, [...args, '--format', 'json'], env);
  expect([code, err]).toEqual([0, '']);
  return changeReport.parse(JSON.parse(out!));
}
