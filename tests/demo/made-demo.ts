import { type Planned, planDemo } from '../../src/demo/plan.ts';
import type { Settings } from '../../src/demo/world.ts';
import { writePlan } from '../../src/demo/write.ts';
import { contentFolder } from '../support/content-folder.ts';
import { DEMO } from '../support/demo.ts';
import { demoContent } from '../support/demo-content.ts';

export const CONTENT = DEMO;
export const settings: Settings = { from: '2024-11-01', to: '2026-11-03', scale: 1, seed: 1 };
export const committed = demoContent();
export const plan = planDemo(committed, settings);

/** A folder with the playbook, incidents and experiments of the demo, and the output of a plan. */
export function makeContent(planned: readonly Planned[] = []): string {
  const parts = ['playbook', 'incidents', 'postmortems', 'maintenance', 'experiments'];
  const folder = contentFolder({}, { base: CONTENT, parts });
  writePlan(folder, planned, false);
  return folder;
}

export const textsOf = (planned: readonly Planned[]) =>
  new Map(planned.map(({ path, text }) => [path, text]));
export const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
export const total = (counts: Readonly<Record<string, number>>) => sum(Object.values(counts));

export const later = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
