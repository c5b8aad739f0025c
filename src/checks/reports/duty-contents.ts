import { z } from 'zod';
import { definitions, type FigureId } from '../../figures/definitions.ts';
import { didYouMean, listed } from '../../records/near-miss.ts';
import type { Duty } from '../../schemas/cadences.ts';
import { type FormId, formOf, forms } from '../../schemas/reports/reports.ts';
import { conversion } from '../../schemas/units.ts';
import type { DutyFault } from './cadence-checks.ts';

/** The lists that a form has. */
function listsOf(form: FormId): string[] {
  return Object.entries(forms[form].shape).flatMap(([field, type]) => {
    const inner: unknown = type instanceof z.ZodDefault ? type.unwrap() : type;
    return inner instanceof z.ZodArray ? [field] : [];
  });
}

/** What is wrong with what a duty asks of its reports. */
export function* contentFaults(
  id: string,
  { form, records, counts, words, weights, levels }: Duty,
): Generator<DutyFault> {
  if (form !== undefined && !Object.hasOwn(forms, form))
    yield {
      path: ['form'],
      message: `there is no form "${form}"`,
      expected: `one of ${listed(Object.keys(forms))}`,
      fix: didYouMean(form, Object.keys(forms)) ?? 'form: plain, for prose alone',
    };
  else {
    const formId = formOf(id, { [id]: { form, records } });
    const lists = listsOf(formId);
    for (const field of Object.keys(counts))
      if (!lists.includes(field))
        yield {
          path: ['counts', field],
          on: 'key',
          message: `reports of the form ${formId} have no list "${field}"`,
          expected: `one of ${lists.join(', ')}`,
          fix: didYouMean(field, lists) ?? 'leave it out',
        };
  }
  for (const [field, { least = 0, most = least }] of Object.entries(counts))
    if (least > most)
      yield {
        path: ['counts', field],
        message: `no list has at least ${least} and at most ${most} entries`,
        expected: 'least ≤ most',
        fix: `${field}: { least: ${most}, most: ${least} }`,
      };
  if (words && !(words.least <= words.most && words.most <= (words.never ?? words.most)))
    yield {
      path: ['words'],
      message: `${words.least}, ${words.most} and ${words.never ?? words.most} words are not in order`,
      expected: 'least ≤ most ≤ never',
      fix: 'words: { least: 325, most: 475, never: 500 }',
    };
  const sum = Object.values(weights ?? { all: 1 }).reduce(
    (total, weight) => total + Math.round(weight * 1e6),
    0,
  );
  if (sum !== 1e6)
    yield {
      path: ['weights'],
      message: `the weights add up to ${sum / 1e6}`,
      expected: 'weights that add up to 1',
      fix: 'correct one of them',
    };
  for (const [i, { figure, target }] of levels.entries()) {
    const unit = Object.hasOwn(definitions, figure) ? definitions[figure as FigureId].unit : undefined;
    if (target && unit !== undefined && conversion(target.unit, unit) === undefined)
      yield {
        path: ['levels', i, 'target'],
        message: `${figure} is measured in ${unit || 'a number without a unit'}, its target in ${target.unit}`,
        expected: `a target in ${unit || 'a unit that exists'}`,
        fix: `${target.comparator} ${target.value} ${unit}, if the number is right`,
      };
    if (!Object.hasOwn(definitions, figure))
      yield {
        path: ['levels', i, 'figure'],
        message: `there is no figure "${figure}"`,
        expected: 'a figure that the software computes; the method page lists them',
        fix: didYouMean(figure, Object.keys(definitions)) ?? 'uptime, mttr, first-response …',
      };
  }
}
