import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { setInformation } from '../../../src/build/print/information.ts';
import { openOutput } from '../../../src/build/print/output.ts';
import { baseOfSite, PrintError, pageToPrint } from '../../../src/build/print/page-path.ts';
import { scratchFolder } from '../../support/content-folder.ts';
import { writeFiles } from '../../support/files.ts';

const scratch = scratchFolder();

describe('which page', () => {
  const site = () => {
    const paths = [
      '',
      'sla/',
      'incidents/',
      'incidents/2026-01-02-slow/',
      'reviews/2026-Q3/',
      'reviews/2026-Q3/print/',
    ];
    const page = '<link rel="icon" href="/ops/favicon.svg">';
    const folder = join(scratch, 'pages');
    writeFiles(folder, Object.fromEntries(paths.map((path) => [`${path}index.html`, page])));
    return folder;
  };

  test.each([
    ['sla', 'sla/'],
    ['/sla/', 'sla/'],
    ['sla/index.html', 'sla/'],
    ['/', ''],
    ['sla/#budgets', 'sla/'],
    ['reviews/2026-Q3', 'reviews/2026-Q3/print/'],
    ['reviews/2026-Q3/print', 'reviews/2026-Q3/print/'],
  ])('%s', (typed, path) => {
    expect(pageToPrint(site(), typed)).toBe(path);
  });

  test.each([
    ['sal', 'Unknown page "sal". Did you mean sla?'],
    ['reviews/2026-Q4', 'Unknown page "reviews/2026-Q4". Did you mean reviews/2026-Q3?'],
    [
      'incidents/nothing-like-it-at-all',
      'Unknown page "incidents/nothing-like-it-at-all". There is 1 page below incidents/, for example incidents/2026-01-02-slow.',
    ],
    ['nowhere', 'Unknown page "nowhere". Give its path on the site, such as reviews/2026-Q3 or sla.'],
    [
      '../pages/sla',
      'Unknown page "../pages/sla". Give its path on the site, such as reviews/2026-Q3 or sla.',
    ],
  ])('refuses %s', (typed, message) => {
    expect(() => pageToPrint(site(), typed)).toThrow(new PrintError(message));
  });

  test('reads the base path of a site, and rejects a folder without one', () => {
    expect(baseOfSite(site())).toBe('/ops/');
    expect(() => baseOfSite(join(scratch, 'none'))).toThrow(PrintError);
  });
});

describe('the file', () => {
  test('is refused up front if it cannot be written', () => {
    expect(() => openOutput(join(scratch, 'no', 'folder.pdf'))).toThrow(
      /no\/folder\.pdf cannot be written: the folder does not exist/,
    );
    expect(() => openOutput(scratch)).toThrow(/cannot be written: it is a folder/);
  });

  test('is replaced atomically and leaves no other files', () => {
    const file = join(scratch, 'out', 'a.pdf');
    mkdirSync(dirname(file));
    const output = openOutput(file);
    expect(readdirSync(dirname(file))).toEqual([]);
    output.write(Buffer.from('%PDF-one'));
    output.write(Buffer.from('%PDF-two'));
    expect([readdirSync(dirname(file)), readFileSync(file, 'utf8')]).toEqual([['a.pdf'], '%PDF-two']);
  });

  test('is never written over one that is not a PDF', () => {
    const file = join(scratch, 'a-record.md');
    writeFileSync(file, 'title: A record\n');
    expect(() => openOutput(file)).toThrow(/a-record\.md cannot be written: it exists and is not a PDF/);
    expect(readFileSync(file, 'utf8')).toBe('title: A record\n');
  });

  test('of another format is left unchanged', () => {
    expect(() => setInformation(Buffer.from('%PDF-1.7\n'), { author: '', subject: '', at: 0 })).toThrow(
      /form/,
    );
  });
});
