import { expect, test } from 'vitest';
import { checkChange } from '../../../src/checks/changed/check-change.ts';
import { checkContent, checks } from '../../../src/checks/checks.ts';
import { type Content, contentOf, withHistory } from '../../../src/records/ledger.ts';
import type { Problem } from '../../../src/records/problem.ts';
import type { RecordedOf } from '../../../src/records/seals/recorded.ts';
import type { Seals } from '../../../src/records/seals/seals.ts';
import { DAY, HOUR, iso, MINUTE } from '../../../src/schemas/time.ts';
import { minimal } from '../../support/content-folder.ts';
import { memoryFolder, type Texts, textsIn } from '../../support/files.ts';
import { runs } from '../../support/random-sets.ts';
import { difference, say } from './compared.ts';
import { generator } from './mutate.ts';

const AS_OF = Date.parse('2026-03-31T12:00:00+02:00');
const MOST = 12;

type Pick = <T>(list: readonly T[]) => T;
const pickWith =
  (random: () => number): Pick =>
  (list) =>
    list[Math.floor(random() * list.length)]!;

/** A random incident: several begin near each other, across midnights and offsets, and name figures. Texts are written in every way that YAML and Markdown have. */
function incident(pick: Pick): string {
  const day = Date.parse(pick(['2026-03-11T00:00:00Z', '2026-03-24T00:00:00Z']));
  const started = day + pick([-20, -15, -14, -5, 0, 5, 10, 16, 30]) * MINUTE;
  const hours = pick([-23, -12, -1, 0, 5, 14, 23]);
  const offset = `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`;
  const local = (at: number) => iso(at + hours * HOUR).slice(0, 19);
  const written = pick([
    (at: number) => `${local(at)}${offset}`,
    (at: number) => `${local(at).replace('T', 't')}${offset}`,
    (at: number) => `'${local(at).replace('T', ' ')}${offset}'`,
    (at: number) => `"${local(at).replaceAll('-', '\\x2d')}${offset}"`,
    (at: number) => `\n      ${local(at).replace('T', '\n      ')}${offset}`,
  ]);
  const end = started + pick([30, 50, 90]) * MINUTE;
  const says = (figure: string) =>
    pick([
      figure,
      figure.replace('was ', 'was\n'),
      figure.replace('was ', 'was **').replace('minutes', 'minutes**'),
      figure.replace('was ', 'was\n\n```\ncode\n```\n\n'),
      ...Array<string>(6).fill('Nobody noticed.'),
      'It was 5 minutes too long.',
    ]);
  const update = pick([
    ...Array<string>(8).fill('Fixed.'),
    'MTTR was 5 minutes in March 2026.',
    '>-\n      MTTR was\n      5 minutes in March 2026.',
    '"MTTR was\\x205 minutes in March 2026."',
    '"MTTR was \\\n      5 minutes in March 2026."',
  ]);
  return `---
title: Shop slow
severity: P2
state: resolved
started: ${written(started)}
detected: ${written(started + 5 * MINUTE)}
acknowledged: ${written(started + 6 * MINUTE)}
resolved: ${written(end)}
cause: capacity
impacts:
  - service: ${pick(['shop', 'search'])}
    level: degraded
    from: ${written(started)}
    to: ${written(end)}
updates:
  - at: ${written(end)}
    text: ${update}
---

${says('MTTR was 5 minutes in March 2026.')}
${pick(['', 'See 2026-03-11-3 too.'])}
`;
}

/** When each record came, by its name. */
const recordedOf: RecordedOf = ({ id }) => ({
  at: AS_OF - (id.length * 7 + id.charCodeAt(id.length - 1)) * DAY,
  isImported: true,
  late: undefined,
});
const seals: Seals = {
  known: true,
  records: new Map(),
  past: new Set(),
  newlySealed: new Set(),
  lateRules: [],
  added: new Set(),
  recordedOf,
  off: new Map(),
  loosened: [],
};
const withSeals = (content: Content) => withHistory(content, { seals });

function everything(texts: Texts): Problem[] {
  return checkContent(withSeals(contentOf(memoryFolder(texts))), AS_OF);
}

const reaching = checks.filter(({ reaches }) => reaches);
const RUNS = runs(30);

test(
  'rules that limit the reach of a change find the same problems as checking everything',
  async () => {
    const playbook = Object.entries(textsIn(minimal)).filter(([file]) => file.startsWith('playbook/'));
    const elsewhere = new Map<string, number>();
    let [reached, unchanged] = [0, 0];
    for (let seed = 0; seed < RUNS; seed++) {
      const pick = pickWith(generator(seed));
      const names = Array.from({ length: MOST }, (_, i) => `incidents/2026-03-11-${i}.md`);
      const before = new Map([
        ...playbook,
        ...names.slice(0, MOST - 1).map((file) => [file, incident(pick)] as const),
      ]);
      const after = new Map(before);
      const [file, other] = [pick(names), pick(names)];
      if (pick([true, false, false])) after.delete(file);
      else after.set(file, pick([incident(pick), `${incident(pick)}\n<script>\n`, '---\ntitle: [\n---\n']));
      if (pick([true, false])) after.set(other, incident(pick));

      const change = difference(before, after);
      const then = new Set(everything(before).map(say));
      const expected = everything(after).filter(
        (problem) => change.has(problem.file) || !then.has(say(problem)),
      );
      for (const { rule, file } of expected)
        if (!change.has(file)) elsewhere.set(rule, (elsewhere.get(rule) ?? 0) + 1);
      const { problems, affected } = await checkChange(
        memoryFolder(after),
        change,
        () => AS_OF,
        async (content) => withSeals(content),
      );
      expect(problems.map(say), `change ${seed}`).toEqual(expected.map(say));
      reached += affected.get('incidents') ?? 0;
      unchanged += [...after.keys()].filter((each) => names.includes(each) && !change.has(each)).length;
    }
    for (const { id } of reaching) expect(elsewhere.get(id), id).toBeGreaterThan(2);
    expect(reached).toBeLessThan(unchanged);
  },
  60_000 + RUNS * 2000,
);
