import type { Duty } from '../../schemas/cadences.ts';
import { countingForms, formOf, reviewOutput } from '../../schemas/reports/reports.ts';
import type { DutyFault } from './cadence-checks.ts';

/** What is wrong with the output's id and form, seen beside the other duties. */
export function* formFaults(
  id: string,
  duty: Duty,
  cadences: Readonly<Record<string, Duty>>,
): Generator<DutyFault> {
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
export function* reviewFaults(
  id: string,
  duty: Duty,
  cadences: Readonly<Record<string, Duty>>,
): Generator<DutyFault> {
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
