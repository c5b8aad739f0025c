import { formats } from '../checks/formats/format.ts';
import { callOf } from '../records/command-line.ts';
import { defineCommand } from './command.ts';

const USAGE = `Usage: ${callOf('validate')} [--content DIR] [--format ${formats.join('|')}] [--changed BASE | --base BASE] [--published COMMIT] [--fix [--dry-run] | --watch] [--no-cache] [PATH…]
       ${callOf('validate')} --explain [RULE…]

Checks every record. PATH (a file or folder of the content, from the current folder or from the content folder) limits what is
reported, not what is checked.
  --content DIR   the content folder (default: OPSBOOK_CONTENT, otherwise content)
  --format NAME   text, json, sarif for code scanning, github for annotations of a pull request, or gitlab for a Code Quality
                  report (default: text); the last two compare sealed facts with the target branch that the host names
  --changed BASE  check only what changed since a branch, tag or commit, committed or not, and what that can affect
  --base BASE     compare sealed facts with those of a branch, tag or commit, not with what is committed here;
                  --changed BASE does so as well
  --published COMMIT
                  fail unless the commit that was published last is on the line of first parents of what is checked out;
                  empty if nothing was published yet
  --fix           apply the unambiguous fixes, show them, and then check; with --dry-run, show them without writing
  --watch         check again whenever a file changes, and show new and solved problems; stop with Ctrl-C
  --no-cache      read every record anew, instead of what earlier runs kept of unchanged files; so does CI
  --explain RULE  show what a rule requires, why, and an example; without RULE, list all rules
Exit code: 0 without errors, 1 with errors, 2 for an invalid call. OPSBOOK_AS_OF sets the as-of moment.`;

export const command = defineCommand({
  name: 'validate',
  usage: USAGE,
  options: {
    content: { type: 'string' },
    format: { type: 'string' },
    changed: { type: 'string' },
    base: { type: 'string' },
    published: { type: 'string' },
    fix: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    watch: { type: 'boolean' },
    'no-cache': { type: 'boolean' },
    explain: { type: 'boolean' },
  },
  most: Number.POSITIVE_INFINITY,
  // Loaded when it runs, so that the compile cache covers it.
  run: async (values, positionals, surroundings) => {
    const { explainRules, validate } = await import('./validate-content.ts');
    return values.explain ? explainRules(positionals) : validate(values, positionals, surroundings);
  },
});
