import { describe, expect, test } from 'vitest';
import { type FixedText, fixText } from '../../../src/records/fix/fix-text.ts';
import { meaningOf, saysTheSame } from '../../../src/records/fix/meaning.ts';
import { openContent } from '../../../src/records/ledger.ts';
import { placeOf } from '../../../src/records/place.ts';
import { contentFile } from '../../../src/records/read.ts';
import type { Kind } from '../../../src/schemas/kind.ts';
import { playbookKinds, recordKinds } from '../../../src/schemas/kinds.ts';
import { generator, mutate } from '../../checks/changed/mutate.ts';
import { demoTexts, newest } from '../../support/demo-texts.ts';
import { memoryFolder } from '../../support/files.ts';

const all = demoTexts();
const texts = newest(all, 1);
const { playbook } = openContent(memoryFolder(texts));

function kindOf(file: string): { kind: Kind; id: string; isRecord: boolean } {
  const place = placeOf(file)!;
  return 'record' in place
    ? { kind: recordKinds[place.record], id: place.id, isRecord: true }
    : { kind: playbookKinds[place.playbook], id: place.playbook, isRecord: false };
}

function mend(file: string, text: string): FixedText | undefined {
  const { kind, id, isRecord } = kindOf(file);
  return fixText(contentFile(file, Buffer.from(text)), kind, id, playbook, { isRecord });
}

const incident = (lines: string, body = 'Orders waited.\n') => `---\n${lines}---\n\n${body}`;
const sound = `title: Orders waited
severity: P2
state: resolved
started: 2026-03-10T10:00:00+01:00
resolved: 2026-03-10T10:30:00+01:00
impacts:
  - { service: checkout, level: degraded, from: 2026-03-10T10:00:00+01:00, to: 2026-03-10T10:30:00+01:00 }
`;
const file = 'incidents/2026-03-10-orders-waited.md';
/** The valid incident with one part written differently, after the fix. */
const mended = (part: string, instead: string) => {
  expect(sound).toContain(part);
  return mend(file, incident(sound.replace(part, instead)));
};

test('valid files are left unchanged', () => {
  expect(mend(file, incident(sound))).toBeUndefined();
});

test.each([
  ['a value in another case', 'state: resolved', 'state: Resolved', 'wrong-value'],
  ['a value that is nearly one', 'level: degraded', 'level: degarded', 'wrong-value'],
  ['a key that is nearly one', 'severity:', 'severty:', 'unknown-key'],
  [
    'a timestamp with a space',
    '2026-03-10T10:00:00+01:00\nresolved',
    '2026-03-10 10:00+01:00\nresolved',
    'timestamp',
  ],
  [
    'a timestamp with a space before its offset',
    'started: 2026-03-10T10:00:00+01:00',
    "started: '2026-03-10 10:00:00 +01:00'",
    'timestamp',
  ],
  ['spaces at the ends of lines', 'severity: P2\n', 'severity: P2 \t\n', 'spaces'],
  [
    'keys in another order',
    'severity: P2\nstate: resolved\n',
    'state: resolved\nseverity: P2\n',
    'key-order',
  ],
  ['an invisible character in a value', 'Orders waited', 'Orders \u200bwaited', 'control-character'],
  ['an invisible character in a key', 'severity', 'sev\u2060erity', 'control-character'],
])('%s is corrected', (_, part, instead, fix) => {
  expect(mended(part, instead)).toEqual({ text: incident(sound), fixes: [fix] });
});

test.each([
  ['CRLF', incident(sound).replaceAll('\n', '\r\n'), 'line-ends'],
  ['a byte order mark', `\uFEFF${incident(sound)}`, 'byte-order-mark'],
  ['no line break at the end', incident(sound).trimEnd(), 'spaces'],
  ['empty lines at the end', `${incident(sound)}\n\n`, 'spaces'],
])('%s', (_, text, fix) => {
  expect(mend(file, text)).toEqual({ text: incident(sound), fixes: [fix] });
});

test('what is invisible is removed from prose and comments too, but not what reorders text', () => {
  const text = incident(`${sound}# A \u00adcomment.\n`);
  const prose = `${text}\nFi\u{e0041}\u{e0042}ne.\n`;
  expect(mend(file, prose)).toMatchObject({
    text: prose.replaceAll(/[\u00ad\u{e0041}\u{e0042}]/gu, ''),
    fixes: ['control-character', 'control-character'],
  });
  expect(mend(file, `${incident(sound)}\nFi\u202ene.\n`)).toBeUndefined();
});

test('a number meant as text is quoted as written', () => {
  expect(mended('title: Orders waited', 'title: 0012')?.text).toContain("title: '0012'\n");
});

test.each([['title: Orders: waited'], ["title: The shop's orders: they waited:"], ['title: @home waited']])(
  '%s is quoted, because YAML cannot read it',
  (title) => {
    const text = title.slice('title: '.length);
    const { text: quoted = '', fixes } = mended('title: Orders waited', title) ?? {};
    expect(fixes).toEqual(['yaml-syntax']);
    expect(meaningOf(file, quoted, kindOf(file).kind)!.data).toMatchObject({ title: text });
  },
);

