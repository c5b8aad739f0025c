import { slug } from '../../records/slug.ts';
import { date } from '../../schemas/fields.ts';
import { organisation } from '../../schemas/organisation.ts';

/** The details given for a new organisation, as text. */
export interface Answers {
  name?: string;
  zone?: string;
  currency?: string;
  service?: string[];
  /** Names of the people who do the work. */
  person?: string[];
  start?: string;
  /** The id of who vouches that every outage is recorded; empty for nobody. */
  vouch?: string;
}

const shape = { ...organisation.schema.shape, start: date() };

/** The required details: flag → example of its value. */
const needed = { name: 'NAME', zone: 'Europe/Berlin', currency: 'EUR' } as const;
type Needed = keyof typeof needed;
const flags = Object.keys(needed) as Needed[];

/** Why a value is not valid for a field; undefined if it is. */
function faultIn(field: Needed | 'start', value: string): string | undefined {
  const issue = shape[field].safeParse(value).error?.issues[0];
  if (!issue) return undefined;
  const { fix } = (issue as { params?: { fix?: string } }).params ?? {};
  return `${issue.message}${fix === undefined ? '' : `; ${fix}`}`;
}

/** What is wrong with the first invalid detail; undefined if all are valid. */
export function faultOf(answers: Answers): string | undefined {
  for (const field of [...flags, 'start'] as const) {
    const value = answers[field];
    const fault = value === undefined ? undefined : faultIn(field, value);
    if (fault !== undefined) return `--${field}: ${fault}`;
  }
  return (['service', 'person'] as const).map((flag) => nameFault(flag, answers[flag] ?? [])).find(Boolean);
}

/** What is wrong with the names from which ids are made; undefined if nothing is. */
function nameFault(flag: string, names: readonly string[]): string | undefined {
  const ids = names.map((name) => slug(name));
  const wrong = ids.findIndex((id, i) => id === '' || ids.indexOf(id) < i);
  return wrong < 0
    ? undefined
    : `--${flag}: "${names[wrong]}" ${ids[wrong] === '' ? 'contains no Latin letter to make an id from' : 'is given more than once'}`;
}

/** The missing flags with their meaning, one per line; empty if none is missing. */
export function missing(answers: Answers): string {
  const lines = flags
    .filter((field) => answers[field] === undefined)
    .map((field) => `  --${field} ${needed[field]}   ${shape[field].description}\n`);
  return lines.length === 0 ? '' : `Nothing was written: these values are missing.\n${lines.join('')}`;
}

/** Asks the user for missing details, again if an answer is not valid. */
export async function askFor(answers: Answers, ask: (question: string) => Promise<string>): Promise<void> {
  for (const field of flags)
    for (let fault: string | undefined; answers[field] === undefined; ) {
      const answer = await ask(`${fault ?? shape[field].description} (${needed[field]})\n> `);
      fault = faultIn(field, answer);
      if (fault === undefined) answers[field] = answer;
    }
  const none = (answer: string) => /^none$/i.test(answer.trim());
  if (answers.service === undefined) {
    const listed = await ask('The services that people use, separated by commas, or none\n> ');
    answers.service = none(listed) ? [] : listed.split(',').map((name) => name.trim());
  }
  if (answers.vouch === undefined) {
    const by = await ask(
      'Will every outage be recorded from the first day on? The id of who vouches for it, or none\n> ',
    );
    answers.vouch = none(by) ? '' : by.trim();
  }
}
