import { expect, test } from 'vitest';
import { makeSite, readChecked, SettingFault } from '../../src/build/site.ts';
import { minimal } from '../support/content-folder.ts';

test('a site shows the figures that its checks computed', async () => {
  const checked = await readChecked(minimal, undefined, 0);
  const site = await makeSite(minimal, checked);
  expect(site.figures).toBe(checked.figures);
  expect(site.basis).toBe(checked.basis);
  expect(site.figures.all.length).toBeGreaterThan(100);
});

test('an invalid as-of timestamp stops the build', async () => {
  await expect(readChecked(minimal, 'yesterday', 0)).rejects.toThrow(SettingFault);
});
