import type { Tool } from './tool.ts';
import { describeKind } from './tools/describe-kind.ts';
import { diff } from './tools/diff.ts';
import { findRecords } from './tools/find-records.ts';
import { listOwed } from './tools/list-owed.ts';
import { readFigures } from './tools/read-figures.ts';
import { readRecord } from './tools/read-record.ts';
import { explainRule, listRules } from './tools/rules.ts';
import { startRecord } from './tools/start-record.ts';
import { validateText } from './tools/validate-text.ts';
import { writeRecord } from './tools/write-record.ts';

/** Every tool, by its name, in the order in which they are used. */
const tools = {
  list_owed: listOwed,
  describe_kind: describeKind,
  start_record: startRecord,
  validate_text: validateText,
  diff,
  write_record: writeRecord,
  explain_rule: explainRule,
  list_rules: listRules,
  find_records: findRecords,
  read_record: readRecord,
  read_figures: readFigures,
} satisfies Record<string, Tool>;

/** The tools of a server, without those that write unless it may. */
export function toolsOf(mayWrite: boolean): [name: string, tool: Tool][] {
  return Object.entries<Tool>(tools).filter(([, { writes }]) => mayWrite || !writes);
}
