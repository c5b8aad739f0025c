import { type Files, record } from '../files.ts';

/** A day without a snapshot. */
export const FORGOTTEN = '2026-05-11';

/** A small organisation with daily, weekly and monthly outputs: one missing, one late, one draft, one never delivered. */
export function rhythmFiles(): Files {
  const files: Record<string, string | object> = {};
  const yaml = (file: string, data: object) => {
    files[`playbook/${file}.yaml`] = data;
  };
  const report = (id: string, data: object, body = '## Said\n\nSomething.\n') => {
    const common = { period: id.split('/')[1], author: 'writer', status: 'final' };
    files[`reports/${id}.md`] = record({ ...common, ...data }, body);
  };
  yaml('organisation', { name: 'Rhythm', zone: 'Europe/Berlin', asOf: '2026-05-20T10:00:00Z' });
  yaml('services', { groups: {}, services: {} });
  yaml('severities', {});
  yaml('agents', {
    writer: { name: 'Writer', duty: 'Writes', contact: '#writers' },
    idle: { name: 'Idle' },
  });
  const duty = { duty: 'Telling', owner: 'writer', start: '2026-05-01' };
  yaml('cadences', {
    diary: { ...duty, name: 'Diary', every: 'day', due: { days: 1, at: '10:00' } },
    letter: { ...duty, name: 'Letter', every: 'week', due: { workingDays: 1, at: '12:00' }, grace: '1 h' },
    review: { ...duty, name: 'Review', every: 'month', due: { workingDays: 3 } },
    silence: { ...duty, name: 'Silence', every: 'week', due: { days: 2 } },
  });
  for (let day = 1; day < 20; day++) {
    const date = `2026-05-${String(day).padStart(2, '0')}`;
    const next = `2026-05-${String(day + 1).padStart(2, '0')}`;
    if (date !== FORGOTTEN) report(`diary/${date}`, { delivered: `${next}T07:30:00Z` }, '');
  }
  // Half an hour late within its grace; three hours late; a draft.
  report('letter/2026-W18', { delivered: '2026-05-04T10:30:00Z', summary: 'All is <b>well</b>' });
  report('letter/2026-W19', { delivered: '2026-05-11T13:00:00Z' });
  report('letter/2026-W20', { status: 'draft' });
  return files;
}
