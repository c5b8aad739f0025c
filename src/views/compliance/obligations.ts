import type { Basis } from '../../figures/basis.ts';
import type { Status } from '../../figures/figure.ts';
import type { Entry } from '../../records/entry.ts';
import { agentName } from '../../records/names.ts';
import { compareText } from '../../records/problem.ts';
import {
  OBLIGATION_STATES,
  type Obligation,
  type ObligationState,
} from '../../schemas/compliance/obligation.ts';
import { capitalised, listWords, plural } from '../../words/format.ts';
import { allOf } from '../../words/phrases.ts';
import { type ListPage, listPages } from '../lists/list-pages.ts';
import { daysLeft } from './days-left.ts';

/** What each state means, in a sentence. */
const STATE_MEANINGS: Record<ObligationState, string> = {
  watching: 'It may affect the organisation, but requires nothing yet.',
  preparing: 'It will apply, and work on it has started.',
  'in force': 'It applies and is complied with continuously.',
  met: 'Everything it required is done.',
  'not applicable': 'It does not apply to the organisation.',
  withdrawn: 'The law was not passed or has been repealed.',
};

export interface ObligationRow {
  entry: Entry<Obligation>;
  state: ObligationState;
  /** The first open deadline. */
  next: Obligation['deadlines'][number] | undefined;
  status: Status;
  word: string;
}

/** The mark and words for a deadline. */
export function deadlineMark(
  { due, done }: Pick<Obligation['deadlines'][number], 'due' | 'done'>,
  today: string,
): { status: Status; word: string } {
  if (done !== undefined)
    return done <= due
      ? { status: 'met', word: `done ${done}` }
      : { status: 'missed', word: `done late, ${done}` };
  return { status: due < today ? 'missed' : 'no_data', word: daysLeft(today, due) };
}

/** Every obligation: those with the nearest open deadline first, then by the date they apply from. */
export function obligationRows({ ledger, today }: Basis): ObligationRow[] {
  const order = ({ next, entry }: ObligationRow) => next?.due ?? `9${entry.data.applies ?? '999'}`;
  return ledger.obligations
    .map((entry): ObligationRow => {
      const { state } = entry.data.history.at(-1)!;
      const asks = state !== 'not applicable' && state !== 'withdrawn';
      const next = asks
        ? entry.data.deadlines
            .filter(({ done }) => done === undefined)
            .sort((a, b) => compareText(a.due, b.due))[0]
        : undefined;
      const mark = next ? deadlineMark(next, today) : { status: 'met' as const, word: 'nothing open' };
      return { entry, state, next, ...mark };
    })
    .sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0));
}

/** The list of obligations, its filters, and the meanings of its states. */
export interface ObligationRegister {
  /** Those with the nearest open deadline first. */
  rows: ObligationRow[];
  /** The rows over as many pages as they need. */
  pages: ListPage<ObligationRow>[];
  states: { state: ObligationState; meaning: string }[];
  frameworks: { id: string; name: string }[];
  owners: { id: string; name: string }[];
}

/** Every obligation, and the states, frameworks and owners found among them. */
export function obligationRegister(basis: Basis): ObligationRegister {
  const { ledger } = basis;
  const rows = obligationRows(basis);
  const owners = [...new Set(rows.map(({ entry }) => entry.data.owner))].sort();
  return {
    rows,
    pages: listPages(rows, { path: '/compliance/obligations/' }),
    states: OBLIGATION_STATES.filter((state) => rows.some((row) => row.state === state)).map((state) => ({
      state,
      meaning: STATE_MEANINGS[state],
    })),
    frameworks: Object.entries(ledger.compliance.data.frameworks)
      .filter(([id]) => rows.some(({ entry }) => entry.data.framework === id))
      .map(([id, { name }]) => ({ id, name })),
    owners: owners.map((id) => ({ id, name: agentName(ledger, id) })),
  };
}

/** The results of an obligation in each month, earliest first. */
export function monthsOn(
  { ledger }: Pick<Basis, 'ledger'>,
  id: string,
): { month: string; change: string; response: string }[] {
  return ledger.complianceMonths.flatMap((month) =>
    month.data.regulation
      .filter(({ obligation }) => obligation === id)
      .map(({ change, response }) => ({ month: month.id, change, response })),
  );
}

/** The opening sentence of the list of obligations. */
export function obligationsAnswer(rows: readonly ObligationRow[], today: string): string {
  if (rows.length === 0) return 'No data: no obligation has been recorded.';
  const counts = OBLIGATION_STATES.map(
    (state) => [state, rows.filter((row) => row.state === state).length] as const,
  )
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${state}`);
  const overdue = rows.filter(({ next }) => next !== undefined && next.due < today).length;
  const late = overdue === 0 ? 'no deadline is overdue' : `${overdue} with an overdue deadline`;
  return `${plural(rows.length, 'obligation')}: ${listWords(counts)}; ${late}.`;
}

/** " All 3 deadlines are done (1 late)."; empty if one is open. */
function doneClause(deadlines: Obligation['deadlines']): string {
  if (deadlines.length === 0 || deadlines.some(({ done }) => done === undefined)) return '';
  const late = deadlines.filter(({ due, done }) => done! > due).length;
  if (deadlines.length === 1) return ` Its deadline is done${late > 0 ? ', late' : ''}.`;
  const all = allOf(deadlines.length, 'deadline');
  return ` ${capitalised(all)} are done${late > 0 ? ` (${late} late)` : ''}.`;
}

/** The opening sentence of an obligation's page: its state and the next deadline. */
export function obligationAnswer({ entry, state, next }: ObligationRow, today: string): string {
  const { applies, history } = entry.data;
  const since = history.at(-1)!.at;
  const from =
    applies === undefined || applies === since
      ? ''
      : `; it applies ${applies > today ? 'from' : 'since'} ${applies}`;
  const open = next
    ? ` Next: ${next.what}, due on ${next.due} (${daysLeft(today, next.due)}).`
    : doneClause(entry.data.deadlines);
  return `${capitalised(state)} since ${since}${from}.${open}`;
}
