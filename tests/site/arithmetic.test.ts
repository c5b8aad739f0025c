import { beforeAll, describe, expect, test } from 'vitest';
import { MONTHS } from '../../src/schemas/time.ts';
import { builtSite } from '../support/sites.ts';
import { type Document, everyDocument } from './documents.ts';

type Table = Document['tables'][number];

/** A number as it is printed. */
interface Printed {
  value: number;
  decimals: number;
}

/** A printed change and the two values beside it. */
interface Change {
  place: string;
  change: string;
  now: Printed;
  before: Printed;
}

const NUMBER = /[+−]?\d{1,3}(?: \d{3})+(?:\.\d+)?|[+−]?\d+(?:\.\d+)?/;

/** The first number of a cell; undefined where there is none. */
function printed(text: string | undefined): Printed | undefined {
  const [found] = NUMBER.exec(text ?? '') ?? [];
  if (found === undefined) return undefined;
  const value = Number(found.replaceAll(' ', '').replace('−', '-'));
  return { value, decimals: found.split('.')[1]?.length ?? 0 };
}

/** What is wrong with a printed change; undefined if the two values printed beside it give it. */
function fault({ place, change, now, before }: Change): string | undefined {
  const difference = now.value - before.value;
  const told = `${place}: "${change}" of ${before.value} and ${now.value}`;
  if (/^(the same|as in|unchanged)/.test(change)) return Math.abs(difference) > 1e-9 ? told : undefined;
  const shown = printed(change);
  if (!shown) return undefined;
  if (/lower/.test(change)) shown.value *= -1;
  const relative = /^[+−]?[\d ]+(?:\.\d+)? %/.test(change);
  const right = relative ? (100 * difference) / Math.abs(before.value) : difference;
  // A difference is exact; a percentage is rounded to the decimals printed.
  const allowed = relative ? 0.5 * 10 ** -shown.decimals + 1e-9 : 1e-9;
  return Math.abs(shown.value - right) > allowed ? `${told}, which is ${right.toFixed(4)}` : undefined;
}

/** The changes of a table that stand beside both values: "Change since" after the earlier value, or before and after in two columns. */
function changesBeside(path: string, { heading, head, rows }: Table): Change[] {
  const columns = head.flatMap((name, i) =>
    /^Change( since)?$/.test(name) && i >= 2 && head[i - 1] !== 'Customers' ? [i] : [],
  );
  // The weekly review compares each period with two earlier ones.
  const compared = /^(Figure|Service)$/.test(head[0] ?? '') || path.startsWith('/weekly/');
  return columns.flatMap((column) =>
    rows.flatMap((row) => {
      const earlier = printed(row[compared ? column - 1 : column - 2]?.replace(/†.*/, ''));
      const later = printed(row[compared ? 1 : column - 1]?.replace(/†.*/, ''));
      return earlier && later
        ? [
            {
              place: `${path} ${heading}, ${row[0]}`,
              change: row[column]!,
              now: later,
              before: earlier,
            },
          ]
        : [];
    }),
  );
}

/** "on September 2026" → `2026-09` */
function otherMonth(head: string): string | undefined {
  const [, name, year] = /^on (\w+) (\d{4})$/.exec(head) ?? [];
  return name && `${year}-${String(MONTHS.indexOf(name as (typeof MONTHS)[number]) + 1).padStart(2, '0')}`;
}

/** The changes in columns such as "on September 2026", whose earlier value is in the same row and column of that month's page. */
function changesOnOthers(documents: readonly Document[]): Change[] {
  const byPath = new Map(documents.map((document) => [document.path, document]));
  return documents.flatMap(({ path, tables }) => {
    const [, section] = /^\/(finance|growth)\/\d{4}-\d{2}\/$/.exec(path) ?? [];
    if (!section) return [];
    return tables.flatMap(({ heading, head, rows }) =>
      head.flatMap((name, column) => {
        // The change of a count is against the previous month.
        const customers = name === 'Change' && head[column - 1] === 'Customers';
        const month = otherMonth(customers ? (head.find((each) => otherMonth(each)) ?? '') : name);
        const other = month && byPath.get(`/${section}/${month}/`);
        const others = other ? other.tables.find((each) => each.heading === heading) : undefined;
        if (!others) return [];
        return rows.flatMap((row) => {
          // The change of a share is in points, that of an amount in percent; where it is none, the nearest column is meant.
          const isShare = (i: number) => head[i]!.endsWith('%') || row[i]!.endsWith('%');
          const share = row[column]!.endsWith('points');
          const any = row[column] === 'the same';
          const own = head.findLastIndex(
            (each, i) =>
              i < column &&
              i > 0 &&
              !each.startsWith('on ') &&
              (any || isShare(i) === share) &&
              printed(row[i]),
          );
          const same = others.rows.find(([first]) => first === row[0]);
          // Two columns may have one heading: the same one counted from the left among those with that heading.
          const at = others.head.indexOf(head[own]!);
          const [now, before] = [printed(row[own]), printed(same?.[at])];
          return now && before && row[column] !== ''
            ? [{ place: `${path} ${heading}, ${row[0]}`, change: row[column]!, now, before }]
            : [];
        });
      }),
    );
  });
}

/** The changes of months in a table whose next row is the previous month. */
function changesDown(path: string, { heading, head, rows }: Table): Change[] {
  const columns = { 'on the previous month': 1, 'on the previous year': 12 };
  return Object.entries(columns).flatMap(([name, step]) => {
    const column = head.indexOf(name);
    return rows.flatMap((row, i) => {
      const [now, before] = [printed(row[1]), printed(rows[i + step]?.[1])];
      return column > 0 && now && before
        ? [{ place: `${path} ${heading}, ${row[0]}`, change: row[column]!, now, before }]
        : [];
    });
  });
}

