import { type Document, isMap, isSeq } from 'yaml';
import { entries, keepOnly, keysOf } from './playbook-document.ts';

/** Files of the playbook that a profile or a part may bring. All others belong to every organisation. */
export const optionalFiles = [
  'compliance.yaml',
  'loop.yaml',
  'platforms.yaml',
  'readiness.yaml',
  'weekly-review.yaml',
] as const;
export type OptionalFile = (typeof optionalFiles)[number];

/** The only framework that nearly every organisation has to keep. */
const FRAMEWORK = 'gdpr';

/** Removes the details of the organisation that the file is from. What is checked is so from `start` on, as in 2026-11-04. */
export function freshFile(file: OptionalFile, document: Document, start: string): void {
  switch (file) {
    case 'compliance.yaml': {
      const checks = keysOf(document, 'checks');
      const isKept = (id: string) => document.getIn(['checks', id, 'framework']) === FRAMEWORK;
      keepOnly(document, [FRAMEWORK], 'frameworks');
      keepOnly(document, checks.filter(isKept), 'checks');
      for (const id of checks.filter(isKept)) document.setIn(['checks', id, 'from'], start);
      return;
    }
    case 'readiness.yaml':
      for (const condition of entries(document)) {
        condition.set('checked', false);
        for (const key of ['date', 'approver', 'evidence']) condition.delete(key);
      }
      return;
    case 'platforms.yaml':
      for (const platform of entries(document)) for (const key of ['url', 'addresses']) platform.delete(key);
      return;
    case 'weekly-review.yaml': {
      const charts = document.get('charts');
      // Services are the organisation's own.
      if (isSeq(charts)) charts.items = charts.items.filter((each) => !isMap(each) || !each.has('subject'));
      return;
    }
    case 'loop.yaml':
  }
}
