import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Plugin } from 'vite';
import { home } from '../home.ts';

/** The icon of the site, from which the others are made: whoever replaces it has replaced them all. */
const ICON = join(home, 'public/favicon.svg');
/** Apple shows the transparent parts of an icon in black, and rounds its corners. */
const GROUND = '#fff';

function drawIcon(size: number) {
  // Drawn in its size: an SVG has 72 units per inch, and is scaled by its density.
  const svg = readFileSync(ICON);
  return sharp(svg, { density: 72 * Math.max(1, size / 32) }).resize(size, size);
}

/** For browsers that show no SVG as an icon: one PNG image of 32 pixels, in an ICO container. */
async function favicon(): Promise<Buffer> {
  const size = 32;
  const image = await drawIcon(size).png().toBuffer();
  const head = Buffer.alloc(22);
  // Reserved, an icon, one image; then its size, colours, planes, bits per pixel, length and place.
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(1, 4);
  head.writeUInt8(size, 6);
  head.writeUInt8(size, 7);
  head.writeUInt16LE(1, 10);
  head.writeUInt16LE(32, 12);
  head.writeUInt32LE(image.length, 14);
  head.writeUInt32LE(head.length, 18);
  return Buffer.concat([head, image]);
}

/** For the home screen of a phone or tablet, 180 pixels, with space around it. */
async function touchIcon(): Promise<Buffer> {
  const [size, inner] = [180, 124];
  const edge = (size - inner) / 2;
  return drawIcon(inner)
    .extend({ top: edge, bottom: edge, left: edge, right: edge, background: GROUND })
    .flatten({ background: GROUND })
    .png()
    .toBuffer();
}

/** The module under which pages find the icons. */
const MODULE = 'virtual:icons';
const RESOLVED = `\0${MODULE}`;

/** Gives the endpoints of the icons their bytes as a module, in base64: they are drawn when the pages are bundled, and no build needs what draws them. */
export const icons: Plugin = {
  name: 'icons',
  resolveId: (id) => (id === MODULE ? RESOLVED : undefined),
  async load(id) {
    if (id !== RESOLVED) return undefined;
    const drawn = Object.entries({ favicon: await favicon(), touchIcon: await touchIcon() });
    return drawn.map(([name, bytes]) => `export const ${name} = '${bytes.toString('base64')}';`).join('\n');
  },
};
