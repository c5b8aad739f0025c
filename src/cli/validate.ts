import { formats } from '../checks/formats/format.ts';
import { defineCommand } from './command.ts';

const USAGE = `Usage: npm run validate -- [--content DIR] [--format ${formats.join('|')}] [--changed BASE | --base BASE] [--fix [--dry-run] | --watch] [PATH…]
       npm run validate -- --explain [RULE…]

Checks every record. PATH (a file or folder of the content) narrows what is reported, not what is checked.
  --content DIR   the content folder (OPSBOOK_CONTENT, or content)
  --format NAME   text, json, sarif for code scanning, or github for annotations in a pull request
  --changed BASE  checks what changed since a branch, tag or commit, committed or not, and what that can affect
  --base BASE     compares sealed facts with what a branch, tag or commit has of them, not with what is committed here;
                  --changed BASE does so too
  --fix           mends what can have been meant in one way only, and shows what it did; then checks. --dry-run shows it and writes nothing
  --watch         checks again whenever a file changes, and tells what is new and what is solved; Ctrl-C ends it
  --explain RULE  what a rule asks, why, and an example; without RULE all rules
Exit: 0 without errors, 1 with errors, 2 when called wrongly. OPSBOOK_AS_OF sets the as-of moment.`;

export const command = defineCommand({
  name: 'validate',
  usage: USAGE,
  options: {
    content: { type: 'string' },
    format: { type: 'string' },
    changed: { type: 'string' },
    base: { type: 'string' },
    fix: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    watch: { type: 'boolean' },
    explain: { type: 'boolean' },
  },
  most: Number.POSITIVE_INFINITY,
  // What it needs is loaded when it runs: compiled once, and kept.
  run: async (values, positionals, surroundings) => {
    const { explainRules, validate } = await import('./validate-content.ts');
    return values.explain ? explainRules(positionals) : validate(values, positionals, surroundings);
  },
});
