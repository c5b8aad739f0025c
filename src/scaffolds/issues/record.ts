import { stringify } from 'yaml';
import type { Content } from '../../records/ledger.ts';
import type { Problem } from '../../records/problem.ts';
import { recordKinds } from '../../schemas/kinds.ts';
import { ScaffoldError, schemaOf, YAML_STYLE } from '../fields.ts';
import { nextId } from '../names.ts';
import { judgeRecord, type NewFile } from '../scaffold.ts';
import { choices, LABELS, type Question } from './form.ts';

/** An issue, as GitHub's event has it. Its body is what a stranger wrote. */
export interface Issue {
  number: number;
  url: string;
  body: string;
}

/** GitHub takes no more in a body. */
const LONGEST = 65_536;

/**
 * What stands under each question. The form writes them in its order, so the first heading of a question that comes after the one before
 * it is taken: a heading that somebody wrote into an answer is not looked at, or only cuts that answer short.
 */
export function readAnswers(body: string): Partial<Record<Question, string>> {
  const lines = body.slice(0, LONGEST).replace(/\r\n?/g, '\n').split('\n');
  const answers: Partial<Record<Question, string>> = {};
  const found: { question: Question; line: number }[] = [];
  for (const question of Object.keys(LABELS) as Question[]) {
    const line = lines.indexOf(`### ${LABELS[question]}`, (found.at(-1)?.line ?? -1) + 1);
    if (line >= 0) found.push({ question, line });
  }
  for (const [i, { question, line }] of found.entries()) {
    const text = lines
      .slice(line + 1, found[i + 1]?.line)
      .join('\n')
      .trim();
    if (text !== '' && text !== '_No response_') answers[question] = text;
  }
  return answers;
}

/** An answer that stands on one line. */
const oneLine = (text: string | undefined) => text?.replace(/\s+/g, ' ');

/** The record that an issue asks for, and what the validator says of it beside all others. The text is whole even where it is refused. */
export function recordOfIssue(
  content: Content,
  issue: Issue,
  asOf: number,
): { file: NewFile; problems: Problem[] } {
  const answers = readAnswers(issue.body);
  const offered = choices(content.ledger);
  const idOf = (of: keyof typeof offered, text: string | undefined) =>
    text === undefined ? undefined : (offered[of].get(text) ?? oneLine(text));
  const services = (answers.services?.split(', ') ?? []).map((text) => idOf('services', text));
  const times = {
    started: oneLine(answers.started),
    detected: oneLine(answers.detected),
    resolved: oneLine(answers.resolved),
  };
  const data = defined({
    title: oneLine(answers.title),
    severity: idOf('severity', answers.severity),
    state: times.resolved === undefined ? 'investigating' : 'resolved',
    ...times,
    impacts: services.map((service) =>
      defined({ service, level: idOf('level', answers.level), from: times.started, to: times.resolved }),
    ),
    source: { system: 'GitHub', file: `issue ${issue.number}`, url: issue.url },
  });
  const id = idFor(content, data, issue, asOf);
  const text = `---\n${stringify(data, YAML_STYLE)}---\n${answers.story ? `\n${answers.story}\n` : ''}`;
  const kind = recordKinds.incidents;
  const file: NewFile = { path: `${kind.place}/${id}.md`, id, text };
  const draft = { wanted: { name: 'incidents' as const }, kind, data, schema: schemaOf(kind, id, {}), id };
  return { file, problems: judgeRecord(content, draft, file, asOf) };
}

/** From the title; from the number of the issue where no letter of it can stand in an address. */
function idFor({ ledger, ids }: Content, data: Record<string, unknown>, issue: Issue, asOf: number): string {
  try {
    return nextId(ledger, ids.incidents, 'incidents', data, asOf);
  } catch (error) {
    if (!(error instanceof ScaffoldError)) throw error;
    return nextId(ledger, ids.incidents, 'incidents', { ...data, title: `issue ${issue.number}` }, asOf);
  }
}

/** Without the keys that nobody answered. */
function defined(data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
}
