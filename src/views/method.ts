import { definitions } from '../figures/definitions.ts';
import type { Figures } from '../figures/figures.ts';
import type { AsOf } from '../records/as-of-instant.ts';
import type { Ledger } from '../records/ledger.ts';
import { formatNumber, listWords, plural } from '../words/format.ts';

/** What the page of the method says first. */
export function methodAnswer({ all }: Pick<Figures, 'all'>): string {
  const ways = `${Object.keys(definitions).length} ways, each defined here; nobody types a figure`;
  return `${formatNumber(all.length)} figures are computed from the records in ${ways}.`;
}

const MOMENTS: Record<AsOf['from'], string> = {
  OPSBOOK_AS_OF: 'set for this build',
  organisation: 'set in playbook/organisation.yaml',
  clock: 'the moment of the build',
};

/** Where the moment comes from as of which everything is computed. */
export function asOfWords({ from }: Pick<AsOf, 'from'>): string {
  return MOMENTS[from];
}

/** "14 incidents, 3 post-mortems and 120 reports": what was recorded; empty where nothing was. */
export function recordCounts(ledger: Ledger): string {
  const deployments = ledger.deployments.reduce((sum, { data }) => sum + data.deployments.length, 0);
  return listWords(
    [
      plural(ledger.incidents.length, 'incident'),
      plural(ledger.postmortems.length, 'post-mortem'),
      plural(ledger.maintenance.length, 'maintenance'),
      plural(ledger.reports.length, 'report'),
      plural(ledger.experiments.length, 'experiment'),
      plural(ledger.features.length, 'feature'),
      plural(deployments, 'deployment'),
    ].filter((words) => !words.startsWith('0 ')),
  );
}

const UNITS: Record<string, string> = {
  '%': 'In percent.',
  min: 'In minutes.',
  h: 'In hours.',
  '': '',
};

/** How a figure is defined. */
export interface DefinitionRow {
  id: string;
  name: string;
  formula: string;
  unit: string;
  notes: readonly string[];
}

/** Every figure's definition. */
export function definitionRows(): DefinitionRow[] {
  return Object.entries(definitions).map(([id, { name, unit, formula, notes }]) => ({
    id,
    name,
    formula,
    unit: UNITS[unit] ?? `In ${unit}.`,
    notes,
  }));
}
