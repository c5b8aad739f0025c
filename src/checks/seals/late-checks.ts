import { pathText } from '../../records/path-text.ts';
import { placeOf } from '../../records/place.ts';
import type { Kind } from '../../schemas/kind.ts';
import { recordKinds } from '../../schemas/kinds.ts';
import { lateWords } from '../../words/recorded.ts';
import type { Check } from '../check.ts';
import { entryAt } from './no-record.ts';

export const recordsComeInTime: Check = {
  id: 'late-record',
  area: 'Sealed facts',
  severity: 'warning',
  ensure: 'Ensure a record is committed before its facts would have been sealed.',
  why: 'A record that comes months later was not there when its figures were read, and nobody can tell it from an invented one. It may be honest: it is accepted, counted apart, and marked on its page.',
  example: {
    file: 'incidents/2026-01-05-login-slow.md',
    wrong: 'resolved: 2026-01-05T10:25:00+01:00, first committed on 2026-03-31',
    right: 'the same, committed by 2026-02-04',
    described: true,
  },
  since: '0.1.0',
  of: [],
  beside: 'all',
  *find({ seals, recordWith }) {
    if (!seals?.known) return;
    for (const { version, path, ...late } of seals.lateRules)
      yield {
        entry: entryAt(version.source),
        path,
        message: `${pathText(path)} was added or changed ${lateWords(late)}, the first day that it judges; some of these days are sealed`,
        expected: 'rules for days to come',
        fix: 'check which figures of the past it changes; if that is right, say in the pull request why it comes now',
      };
    for (const file of seals.added) {
      const place = placeOf(file);
      if (!place || !('record' in place)) continue;
      const { record, id } = place;
      // Only these are read, and not all of their kind.
      const entry = recordWith(record, id);
      const late = entry && seals.recordedOf(entry, record).late;
      if (!late) continue;
      const { noun, sealed }: Kind = recordKinds[record];
      const facts = sealed?.dated ? 'first facts' : 'facts';
      yield {
        entry,
        path: [],
        message: `recorded ${lateWords(late)}, when the ${facts} of this ${noun} were complete`,
        expected: 'a record committed before its facts would have been sealed',
        fix: 'check its dates; if they are right, say in the pull request why it comes now',
      };
    }
  },
};
