import { z } from 'zod';
import { definitions, figureIds, isFigureId } from '../../figures/definitions.ts';
import { didYouMean, listed } from '../../records/near-miss.ts';
import type { Duty } from '../../schemas/cadences.ts';
import { countingForms, type FormId, formOf, forms, reviewOutput } from '../../schemas/reports/reports.ts';
import { conversion } from '../../schemas/units.ts';
import type { Check, Finding } from '../check.ts';

type Fault = Pick<Finding, 'path' | 'on' | 'message' | 'expected' | 'fix'>;

/** What is wrong with when a duty is owed. */
function* rhythmFaults(duty: Duty): Generator<Fault> {
  const { every, start, anchor, due, levels } = duty;
  if (every === 'continuous') {
    const [extra] = (['start', 'anchor', 'due'] as const).filter((key) => duty[key] !== undefined);
    if (extra)
      yield {
        path: [extra],
        on: 'key',
        message: `a continuous duty owes no reports, so it has no ${extra}`,
        expected: 'no start, no anchor and no due',
        fix: `leave ${extra} out, or give every: week`,
      };
    if (levels.length === 0)
      yield {
        path: ['every'],
        message: 'a continuous duty is held to a level, and none is given',
        expected: 'levels: with at least one figure',
        fix: 'levels: [{ figure: uptime, words: 99.9 % uptime }]',
      };
    return;
  }
  if (start === undefined)
    yield {
      path: ['every'],
      message: 'from when it is owed is not said, so nothing can be expected of it',
      expected: 'start: with a day',
      fix: 'start: 2026-04-01 with the real day',
    };
  const rules = due
    ? (['after', 'days', 'workingDays'] as const).filter((key) => due[key] !== undefined)
    : [];
  if (due === undefined || rules.length !== 1)
    yield {
      path: due ? ['due'] : ['every'],
      message: due
        ? `due has ${rules.length === 0 ? 'no' : 'more than one'} rule`
        : 'when it is due is not said',
      expected: 'due: with one of after, days or workingDays',
      fix: "due: { workingDays: 1, at: '12:00' }",
    };
  else if (due.after !== undefined && due.at !== undefined)
    yield {
      path: ['due', 'at'],
      on: 'key',
      message: 'elapsed time ends when it ends: a time of day does not go with it',
      expected: 'at only beside days or workingDays',
      fix: 'leave at out, or write days: 1 instead of after',
    };
  if (every === 'two-weeks' && anchor === undefined)
    yield {
      path: ['every'],
      message: 'two-week periods are counted from an anchor, and none is given',
      expected: 'anchor: with the Monday on which the first one begins',
      fix: 'anchor: 2026-01-05',
    };
  if (every !== 'two-weeks' && anchor !== undefined)
    yield {
      path: ['anchor'],
      on: 'key',
      message: `a period of a ${every} needs no anchor`,
      expected: 'an anchor only where every is two-weeks',
      fix: 'leave anchor out, or give every: two-weeks',
    };
  if (anchor !== undefined && new Date(`${anchor}T00:00:00Z`).getUTCDay() !== 1)
    yield {
      path: ['anchor'],
      message: `${anchor} is not a Monday`,
      expected: 'a Monday, because two weeks are two ISO weeks',
      fix: 'the Monday on which the first two weeks begin',
    };
}

/** The lists that a form has. */
function listsOf(form: FormId): string[] {
  return Object.entries(forms[form].shape).flatMap(([field, type]) => {
    const inner: unknown = type instanceof z.ZodDefault ? type.unwrap() : type;
    return inner instanceof z.ZodArray ? [field] : [];
  });
}

