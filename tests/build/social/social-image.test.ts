import sharp from 'sharp';
import { expect, test } from 'vitest';
import { SIZE, socialSvg, toPng } from '../../../src/build/social/social-image.ts';
import type { SocialCard } from '../../../src/views/social-card.ts';

const card: SocialCard = {
  name: 'Acme',
  calm: true,
  now: 'No incident is open.',
  month: 'March 2026 so far: 99.98 % available.',
  days: {
    strip: { width: 6, height: 24, paths: { good: 'M1.5,24V19.7', bad: 'M4.5,24V0', soft: '', unknown: '' } },
    from: '7 Feb',
    to: '8 Feb',
  },
  asOf: 'as of 2026-02-08 12:00 +00:00',
};

/** The share of the picture in other colours than its ground's, in a part of it. */
async function inked(svg: string, part: { left: number; top: number; width: number; height: number }) {
  const { data, info } = await sharp(Buffer.from(svg))
    .extract(part)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const ground = [0xfb, 0xfc, 0xfd];
  let count = 0;
  for (let i = 0; i < data.length; i += info.channels)
    if (ground.some((value, channel) => Math.abs(data[i + channel]! - value) > 8)) count++;
  return count / (data.length / info.channels);
}
const NAME = { left: 72, top: 100, width: 1056, height: 76 };

test('is a PNG in the size that other sites expect, drawn without any font of the machine', async () => {
  const svg = (await socialSvg(card))!;
  expect(svg).not.toMatch(/<text|font-family/);
  const png = await toPng(svg);
  expect(await sharp(png).metadata()).toMatchObject({ format: 'png', ...SIZE });
  expect(png.length).toBeLessThan(100_000);
});

test.each(['Acme & <b>Söhne</b>', 'Ελλάδα', 'Завод', '株式会社ラーク'])('draws %s', async (name) => {
  const without = await inked((await socialSvg({ ...card, name: ' ' }))!, NAME);
  expect(await inked((await socialSvg({ ...card, name }))!, NAME)).toBeGreaterThan(without + 0.02);
});

test.each(['شركة الشحن', 'חברה', 'บริษัท', 'कंपनी', 'Acme \u{10FFFD}'])('is not made for %s', async (name) => {
  expect(await socialSvg({ ...card, name })).toBeUndefined();
});

test('keeps long texts inside its edges', async () => {
  const long = {
    name: 'W'.repeat(200),
    now: 'The checkout is down. '.repeat(20),
    month: '決済の障害'.repeat(40),
  };
  const svg = (await socialSvg({ ...card, ...long, calm: false }))!;
  const edges = [
    { left: 0, top: 0, width: 70, height: SIZE.height },
    { left: SIZE.width - 70, top: 0, width: 70, height: SIZE.height },
    // Between the texts and the days.
    { left: 0, top: 440, width: SIZE.width, height: 18 },
  ];
  for (const edge of edges) expect(await inked(svg, edge)).toBe(0);
});
