import type { Basis } from '../../figures/basis.ts';
import type { Stop } from '../../figures/improvement/journey.ts';
import { spanText } from '../../words/days.ts';
import { formatDate, plural } from '../../words/format.ts';
import { expectedChange, type FeatureRow, impactChange, impactName, verdictOf } from './feature-rows.ts';
import { shortName } from './step-names.ts';

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth'];

/** "at the second attempt" */
function attemptWords({ validation }: FeatureRow): string | undefined {
  if (!validation) return undefined;
  const nth = ORDINALS[validation.tries - 1] ?? `${validation.tries}th`;
  return `at the ${nth} attempt`;
}

/** "Orders per visitor with a basket: 6.2 % higher, as expected (at least 5 % higher)" */
function impactWords(row: FeatureRow, basis: Pick<Basis, 'ledger'>): string | undefined {
  const [change, hoped, verdict] = [impactChange(row), expectedChange(row), verdictOf(row)];
  if (!change || !hoped || !verdict) return undefined;
  const what = capital(impactName(row, basis) ?? 'The expected impact');
  if (verdict.status === 'met') return `${what}: ${change}, as expected (${hoped})`;
  const chance = verdict.status === 'missed' && row.impact!.value! > 0 ? ', which chance can explain' : '';
  return `${what}: ${change}${chance}; expected: ${hoped}`;
}

/** The share of positive answers: "212 of 291 answers were positive". */
function responseWords({ entry }: FeatureRow): string | undefined {
  const { response } = entry.data;
  if (!response) return undefined;
  const all = response.positive + response.neutral + response.negative;
  return `${response.positive} of ${plural(all, 'answer')} ${response.positive === 1 ? 'was' : 'were'} positive`;
}

/** The way to the deployment: "Deployed 36 days after selection, validated at the second attempt." */
function deployedWords(row: FeatureRow): string | undefined {
  if (row.lead === null) return undefined;
  const attempt = attemptWords(row);
  return `Deployed ${spanText(row.lead)} after selection${attempt ? `, validated ${attempt}` : ''}.`;
}

/** The first sentence of a Markdown text; undefined if it contains markup. */
function firstSentence(markdown: string): string | undefined {
  const [sentence = ''] = /^.*?[.!?](?= |$)/s.exec(markdown) ?? [markdown];
  if (sentence === '' || /[[\]*_`<>#\n]/.test(sentence)) return undefined;
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** "Dropped on 2026-06-18 at “Monitored”: …" */
function droppedAnswer({ entry, journey }: FeatureRow, { calendar }: Basis, came: string): string {
  const { dropped, attempts } = entry.data;
  const at = journey.stops.find(({ state }) => state === 'left');
  const failed = attempts.filter(({ result }) => result === 'fail').length;
  const tries =
    at?.step.role === 'validation' && failed > 0 ? ` after ${plural(failed, 'failed attempt')}` : '';
  const did = dropped!.returned ? 'Returned to the backlog' : 'Dropped';
  const place = `${did} on ${formatDate(dropped!.at, calendar)}${at ? ` at “${shortName(at.step)}”` : ''}${tries}`;
  const why = firstSentence(dropped!.why);
  return why ? `${place}: ${why}` : [`${place}.`, came].filter(Boolean).join(' ');
}

/** "At step 3 of 7, “Validated”, under way, there for 12 days, past the 8 days expected. 2 attempts failed; 1 of 3 is left." */
function standsAnswer({ entry, age, ageing }: FeatureRow, at: Stop, { ledger }: Basis): string {
  const { steps } = ledger.loop.data;
  const waits = at.started === undefined;
  const here = age === null ? '' : `${waits ? '' : ', there'} for ${spanText(age)}`;
  const expected = at.step.expected === undefined ? undefined : spanText(at.step.expected);
  const usual =
    expected === undefined
      ? ''
      : ageing
        ? `, past the ${expected} expected`
        : `; ${expected} ${expected === '1 day' ? 'is' : 'are'} expected`;
  const stands = `At step ${steps.indexOf(at.step) + 1} of ${steps.length}, “${shortName(at.step)}”, ${waits ? 'waiting' : 'under way'}${here}${usual}.`;
  const failed = entry.data.attempts.filter(({ result }) => result === 'fail').length;
  if (at.step.role !== 'validation' || failed === 0) return stands;
  const most = at.step.attempts;
  const left =
    most === undefined ? '' : `; ${most - failed} of ${most} ${most - failed === 1 ? 'is' : 'are'} left`;
  return `${stands} ${plural(failed, 'attempt')} failed${left}.`;
}

/** The opening sentence of a feature's page: its step, how it got there, and its effect. */
export function featureAnswer(row: FeatureRow, basis: Basis): string {
  const { entry, journey } = row;
  if (journey.stops.length === 0) return 'No data: the playbook defines no loop.';
  const response = responseWords(row);
  const came = [impactWords(row, basis), response && capital(response)]
    .filter(Boolean)
    .map((words) => `${words}.`)
    .join(' ');
  if (entry.data.dropped) return droppedAnswer(row, basis, came);
  const { at, selected, last, state } = journey;
  const length = selected === undefined ? '' : `, ${spanText(last - selected)} from selection`;
  if (state === 'complete')
    return [`Loop completed${length}.`, deployedWords(row), came].filter(Boolean).join(' ');
  if (!at) return 'No data: the time it reached the first step is not recorded.';
  return [standsAnswer(row, at, basis), deployedWords(row), came].filter(Boolean).join(' ');
}