/** The lifts of variants over the rate of the control. */
function lifts({ path, tables }: Document): Change[] {
  return tables.flatMap(({ head, rows }) => {
    const [rate, lift] = [head.indexOf('Rate, %'), head.indexOf('Lift, %')];
    const before = printed(rows.find((row) => row[lift] === '–')?.[rate]);
    if (rate === -1 || lift === -1 || !before) return [];
    return rows.flatMap((row) => {
      const [now, change] = [printed(row[rate]), NUMBER.exec(row[lift] ?? '')?.[0]];
      return now && change ? [{ place: `${path} ${row[0]}`, change: `${change} %`, now, before }] : [];
    });
  });
}

/** "35.2 % better 12.80 to 8.30 h": the improvements of processes. */
function improvements({ path, tables }: Document): string[] {
  const pattern = /^([\d.]+) % (better|worse)\D*?([\d ]+\.?\d*) to ([\d ]+\.?\d*)/;
  return tables.flatMap(({ rows }) =>
    rows.flat().flatMap((cell) => {
      const [, size, , from, to] = pattern.exec(cell) ?? [];
      if (size === undefined) return [];
      const [before, after] = [printed(from)!, printed(to)!];
      const right = Math.abs((100 * (after.value - before.value)) / before.value);
      return Math.abs(right - Number(size)) > 0.05 + 1e-9
        ? [`${path}: "${cell}", which is ${right.toFixed(3)}`]
        : [];
    }),
  );
}

/** The stated figures that are said to agree with a printed number that is another, or to differ by another amount. */
function agreements({ path, facts }: Document): { all: number; faults: string[] } {
  const found = facts.filter(([, text]) => /; records: .*agrees/.test(text));
  return {
    all: found.length,
    faults: found
      .filter(([, text]) => {
        const [, stated, records, within] = /^(.*); records: (.*?)agrees(?: within (.*))?$/.exec(text) ?? [];
        const difference = Math.abs(printed(records)!.value - printed(stated)!.value);
        return Math.abs(difference - (printed(within)?.value ?? 0)) > 1e-9;
      })
      .map(([term, text]) => `${path} ${term}: ${text}`),
  };
}

/** The columns of amounts and counts whose printed total is not the sum of what is printed above it. */
function wrongTotals({ path, tables }: Document): { all: number; faults: string[] } {
  const totals = tables.flatMap(({ heading, head, rows }) => {
    const last = rows.at(-1);
    if (!last || !/^(Total|All channels)$/.test(last[0] ?? '') || rows.length < 3) return [];
    // A column head may be empty above the first: cells are counted from the right.
    const shift = last.length - head.length;
    return last.flatMap((cell, i) => {
      const name = head[i - shift] ?? '';
      const total = printed(cell);
      const summed = i > 0 && total && !/%|CAC|^on |mean|median/i.test(name);
      const parts = rows.slice(0, -1).map((row) => printed(row[i])?.value ?? 0);
      const sum = parts.reduce((all, part) => all + part, 0);
      return summed
        ? [
            {
              right: Math.abs(sum - total.value) < 1e-6,
              told: `${path} ${heading}, ${name}: ${cell}, sum ${sum}`,
            },
          ]
        : [];
    });
  });
  return { all: totals.length, faults: totals.filter(({ right }) => !right).map(({ told }) => told) };
}

describe('what the demo prints beside each other adds up', () => {
  let documents: Document[];
  beforeAll(async () => {
    documents = await everyDocument(await builtSite('demo'));
  });
  const faultsOf = (changes: readonly Change[]) => changes.map(fault).filter((each) => each !== undefined);

  test('a change is that of the two values beside it', () => {
    const changes = documents.flatMap(({ path, tables }) =>
      tables.flatMap((table) => changesBeside(path, table)),
    );
    expect(changes.length).toBeGreaterThan(500);
    expect(faultsOf(changes)).toEqual([]);
  });

  test('a change on another month is that of the value its page prints', () => {
    const changes = changesOnOthers(documents);
    expect(changes.length).toBeGreaterThan(500);
    expect(faultsOf(changes)).toEqual([]);
  });

  test('a change on the row below is that of the value printed there', () => {
    const changes = documents.flatMap(({ path, tables }) =>
      tables.flatMap((table) => changesDown(path, table)),
    );
    expect(changes.length).toBeGreaterThan(20);
    expect(faultsOf(changes)).toEqual([]);
  });

  test('an improvement is that of the values before and after', () => {
    expect(documents.flatMap(improvements)).toEqual([]);
  });

  test('a lift is that of the printed rates', () => {
    const changes = documents.flatMap(lifts);
    expect(changes.length).toBeGreaterThan(10);
    expect(faultsOf(changes)).toEqual([]);
  });

  test('figures that agree are printed alike', () => {
    const all = documents.map(agreements);
    expect(all.reduce((sum, each) => sum + each.all, 0)).toBeGreaterThan(100);
    expect(all.flatMap(({ faults }) => faults)).toEqual([]);
  });

  test('a total is the sum of the numbers printed above it', () => {
    const all = documents.map(wrongTotals);
    expect(all.reduce((sum, each) => sum + each.all, 0)).toBeGreaterThan(300);
    expect(all.flatMap(({ faults }) => faults)).toEqual([]);
  });
});
