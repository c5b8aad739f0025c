import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkContent } from '../../src/checks/checks.ts';
import { asJson, validationReport } from '../../src/checks/formats/json.ts';
import { type Command, runCommand } from '../../src/cli/command.ts';
import { command as diffCommand } from '../../src/cli/diff.ts';
import { command as newCommand } from '../../src/cli/new.ts';
import { command as validateCommand } from '../../src/cli/validate.ts';
import { asOfInstant } from '../../src/records/as-of-instant.ts';
import { readContent } from '../../src/records/ledger.ts';
import { findWanted } from '../../src/scaffolds/names.ts';
import { incident } from '../../src/schemas/incident.ts';
import { contentFolder } from '../support/content-folder.ts';
import { DEMO } from '../support/demo.ts';
import { demoTexts, newest } from '../support/demo-texts.ts';
import { git, makeRepository } from '../support/repository.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const guide = read('AGENTS.md');
/** The first block of a language in a Markdown file. */
const block = (markdown: string, language: string) =>
  new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(markdown)![1]!;

test('the report in the guide for agents is the validator’s output for the mistake in the README', () => {
  const told = validationReport.strict().parse(JSON.parse(block(guide, 'json')));
  const { file } = told.problems[0]!;
  const mistake = block(read('README.md'), 'markdown').replace('service: shop', 'service: shp');
  const content = contentFolder({ [file]: mistake }, { base: DEMO, parts: ['playbook'] });
  const written = readContent(content);
  const asOf = asOfInstant(written.ledger, undefined, 0).instant;
  const problems = checkContent(written, asOf).filter((problem) => problem.file === file);
  const report = validationReport.parse(
    JSON.parse(asJson(problems, { files: told.files, folder: 'content', asOf })),
  );
  expect(report).toEqual(told);
});

test('the report in the README is the validator’s for its mistake, and its change has the effect that it names', async () => {
  const readme = read('README.md');
  const record = block(readme, 'markdown');
  const [, path = ''] = /^\*\*Record an incident\.\*\* Create `content\/([^`]+)`/m.exec(readme)!;
  const files = Object.fromEntries(newest(demoTexts(), 1));
  const content = contentFolder(files, { base: null });
  const cwd = dirname(content);
  makeRepository(content, [{ at: '2026-11-02T08:00:00Z', files }]);
  const run = (command: Command, ...args: string[]) => runCommand(command, args, { cwd, env: {}, now: 0 });
  writeFileSync(join(content, path), record.replace('service: shop', 'service: shp'));
  const { out: report } = await run(validateCommand as unknown as Command, `content/${path}`);
  const [, shown = ''] = /^```\n([\s\S]*?)^```$/m.exec(readme.split('**Make a mistake.**')[1]!)!;
  for (const part of shown.split('…')) expect(report).toContain(part);
  writeFileSync(join(content, path), record);
  const { out: change } = await run(diffCommand as unknown as Command, 'HEAD');
  const [, name, period, before, after] =
    /such as the availability of (\w+) in (\w+ \d+), which falls from ([\d.]+ %) to ([\d.]+ %)\./.exec(
      readme.replaceAll('\n', ' '),
    )!;
  expect(change.replaceAll('\u00a0', ' ')).toMatch(
    new RegExp(`\\| Availability of ${name} \\| ${period} \\| [^|]+ \\| ${before}[^|]* \\| ${after}`),
  );
});

test('the correction in the guide for agents is valid in a record', () => {
  const { amendments } = parse(block(guide, 'yaml'));
  expect(incident.schema.shape.amendments.safeParse(amendments).error).toBeUndefined();
});

/** The commands of a block of shell, each with the comments below it: what it prints. */
function callsIn(shell: string): { command: string; args: string[]; prints: string[] }[] {
  return shell
    .split(/^(?=npm run )/m)
    .filter((text) => text.startsWith('npm run '))
    .map((text) => {
      const [line, ...comments] = text.trim().split('\n');
      const words = [...line!.matchAll(/(?:'[^']*'|[^\s'])+/g)].map(([word]) => word.replaceAll("'", ''));
      return {
        command: words[2]!,
        args: words.slice(words[3] === '--' ? 4 : 3),
        prints: comments.map((comment) => comment.replace(/^# /, '')),
      };
    });
}

test('the commands in the guide for agents print what it says', async () => {
  const files = Object.fromEntries(newest(demoTexts(), 1));
  const content = contentFolder(files, { base: null });
  makeRepository(content, [{ at: '2026-11-02T08:00:00Z', files }]);
  git(content, ['update-ref', 'refs/remotes/origin/main', 'main']);
  const cwd = dirname(content);
  const commands = { new: newCommand, validate: validateCommand, diff: diffCommand };
  for (const { command, args, prints } of callsIn(block(guide, 'sh'))) {
    const called = commands[command as keyof typeof commands] as unknown as Command;
    const { code, out, err } = await runCommand(called, args, { cwd, env: {}, now: 0 });
    expect({ code, err: code === 0 ? '' : err }, args.join(' ')).toEqual({ code: 0, err: '' });
    expect(prints).not.toEqual([]);
    for (const text of prints) expect(out).toContain(text);
  }
});

const skills = join(ROOT, '.agents/skills');

test.each(readdirSync(skills))(
  'the skill %s has the form that agents look for, and links that exist',
  (name) => {
    const text = readFileSync(join(skills, name, 'SKILL.md'), 'utf8');
    const [, matter = '', body = ''] = /^---\n([\s\S]*?)^---\n([\s\S]*)/m.exec(text)!;
    const { description, ...fields } = parse(matter) as Record<string, string>;
    expect(fields['name']).toBe(name);
    expect(name).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(description!.length).toBeLessThanOrEqual(1024);
    for (const [, link] of body.matchAll(/\]\(([^)]+)\)/g))
      expect(existsSync(join(skills, name, link!)), link).toBe(true);
  },
);

test.each(['AGENTS.md', '.agents/skills/opsbook-records/SKILL.md'])(
  '%s names only existing kinds, outputs and options',
  (file) => {
    const { ledger } = readContent(contentFolder({}, { base: DEMO, parts: ['playbook'] }));
    const calls = [...read(file).matchAll(/`npm run (new|validate|diff) -- ([^`]+)`((?:, `[a-z-]+`)*)/g)];
    expect(calls.length).toBeGreaterThan(3);
    const usage = { new: newCommand, validate: validateCommand, diff: diffCommand };
    for (const [, name, args, more] of calls) {
      const kinds = [args!.split(' ')[0]!, ...more!.matchAll(/`([a-z-]+)`/g).map(([, kind]) => kind!)];
      for (const kind of name === 'new' ? kinds : [])
        if (/^[a-z]/.test(kind)) expect(() => findWanted(ledger, kind)).not.toThrow();
      for (const [option] of args!.matchAll(/--[a-z-]+/g))
        expect(usage[name as keyof typeof usage].usage).toContain(option);
    }
  },
);

test.each([
  'AGENTS.md',
  '.agents/skills/opsbook-records/SKILL.md',
  'README.md',
  'CONTRIBUTING.md',
  'content/README.md',
])('%s names only existing commands', (file) => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = [...read(file).matchAll(/npm run (?:-s )?([a-z-]+)/g)].map(([, name]) => name!);
  for (const name of named) expect(Object.keys(scripts)).toContain(name);
});
