import { socialCard } from '../../views/social-card.ts';
import { site } from '../current.ts';

interface SiteImage {
  svg: string;
  width: number;
  height: number;
  /** What it says, for those who do not see it. */
  alt: string;
}

const drawn = new WeakMap<object, Promise<SiteImage | undefined>>();

/** The social image of this site. Undefined without OPSBOOK_URL, because other sites need its whole address, and if its texts cannot be drawn. */
export function siteImage(): Promise<SiteImage | undefined> {
  const image = drawn.get(site) ?? draw();
  drawn.set(site, image);
  return image;
}

async function draw(): Promise<SiteImage | undefined> {
  if (!process.env['OPSBOOK_URL']) return undefined;
  // Loaded only here, with what sets and draws texts: most sites are built without an address.
  const { SIZE, socialSvg } = await import('./social-image.ts');
  const card = socialCard(site.basis, site.figures);
  const svg = await socialSvg(card);
  return svg ? { svg, ...SIZE, alt: `${card.now} ${card.month}` } : undefined;
}
