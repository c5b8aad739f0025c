import { date } from '../../schemas/fields.ts';
import { organisation } from '../../schemas/organisation.ts';
import { slug } from '../names.ts';

/** What was given of a new organisation, as text. */
export interface Answers {
  name?: string;
  zone?: string;
  currency?: string;
  service?: string[];
  start?: string;
}

const shape = { ...organisation.schema.shape, start: date() };

/** What has to be known, by the flag that gives it, with how its value is written. */
const needed = { name: 'NAME', zone: 'Europe/Berlin', currency: 'EUR' } as const;
type Needed = keyof typeof needed;
const flags = Object.keys(needed) as Needed[];

/** Why a value cannot be a field's; undefined where it can. */
function faultIn(field: Needed | 'start', value: string): string | undefined {
  const issue = shape[field].safeParse(value).error?.issues[0];
  if (!issue) return undefined;
  const { fix } = (issue as { params?: { fix?: string } }).params ?? {};
  return `${issue.message}${fix === undefined ? '' : `; ${fix}`}`;
}

/** What is wrong with the first of the given facts that cannot be so; undefined where all can. */
export function faultOf(answers: Answers): string | undefined {
  for (const field of [...flags, 'start'] as const) {
    const value = answers[field];
    const fault = value === undefined ? undefined : faultIn(field, value);
    if (fault !== undefined) return `--${field}: ${fault}`;
  }
  const ids = (answers.service ?? []).map(slug);
  const wrong = ids.findIndex((id, i) => id === '' || ids.indexOf(id) < i);
  return wrong < 0
    ? undefined
    : `--service: "${answers.service![wrong]}" ${ids[wrong] === '' ? 'has no Latin letter to make an id of' : 'is given twice'}`;
}

/** The flags that are missing, one a line with its meaning; empty where none is. */
export function missing(answers: Answers): string {
  const lines = flags
    .filter((field) => answers[field] === undefined)
    .map((field) => `  --${field} ${needed[field]}   ${shape[field].description}\n`);
  return lines.length === 0 ? '' : `Nothing is written: these facts cannot be known.\n${lines.join('')}`;
}

/** Asks a person for what is not given, and again where the answer cannot be. */
export async function askFor(answers: Answers, ask: (question: string) => Promise<string>): Promise<void> {
  for (const field of flags)
    for (let fault: string | undefined; answers[field] === undefined; ) {
      const answer = await ask(`${fault ?? shape[field].description} (${needed[field]})\n> `);
      fault = faultIn(field, answer);
      if (fault === undefined) answers[field] = answer;
    }
  if (answers.service !== undefined) return;
  const listed = await ask('The services that people use, with commas between them, or none\n> ');
  answers.service = /^none$/i.test(listed) ? [] : listed.split(',').map((name) => name.trim());
}
