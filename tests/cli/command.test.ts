import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { failedCall } from '../../src/checks/formats/failed-call.ts';
import { defineCommand, runCommand, SettingError, UsageError } from '../../src/cli/command.ts';
import { contentRoot } from '../../src/records/content-root.ts';

const greet = defineCommand({
  name: 'greet',
  usage: 'Usage: npm run greet -- NAME [--loud]',
  options: { loud: { type: 'boolean' }, word: { type: 'string', default: 'Hello' } },
  most: 1,
  run({ loud, word }, [name]) {
    if (name === undefined) throw new UsageError('NAME is missing');
    if (name === 'disk') readdirSync('/nowhere/at/all');
    if (name === 'zone') throw new SettingError('ZONE is wrong');
    if (name === 'bug') throw new TypeError('not foreseen');
    return { code: 0, out: `${word} ${loud ? name.toUpperCase() : name}\n` };
  },
});
const run = (...args: string[]) => runCommand(greet, args, { cwd: '/', env: {}, now: 0 });
const wrong = (message: string) => ({ code: 2, out: '', err: `greet: ${message}\n\n${greet.usage}\n` });

test('a command returns an exit code and the output of both streams', async () => {
  expect(await run('Ada')).toEqual({ code: 0, out: 'Hello Ada\n', err: '' });
  expect(await run('--loud', '--word=Hi', 'Ada')).toEqual({ code: 0, out: 'Hi ADA\n', err: '' });
});

test('help is printed to stdout, whatever the other arguments', async () => {
  for (const flag of ['--help', '-h'])
    expect(await run('too', 'many', flag)).toEqual({ code: 0, out: `${greet.usage}\n`, err: '' });
});

test.each([
  ['a missing argument', [], 'NAME is missing'],
  ['an argument too many', ['Ada', 'Bo'], 'unexpected argument "Bo"'],
  ['a misspelt option', ['--luod'], "Unknown option '--luod'. Did you mean --loud?"],
  ['an unknown option', ['--colour=red'], "Unknown option '--colour'"],
])('%s prints the usage', async (_, args, message) => {
  expect(await run(...args)).toEqual(wrong(message));
});

test('arguments after -- are not options', async () => {
  expect((await run('--', '--luod')).out).toBe('Hello --luod\n');
});

test('a wrong setting and what the system refuses are told in a sentence', async () => {
  expect(await run('zone')).toEqual({ code: 2, out: '', err: 'greet: ZONE is wrong\n' });
  const refused = 'greet: /nowhere/at/all: no such file or directory (ENOENT, scandir)\n';
  expect(await run('disk')).toEqual({ code: 2, out: '', err: refused });
});

test('an error is JSON too where JSON was asked for', async () => {
  for (const args of [['--format', 'json'], ['--format=json']]) {
    const { code, out, err } = await run(...args);
    const { version, error } = failedCall.parse(JSON.parse(out));
    expect([code, version, err]).toEqual([2, 1, wrong(error).err]);
  }
});

test('an unexpected error is not reported as a usage error', async () => {
  await expect(run('bug')).rejects.toThrow(TypeError);
});

test('the content folder is taken from the arguments, then the environment, then the default', () => {
  const at = (env: Record<string, string>) => ({ cwd: '/srv', env, now: 0 });
  expect(contentRoot('here', at({ OPSBOOK_CONTENT: 'there' }))).toBe('/srv/here');
  expect(contentRoot(undefined, at({ OPSBOOK_CONTENT: '/there' }))).toBe('/there');
  expect(contentRoot(undefined, at({ OPSBOOK_CONTENT: '' }))).toBe('/srv/content');
});
