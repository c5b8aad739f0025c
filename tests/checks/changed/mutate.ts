import { placeOf } from '../../../src/records/place.ts';
import type { Texts } from '../../support/files.ts';

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function generator(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const kindOf = (file: string) => {
  const place = placeOf(file);
  return place && 'record' in place ? place.record : 'playbook';
};

/**
 * A random change to an organisation in one to three steps that contributors make: a record is added, deleted, renamed, broken, given another
 * number, day or name, or the text of another record. `all` holds the texts to take from.
 */
export function mutate(texts: Texts, all: Texts, random: () => number): Texts {
  const after = new Map(texts);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const records = () => [...after.keys()].filter((file) => kindOf(file) !== 'playbook');
  const like = (file: string) => [...all.keys()].filter((each) => kindOf(each) === kindOf(file));
  const edit = (file: string) => {
    const lines = after.get(file)!.split('\n');
    const at = pick([...lines.keys()].filter((i) => /\S/.test(lines[i]!)));
    lines[at] = edited(lines[at]!, all.get(pick(like(file)))!, pick);
    after.set(file, lines.join('\n'));
  };
  const steps: (() => void)[] = [
    () => after.delete(pick(records())),
    () => {
      const file = pick([...all.keys()].filter((each) => !after.has(each)));
      after.set(file, all.get(file)!);
    },
    () => {
      const file = pick(records());
      after.set(file, all.get(pick(like(file)))!);
    },
    () => {
      const file = pick(records());
      after.set(
        pick([file.toUpperCase().replace(/\.MD$/, '.md'), `${file}x`, file.replace(/\d(?=\D*$)/, '7')]),
        after.get(file)!,
      );
      if (random() < 0.5) after.delete(file);
    },
    () => {
      const file = pick(records());
      after.set(file, pick(['', '---\ntitle: [\n---\n', after.get(file)!.slice(0, 200)]));
    },
    ...Array.from({ length: 6 }, () => () => edit(pick(records()))),
    () => {
      if (random() < 0.4) edit(pick([...after.keys()].filter((file) => kindOf(file) === 'playbook')));
    },
  ];
  for (let left = 1 + Math.floor(random() * 3); left > 0; left--) pick(steps)();
  return after;
}

/** A line with another number, day or value, or none; a value may be that of the same key in another text. */
function edited(line: string, other: string, pick: <T>(list: readonly T[]) => T): string {
  const key = /^[\s-]*([a-zA-Z]+):/.exec(line)?.[1];
  const same = key ? other.split('\n').filter((each) => new RegExp(`^[\\s-]*${key}:`).test(each)) : [];
  return pick([
    () => '',
    () => line.replace(/\d+/, (digits) => String(Number(digits) + pick([-1, 1, 7, 100]))),
    () => line.replace(/2026-(\d\d)/, () => `2026-${pick(['01', '09', '10', '12'])}`),
    () => (same.length > 0 ? pick(same) : `${line}x`),
    () => `${line} [more](/incidents/2026/nowhere/)`,
  ])();
}
