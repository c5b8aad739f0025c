import { judgedBy } from '../../records/as-of/judged.ts';
import type { Content } from '../../records/ledger.ts';
import { readPeriodName } from '../../schemas/period-name.ts';
import { HOUR, iso, MINUTE } from '../../schemas/time.ts';
import type { FailureSeen } from '../../sources/failures-seen.ts';
import { derivationsOf } from '../../sources/from-content.ts';
import type { Check, Finding } from '../check.ts';

/** People round times, and monitors check now and then: up to this much they say the same. */
const SAME = 5 * MINUTE;

/** How far before and after an impact failed checks belong to it. */
const AROUND = HOUR;

export const sourcesAgree: Check = {
  id: 'source-contradiction',
  area: 'Operations',
  severity: 'warning',
  ensure:
    'Ensure what people wrote of a thing, and what a source recorded of it, do not differ without a reason.',
  why: 'Both may be right: a monitor sees less than users do, and more than those who wrote it down. Readers should know that there are two accounts.',
  example: {
    file: 'incidents/2026-02-20-shop-down.md',
    wrong: 'to: 2026-02-20T10:41:00+01:00',
    right: 'to: 2026-02-20T10:23:00+01:00',
  },
  since: '0.1.0',
  of: ['incidents', 'deployments'],
  beside: ['deployments'],
  names: true,
  *find(content) {
    if (content.broken.has('sources') || content.broken.has('organisation') || content.broken.has('services'))
      return;
    yield* outagesDiffer(content);
    yield* outcomesDiffer(content);
  },
};

/** With the raw file that says so. */
type Account<Span> = Span & { file: string };

/** What the monitors of a content saw. */
function accountsOf(content: Content) {
  const derived = derivationsOf(content);
  const all = content.raw.flatMap((raw) => {
    const from = derived(raw);
    return from && 'records' in from ? [{ file: raw.file, ...from }] : [];
  });
  const withFile = <Span>(spans: readonly Span[], file: string): Account<Span>[] =>
    spans.map((span) => ({ ...span, file }));
  return {
    checked: all.flatMap(({ checked, file }) => withFile(checked, file)),
    failures: all.flatMap(({ failures, file }) => withFile(failures, file)),
  };
}

const minutes = (length: number) => `${Math.round(length / MINUTE)} min`;

/** Outages that a monitor saw for another time than people wrote. Where it made no checks, it says nothing. */
function* outagesDiffer(content: Content): Generator<Finding> {
  const impacts = content.ledger.incidents.flatMap((entry) =>
    entry.data.proposed ? [] : entry.data.impacts.map((impact, i) => ({ entry, impact, i })),
  );
  if (impacts.length === 0 || content.raw.length === 0) return;
  const { checked, failures } = accountsOf(content);
  for (const { entry, impact, i } of impacts) {
    const { service, level, from, to } = impact;
    if (level !== 'outage' || to === undefined) continue;
    const source = checked.find((own) => own.service === service && own.from <= from && own.to >= to);
    if (!source) continue;
    const isNear = (own: FailureSeen) =>
      own.service === service && own.to >= from - AROUND && own.from <= to + AROUND;
    const seen = failures.filter((own) => own.file === source.file && isNear(own));
    const least = seen.reduce((sum, own) => sum + own.to - own.from, 0);
    // An outage that comes and goes passes some checks, and one begins before the check that notices it.
    const most = seen.reduce((sum, own) => sum + own.more, least);
    const length = to - from;
    if (length >= least - SAME && length <= most + SAME) continue;
    const limit = length < least ? `for at least ${minutes(least)}` : `for at most ${minutes(most)}`;
    yield {
      entry,
      path: ['impacts', i, 'to'],
      message: `impacts[${i}]: ${service} was down for ${minutes(length)}, and by ${source.file} ${seen.length > 0 ? limit : 'no check failed'}`,
      expected: 'the same length, within 5 min, or a reason in the text',
      fix: 'check both; if people know more than the monitor, say how in the text of the incident',
    };
  }
}

/** Deployments in a log of people whose source has another outcome. */
function* outcomesDiffer({ ledger }: Content): Generator<Finding> {
  const recorded = judgedBy(ledger.deployments);
  for (const entry of ledger.deployments) {
    if (readPeriodName(entry.id).source !== undefined) continue;
    for (const [i, { service, commit, at, outcome }] of entry.data.deployments.entries()) {
      const other = recorded({ service, commit, at: undefined }).find(
        (each) => Math.abs(each.at - at) <= SAME && each.outcome !== outcome,
      );
      if (other)
        yield {
          entry,
          path: ['deployments', i, 'outcome'],
          message: `deployments[${i}].outcome is ${outcome}, and a source recorded ${other.outcome} at ${iso(other.at)}`,
          expected: 'one account of a deployment',
          fix: 'leave it to the source, and write what people know under judgements',
        };
    }
  }
}
