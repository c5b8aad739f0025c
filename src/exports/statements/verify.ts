import { type Basis, makeBasis } from '../../figures/basis.ts';
import { type Statement, statementsOf } from '../../figures/statements/statement.ts';
import { contentAsOf } from '../../records/as-of.ts';
import { parseAsOf } from '../../records/as-of-instant.ts';
import type { Commit, History } from '../../records/history.ts';
import type { Content, Ledger } from '../../records/ledger.ts';
import type { AmendmentEntry } from '../../schemas/seals/seal.ts';
import { canonicalJson } from './canonical-json.ts';
import { type ChangedRecord, changedRecords, type Difference, differences } from './compare-documents.ts';
import { formFault } from './json-form.ts';
import { FORM, FORMAT, type StatementHead, statementDocument } from './statement-document.ts';

/** Why a file is no statement that can be verified. */
export class NotAStatement extends Error {}

/** A record that is not as it was when the statement was made, and what its history says of that. */
export interface NamedRecord extends ChangedRecord {
  /** Its amendments since the as-of moment of the statement. */
  amendments: readonly AmendmentEntry[];
  /** The last commit that changed it, if git knows. */
  commit: Commit | undefined;
}

/** What verifying a statement found. */
export interface Verification {
  /**
   * `equal`: the records give the same statement. `restated`: they gave it at its as-of moment, and were amended since. `differs`: they give another.
   */
  verdict: 'equal' | 'restated' | 'differs';
  /** Whether the two are equal byte by byte. */
  identical: boolean;
  stated: StatementHead;
  /** The commit and version of the software that it was verified with. */
  commit: string | null;
  software: string;
  differences: readonly Difference[];
  records: readonly NamedRecord[];
}

/** Reads the text of a statement. Throws NotAStatement for anything else. */
export function readStatement(text: string): StatementHead {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new NotAStatement('it is not JSON', { cause: error });
  }
  const form = formFault(text);
  if (form !== undefined) throw new NotAStatement(form);
  const head = value as Partial<StatementHead> | null;
  if (typeof head !== 'object' || head?.format !== FORMAT)
    throw new NotAStatement(`it is not an SLA statement: its format is not "${FORMAT}"`);
  if (head.form !== FORM)
    throw new NotAStatement(`its form is ${JSON.stringify(head.form)}; this version reads form ${FORM}`);
  const isText = (each: unknown) => typeof each === 'string';
  const isComplete =
    isText(head.customer?.id) &&
    isText(head.period?.id) &&
    isText(head.asOf) &&
    isText(head.software?.version) &&
    Array.isArray(head.records) &&
    head.records.every((record: unknown) => {
      const { file, blob } = (record ?? {}) as Record<string, unknown>;
      return isText(file) && isText(blob);
    });
  if (!isComplete)
    throw new NotAStatement('its customer, period, asOf, software or records are missing or malformed');
  const asOf = parseAsOf(head.asOf!);
  if (typeof asOf !== 'number') throw new NotAStatement(`its asOf: ${asOf.fault}`);
  return head as StatementHead;
}

/** The statement of a customer for a period, by a ledger as it was known at a moment. */
function statementIn(ledger: Ledger, asOf: number, { customer, period }: StatementHead) {
  const basis = makeBasis(ledger, asOf);
  const statement = statementsOf(basis).find(
    (each) => each.customer.id === customer.id && each.period.id === period.id,
  );
  return { basis, statement };
}

/** What verifying needs: the text, the content with and without what stood before later amendments, and its history. */
export interface Verified {
  text: string;
  content: Pick<Content, 'ledger' | 'earlier'>;
  history: History;
}

/**
 * Computes a statement again, from the records as they are and as of its own moment, and compares. What was amended since is another statement, and is
 * told from what the records never gave.
 */
export function verifyStatement({ text, content, history }: Verified): Verification {
  const stated = readStatement(text);
  const asOf = Date.parse(stated.asOf);
  const now = statementIn(contentAsOf({ ledger: content.ledger }, asOf), asOf, stated);
  const document = documentOf(now, history);
  const then = content.earlier ? statementIn(contentAsOf(content, asOf), asOf, stated) : undefined;
  const before = then && documentOf(then, history);
  const found = differencesOf(stated, document);
  const isSameCommit = history.known && !history.changed && history.head.id === stated.commit;
  const gaveIt = before !== undefined && differencesOf(stated, before).length === 0;
  const verdict = found.length === 0 || (gaveIt && isSameCommit) ? 'equal' : gaveIt ? 'restated' : 'differs';
  return {
    verdict,
    identical: [document, before].some((each) => each !== undefined && canonicalJson(each) === text),
    stated,
    commit: history.known ? history.head.id : null,
    software: (document ?? before)?.software.version ?? stated.software.version,
    differences: verdict === 'equal' ? [] : found,
    records: (document ? changedRecords(stated, document) : []).map((record) => ({
      ...record,
      amendments: amendmentsSince(content.ledger, record.file, asOf),
      commit: history.known ? history.commits.get(record.file)?.[0] : undefined,
    })),
  };
}

function documentOf(
  { basis, statement }: { basis: Basis; statement: Statement | undefined },
  history: History,
) {
  return statement && statementDocument(statement, { basis, history });
}

function differencesOf(stated: StatementHead, now: StatementHead | undefined): Difference[] {
  if (now) return differences(stated, now);
  return [{ path: 'statement', stated: `${stated.customer.id} ${stated.period.id}`, now: undefined }];
}

/** The amendments of a record that were made after a moment. */
function amendmentsSince(ledger: Ledger, file: string, asOf: number): AmendmentEntry[] {
  const lists = [
    ledger.incidents,
    ledger.maintenance,
    ledger.slaTerms,
    ledger.watch,
    ledger.reports,
    ledger.imports,
  ];
  const entry = lists.flat().find((each) => each.file === file);
  return (entry?.data.amendments ?? []).filter(({ at }) => at > asOf);
}
