import { reportOf } from '../checks/formats/json.ts';
import type { CheckedText } from './check-text.ts';
import { HALF, pageOf } from './page.ts';
import type { Session } from './session.ts';

/** The report of a checked text as data, in the form of `/schemas/validation-report.json`; the problems from `from` on that fit. */
export function reportData({ problems, ...checked }: CheckedText, { folder }: Session, from = 0) {
  const { problems: all, ...report } = reportOf(problems, { ...checked, folder });
  const { items, more } = pageOf(all, from, { room: HALF });
  return { ...report, problems: items, ...(more === undefined ? {} : { moreProblems: more }) };
}