test('two values are quoted in one go', () => {
  const text = incident(
    sound.replace('Orders waited', 'Orders: waited').replace('impacts:', 'cause: @change\nimpacts:'),
  );
  expect(mend(file, text)?.fixes).toEqual(['yaml-syntax', 'yaml-syntax']);
});

test.each([
  ['a value that is near to two', 'level: degraded', 'level: parted'],
  ['a name that differs in a digit', 'severity: P2', 'severity: P9'],
  ['a key whose right form is there too', 'state: resolved\n', 'state: resolved\nstate_: resolved\n'],
  ['text that cannot be read', 'title: Orders waited', 'title: [Orders waited'],
  ['a colon beside a comment', 'title: Orders waited', 'title: Orders: waited # or so'],
  ['a colon in a list of its own', 'title: Orders waited', 'title: [Orders: waited: long]'],
])('%s is left to its author', (_, part, instead) => {
  expect(mended(part, instead)).toBeUndefined();
});

test('comments stay where they belong when keys are put in order', () => {
  const text =
    '# yaml-language-server: $schema=x\nstate: resolved # since noon\n# Asked of support.\nseverity: P2\ntitle: Orders waited\n';
  const rest = sound.slice(sound.indexOf('started'));
  expect(mend(file, incident(text + rest))?.text).toBe(
    incident(
      `# yaml-language-server: $schema=x\ntitle: Orders waited\n# Asked of support.\nseverity: P2\nstate: resolved # since noon\n${rest}`,
    ),
  );
});

test('keys keep their order if a comment may belong to either of two', () => {
  expect(
    mended('severity: P2\nstate: resolved\n', 'state: resolved\n\n# Of the shop.\n\nseverity: P2\n'),
  ).toBeUndefined();
});

test('two spaces that break a line of prose are kept, and so is code', () => {
  const body = 'One  \ntwo \n\n```\na \n```\n';
  expect(mend(file, incident(sound, body))).toBeUndefined();
  expect(mend(file, incident(sound, 'One  \ntwo \n\n'))?.text).toBe(incident(sound, 'One  \ntwo\n'));
});

describe('of every kind of record', () => {
  test.each([...texts.keys()])('%s keeps its meaning, and is fixed only once', (name) => {
    const text = texts.get(name)!;
    const { kind } = kindOf(name);
    const once = mend(name, text);
    if (!once) return;
    expect(saysTheSame(meaningOf(name, text, kind)!, meaningOf(name, once.text, kind)!, kind)).toBe(true);
    expect(mend(name, once.text)).toBeUndefined();
  });

  test('randomly misformatted records are fixed without changing their meaning', () => {
    const names = [...texts.keys()];
    for (let seed = 0; seed < 150; seed++) {
      const random = generator(seed);
      const name = names[Math.floor(random() * names.length)]!;
      const { kind } = kindOf(name);
      const text = texts.get(name)!;
      const broken = loosen(text, random);
      const once = mend(name, broken)?.text ?? broken;
      const [was, is] = [meaningOf(name, text, kind)!, meaningOf(name, once, kind)];
      expect(is && saysTheSame(was, is, kind), `seed ${seed}, ${name}`).toBe(true);
      expect(mend(name, once), `seed ${seed}, ${name}, mended again`).toBeUndefined();
    }
  });
});

test('any file is fixed once or not at all', () => {
  for (let seed = 0; seed < 100; seed++) {
    const after = mutate(texts, all, generator(seed));
    for (const [name, text] of after) {
      if (texts.get(name) === text || !placeOf(name)) continue;
      const once = mend(name, text);
      if (once) expect(mend(name, once.text), `seed ${seed}, ${name}`).toBeUndefined();
    }
  }
});

/** A text with timestamps, spaces and line ends as written by hand. */
function loosen(text: string, random: () => number): string {
  const some = (share: number) => random() < share;
  const end = text.startsWith('---\n') ? text.indexOf('\n---\n', 4) : text.length;
  const front = text
    .slice(0, end)
    .replaceAll(
      /(: )(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)([+-]\d\d:\d\d|Z)$/gm,
      (whole, before, day, time, offset) =>
        some(0.3) ? `${before}${day} ${time}${some(0.5) ? ' ' : ''}${offset.toLowerCase()}` : whole,
    )
    // Not if a text continues on the next line.
    .replaceAll(/^ *(?:- )?\w+: .*[^>|-]$(?!\n +\w+ )/gm, (line) => (some(0.2) ? `${line} ` : line));
  const whole = front + text.slice(end) + (some(0.3) ? '\n' : '');
  return (some(0.2) ? '\uFEFF' : '') + (some(0.3) ? whole.replaceAll('\n', '\r\n') : whole);
}
