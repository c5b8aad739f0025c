import { seesFigure } from '../figures/audience/figures-for.ts';
import type { Basis } from '../figures/basis.ts';
import { definitionIn, figureIdsIn, isFigureId } from '../figures/definitions.ts';
import type { Figures } from '../figures/figures.ts';
import { policyInWords } from '../figures/services/policy.ts';
import type { AsOf } from '../records/as-of-instant.ts';
import { formatNumber, periodName } from '../words/format.ts';
import { subjectName } from '../words/subject-name.ts';

/** The opening sentence of the method page. */
export function methodAnswer(
  { all }: Pick<Figures, 'all'>,
  basis: Pick<Basis, 'ledger' | 'audience'>,
): string {
  const ways = `${definitionRows(basis).length} ways, each defined here; no figure is typed in`;
  return `${formatNumber(all.length)} figures are computed from the records in ${ways}.`;
}

const MOMENTS: Record<AsOf['from'], string> = {
  OPSBOOK_AS_OF: 'set for this build',
  organisation: 'set in playbook/organisation.yaml',
  clock: 'the moment of the build',
};

/** The origin of the as-of moment. */
export function asOfWords({ from }: Pick<AsOf, 'from'>): string {
  return MOMENTS[from];
}

const UNITS: Record<string, string> = {
  '%': 'In percent.',
  min: 'In minutes.',
  h: 'In hours.',
  '': '',
};

/** The definition of a figure. */
export interface DefinitionRow {
  id: string;
  name: string;
  formula: string;
  unit: string;
  notes: readonly string[];
}

/** The definition of every figure that the audience sees. */
export function definitionRows({ ledger, audience }: Pick<Basis, 'ledger' | 'audience'>): DefinitionRow[] {
  return figureIdsIn(ledger)
    .filter((id) => seesFigure(audience, id))
    .map((id) => {
      const { name, unit, formula, notes } = definitionIn(ledger, id);
      return { id, name, formula, unit: UNITS[unit] ?? `In ${unit}.`, notes };
    });
}

/** The services by what their policies say, in the order of the first of each. */
export function policyGroups({ services }: Pick<Basis, 'services'>) {
  return [...Map.groupBy(services, ({ policy }) => policyInWords(policy).join(' '))].map(([words, own]) => ({
    words,
    services: own.map(({ id, service }) => ({ id, name: service.name })),
  }));
}

/** Where the baseline of a figure begins anew, and why. */
export function baselineRows({ ledger }: Basis) {
  return Object.entries(ledger.baselines.data).flatMap(([id, cuts]) =>
    isFigureId(ledger, id)
      ? cuts.map(({ from, subject, reason }) => ({
          id,
          name: definitionIn(ledger, id).name,
          subject: subject && subjectName(ledger, subject),
          from: periodName(from),
          reason,
        }))
      : [],
  );
}
