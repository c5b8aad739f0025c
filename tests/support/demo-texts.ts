import { placeOf } from '../../src/records/place.ts';
import { DEMO } from './demo.ts';
import { type Texts, textsIn } from './files.ts';

/** All records of the demo organisation, and its playbook. */
export function demoTexts(): Texts {
  return new Map(Object.entries(textsIn(DEMO)).filter(([file]) => placeOf(file)));
}

/** The playbook, and at most this number of the newest files of each folder. */
export function newest(texts: Texts, most: number): Texts {
  const folders = Map.groupBy(texts.keys(), (file) => file.slice(0, file.lastIndexOf('/')));
  const files = [...folders].flatMap(([folder, own]) => (folder === 'playbook' ? own : own.slice(-most)));
  return new Map(files.map((file) => [file, texts.get(file)!]));
}
