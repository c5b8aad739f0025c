import type { Worked } from './definition.ts';

const format = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** A number for a line of arithmetic: 43,170 or 283.5. */
export function plain(number: number): string {
  return format.format(number).replace('-', '−');
}

/** "1 incident", "9 incidents". */
function counted(number: number, noun: string): string {
  return `${plain(number)} ${number === 1 ? noun.replace(/s$/, '') : noun}`;
}

/** A number that belongs to a figure: one of its detail, or n. */
function numberOf({ n, detail }: Worked, key: string): number | undefined {
  const value = key === 'n' ? n : detail?.[key];
  return typeof value === 'number' ? value : undefined;
}

type Working = (figure: Worked) => string | undefined;

function line(top: string, bottom: string, write: (top: number, bottom: number) => string): Working {
  return (figure) => {
    const [above, below] = [numberOf(figure, top), numberOf(figure, bottom)];
    if (figure.value === null || above === undefined || below === undefined) return undefined;
    return write(above, below);
  };
}

/** "620 ÷ 1,000 signups" */
export function divided(top: string, bottom: string, noun: string): Working {
  return line(top, bottom, (above, below) => `${plain(above)} ÷ ${counted(below, noun)}`);
}

/** "283.5 min ÷ 9 incidents" */
export function sumOver(sum: string, unit: string, noun: string, bottom = 'n'): Working {
  return line(sum, bottom, (above, below) => `${plain(above)} ${unit} ÷ ${counted(below, noun)}`);
}

/** "13.2 of 43.2 min" */
export function ofWhole(part: string, whole: string, unit: string): Working {
  return line(part, whole, (above, below) => `${plain(above)} of ${plain(below)} ${unit}`);
}

/** "(1,250 − 1,000) ÷ 1,000 users" */
export function grown(current: string, previous: string, noun: string): Working {
  return line(
    previous,
    current,
    (before, now) => `(${plain(now)} − ${plain(before)}) ÷ ${counted(before, noun)}`,
  );
}

/** "median of 41 deployments" */
export function medianOf(noun: string): Working {
  return line('n', 'n', (n) => `median of ${counted(n, noun)}`);
}