/** What is wrong with the output's id and form, seen beside the other duties. */
function* formFaults(id: string, duty: Duty, cadences: Readonly<Record<string, Duty>>): Generator<Fault> {
  const { every } = duty;
  if (every !== 'continuous' && id !== id.toLowerCase())
    yield {
      path: [],
      on: 'key',
      message: 'the folder of its reports is named in lower case, so none could lie there',
      expected: 'an id in lower case',
      fix: id.toLowerCase(),
    };
  const form = formOf(id, cadences);
  if (every === 'continuous' && duty.form !== undefined)
    yield {
      path: ['form'],
      on: 'key',
      message: 'a continuous duty owes no reports, so it has no form',
      expected: 'form only beside a rhythm',
      fix: 'leave form out, or give every: week',
    };
  if (every === 'continuous' || !Object.hasOwn(countingForms, form)) return;
  if (every !== countingForms[form])
    yield {
      path: ['every'],
      message: `reports of the form ${form} count a ${countingForms[form]}, and this duty is owed every ${every.replace('-', ' ')}`,
      expected: `every: ${countingForms[form]}`,
      fix: `every: ${countingForms[form]}, or another form`,
    };
  const first = Object.keys(cadences).find(
    (other) => cadences[other]!.every !== 'continuous' && formOf(other, cadences) === form,
  );
  if (first !== id)
    yield {
      path: duty.form === undefined ? [] : ['form'],
      on: duty.form === undefined ? 'key' : 'value',
      message: `figures are summed up from one output of the form ${form}, and ${first} is that already`,
      expected: 'one output of each form that counts',
      fix: 'form: plain, or one output for both',
    };
}

/** What is wrong with a duty whose reports are the reviews. */
function* reviewFaults(id: string, duty: Duty, cadences: Readonly<Record<string, Duty>>): Generator<Fault> {
  const { records, every, form } = duty;
  if (records !== 'reviews') return;
  const first = reviewOutput(cadences);
  if (first !== id)
    yield {
      path: ['records'],
      message: `the reviews are the reports of ${first} already`,
      expected: 'one duty with records: reviews',
      fix: 'leave records out of one of the two',
    };
  if (every !== 'quarter')
    yield {
      path: ['every'],
      message: `reviews are of a quarter, and this duty is ${every === 'continuous' ? 'continuous' : `owed every ${every.replace('-', ' ')}`}`,
      expected: 'every: quarter',
      fix: 'every: quarter, or leave records out',
    };
  if (form !== undefined)
    yield {
      path: ['form'],
      on: 'key',
      message: 'reviews have a form of their own',
      expected: 'no form beside records: reviews',
      fix: 'leave form out',
    };
}

/** What is wrong with what a duty asks of its reports. */
function* contentFaults(
  id: string,
  { form, records, counts, words, weights, levels }: Duty,
): Generator<Fault> {
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
    const unit = isFigureId(figure) ? definitions[figure].unit : undefined;
    if (target && unit !== undefined && conversion(target.unit, unit) === undefined)
      yield {
        path: ['levels', i, 'target'],
        message: `${figure} is measured in ${unit || 'a number without a unit'}, its target in ${target.unit}`,
        expected: `a target in ${unit || 'a unit that exists'}`,
        fix: `${target.comparator} ${target.value} ${unit}, if the number is right`,
      };
    if (!isFigureId(figure))
      yield {
        path: ['levels', i, 'figure'],
        message: `there is no figure "${figure}"`,
        expected: 'a figure that the software computes; the method page lists them',
        fix: didYouMean(figure, figureIds) ?? 'uptime, mttr, first-response …',
      };
  }
}

export const dutiesMakeSense: Check = {
  id: 'cadence',
  ensure:
    'Ensure every standing duty says when it is owed, or to which level it is held, and in a form that exists.',
  severity: 'error',
  of: [],
  *find({ ledger }) {
    for (const [id, duty] of Object.entries(ledger.cadences.data))
      for (const fault of [
        ...rhythmFaults(duty),
        ...contentFaults(id, duty),
        ...formFaults(id, duty, ledger.cadences.data),
        ...reviewFaults(id, duty, ledger.cadences.data),
      ])
        yield {
          entry: ledger.cadences,
          ...fault,
          path: [id, ...fault.path],
          message: `${id}: ${fault.message}`,
        };
  },
};
