import type { Duty } from '../../schemas/cadences.ts';
import { countingForms, formOf, reviewOutput } from '../../schemas/reports/reports.ts';
import type { DutyFault } from './cadence-checks.ts';

/** What is wrong with the id and form of a duty, given the other duties. */
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
      message: `"${id}" has upper-case letters, which the folder of its reports cannot have`,
      expected: 'an id in lower case',
      fix: `rename it to ${id.toLowerCase()}`,
    };
  const form = formOf(id, cadences);
  if (every === 'continuous' && duty.form !== undefined)
    yield {
      path: ['form'],
      on: 'key',
      message: 'form does not apply to a continuous duty, which has no reports',
      expected: 'form only for a duty with a rhythm',
      fix: 'correct every, or leave form out',
    };
  if (every === 'continuous' || !Object.hasOwn(countingForms, form)) return;
  if (every !== countingForms[form])
    yield {
      path: ['every'],
      message: `reports of the form ${form} cover a ${countingForms[form]}, but this duty is due every ${every.replace('-', ' ')}`,
      expected: `every: ${countingForms[form]}`,
      fix: `set every: ${countingForms[form]}, or choose another form`,
    };
  const first = Object.keys(cadences).find(
    (other) => cadences[other]!.every !== 'continuous' && formOf(other, cadences) === form,
  );
  if (first !== id)
    yield {
      path: duty.form === undefined ? [] : ['form'],
      on: duty.form === undefined ? 'key' : 'value',
      message: `${first} already has the form ${form}, whose numbers figures are computed from`,
      expected: 'one output for each form with numbers',
      fix: 'set form: plain, or merge the two outputs',
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
      message: `${first} already has records: reviews`,
      expected: 'one duty with records: reviews',
      fix: 'keep records: reviews for one of the two',
    };
  if (every !== 'quarter')
    yield {
      path: ['every'],
      message: `reviews cover a quarter, but this duty is ${every === 'continuous' ? 'continuous' : `due every ${every.replace('-', ' ')}`}`,
      expected: 'every: quarter',
      fix: 'set every: quarter, or leave records out',
    };
  if (form !== undefined)
    yield {
      path: ['form'],
      on: 'key',
      message: 'form does not apply to reviews, which have a form of their own',
      expected: 'either form or records: reviews',
      fix: 'leave form out',
    };
}
