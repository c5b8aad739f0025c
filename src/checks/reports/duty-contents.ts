import { z } from 'zod';
import { definitionIn, figureIdsIn, isFigureId } from '../../figures/definitions.ts';
import type { Declaring } from '../../figures/own/definitions.ts';
import { listed, useNearest } from '../../records/near-miss.ts';
import type { Duty } from '../../schemas/cadences.ts';
import { type FormId, formOf, forms } from '../../schemas/reports/reports.ts';
import { conversion } from '../../schemas/units.ts';
import type { DutyFault } from './cadence-checks.ts';

/** The lists of a form. */
function listsOf(form: FormId): string[] {
  return Object.entries(forms[form].shape).flatMap(([field, type]) => {
    const inner: unknown = type instanceof z.ZodDefault ? type.unwrap() : type;
    return inner instanceof z.ZodArray ? [field] : [];
  });
}

/** What is wrong with the requirements of a duty for its reports. */
export function* contentFaults(
  playbook: Declaring,
  id: string,
  { form, records, counts, words, weights, levels }: Duty,
): Generator<DutyFault> {
  if (form !== undefined && !Object.hasOwn(forms, form))
    yield {
      path: ['form'],
      message: `there is no form "${form}"`,
      expected: `one of ${listed(Object.keys(forms))}`,
      fix: useNearest(form, Object.keys(forms)) ?? 'use one of these forms, such as plain for prose only',
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
          fix: useNearest(field, lists) ?? 'use one of these lists',
        };
  }
  for (const [field, { least = 0, most = least }] of Object.entries(counts))
    if (least > most)
      yield {
        path: ['counts', field],
        message: `counts.${field}: least is ${least}, more than most (${most})`,
        expected: 'least ≤ most',
        fix: 'correct one of the two numbers',
      };
  if (words && !(words.least <= words.most && words.most <= (words.never ?? words.most)))
    yield {
      path: ['words'],
      message: `words: least ${words.least}, most ${words.most} and never ${words.never ?? words.most} are not in order`,
      expected: 'least ≤ most ≤ never',
      fix: 'correct the number that is wrong',
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
      fix: 'correct the weight that is wrong',
    };
  for (const [i, { figure, target }] of levels.entries()) {
    const unit = isFigureId(playbook, figure) ? definitionIn(playbook, figure).unit : undefined;
    if (target && unit !== undefined && conversion(target.unit, unit) === undefined)
      yield {
        path: ['levels', i, 'target'],
        message: `the target of ${figure} is in ${target.unit || 'no unit'}, but the figure is in ${unit || 'no unit'}`,
        expected: unit ? `a target in ${unit}` : 'a target without a unit',
        fix: 'correct the unit, and convert the number',
      };
    if (!isFigureId(playbook, figure))
      yield {
        path: ['levels', i, 'figure'],
        message: `there is no figure "${figure}"`,
        expected: 'a figure from the method page',
        fix: useNearest(figure, figureIdsIn(playbook)) ?? 'use the id of a figure',
      };
  }
}
