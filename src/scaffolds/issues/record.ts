import { stringify } from 'yaml';
import { type Calendar, calendarOf } from '../../records/calendar.ts';
import type { Content } from '../../records/ledger.ts';
import type { Problem } from '../../records/problem.ts';
import { withOffset } from '../../records/with-offset.ts';
import { parseTimestamp } from '../../schemas/fields.ts';
import { recordKinds } from '../../schemas/kinds.ts';
import { ScaffoldError, schemaOf, YAML_STYLE } from '../fields.ts';
import { nextId } from '../names.ts';
import { judgeRecord, type NewFile } from '../scaffold.ts';
import { choices, LABELS, type Question } from './form.ts';

/** An issue from GitHub's event. Its body is untrusted. */
export interface Issue {
  number: number;
  url: string;
  body: string;
}

/** GitHub's maximum length of a body. */
const LONGEST = 65_536;

/**
 * The answer to each question. The form writes the questions in order, so each heading is searched for after the previous question's:
 * a heading written inside an answer is ignored, or at worst cuts that answer short.
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

/** An answer on one line. */
const oneLine = (text: string | undefined) => text?.replace(/\s+/g, ' ');

/**
 * A time as answered. If it has no offset, that of the organisation's zone on that day is added, unless the clocks skipped the time or showed it twice:
 * then the check asks for it.
 */
function timeOf(answer: string | undefined, calendar: Calendar): string | undefined {
  const text = oneLine(answer);
  if (text === undefined) return undefined;
  const read = parseTimestamp(text);
  if (typeof read === 'number' || !read.local?.isCertain) return text;
  const times = read.local.times.flatMap((local) => withOffset(local, calendar));
  return times.length === 1 ? times[0] : text;
}

/** The record for an issue, and its problems when checked together with all other records. The text is complete even if it is refused. */
export function recordOfIssue(
  content: Content,
  issue: Issue,
  asOf: number,
): { file: NewFile; problems: Problem[] } {
  const answers = readAnswers(issue.body);
  const offered = choices(content.ledger);
  const calendar = calendarOf(content.ledger);
  const idOf = (of: keyof typeof offered, text: string | undefined) =>
    text === undefined ? undefined : (offered[of].get(text) ?? oneLine(text));
  const services = (answers.services?.split(', ') ?? []).map((text) => idOf('services', text));
  const times = {
    started: timeOf(answers.started, calendar),
    detected: timeOf(answers.detected, calendar),
    resolved: timeOf(answers.resolved, calendar),
  };
  const impactOn = (service: string | undefined) =>
    defined({ service, level: idOf('level', answers.level), from: times.started, to: times.resolved });
  const data = defined({
    title: oneLine(answers.title),
    severity: idOf('severity', answers.severity),
    state: times.resolved === undefined ? 'investigating' : 'resolved',
    ...times,
    // An empty list would say that no service was affected; no answer says nothing.
    impacts: services.length > 0 ? services.map(impactOn) : undefined,
    source: { system: 'GitHub', file: `issue ${issue.number}`, url: issue.url },
  });
  const id = idFor(content, data, issue, asOf);
  const text = `---\n${stringify(data, YAML_STYLE)}---\n${answers.story ? `\n${answers.story}\n` : ''}`;
  const kind = recordKinds.incidents;
  const file: NewFile = { path: `${kind.place}/${id}.md`, id, text };
  const draft = { wanted: { name: 'incidents' as const }, kind, data, schema: schemaOf(kind, id, {}), id };
  return { file, problems: judgeRecord(content, draft, file, asOf) };
}

/** An id from the title, or from the issue's number if the title has no letter usable in an address. */
function idFor({ ledger, ids }: Content, data: Record<string, unknown>, issue: Issue, asOf: number): string {
  try {
    return nextId(ledger, ids.incidents, 'incidents', data, asOf);
  } catch (error) {
    if (!(error instanceof ScaffoldError)) throw error;
    return nextId(ledger, ids.incidents, 'incidents', { ...data, title: `issue ${issue.number}` }, asOf);
  }
}

/** The data without unanswered keys. */
function defined(data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
}
