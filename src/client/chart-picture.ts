import { paint, pixel } from './chart-colours.ts';

/** A line of text beside the drawing, in pixels from the figure's corner; y is its baseline. */
interface Line {
  text: string;
  x: number;
  y: number;
  style: CSSStyleDeclaration;
}

/** What is seen of a chart: its caption, its drawing and its legend. */
interface Picture {
  width: number;
  height: number;
  x: number;
  y: number;
  lines: Line[];
  drawings: SVGSVGElement[];
  ground: string;
}

const MARGIN = 12;
/** Pixels of a PNG per pixel of the page. */
const SCALE = 2;
const STYLES = [
  ...['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'opacity'],
  ...[
    'fill-opacity',
    'stroke-opacity',
    'paint-order',
    'text-anchor',
    'font-size',
    'font-weight',
    'font-family',
  ],
];

const isSeen = (element: Element) => element.getClientRects().length > 0;

/** The lines in which the page shows a text, which breaks where the page breaks it. */
function linesOf(node: Text, { left, top }: DOMRect): Line[] {
  const lines: Line[] = [];
  const range = document.createRange();
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const box = range.getBoundingClientRect();
    if (box.width === 0) continue;
    const y = box.bottom - top - box.height * 0.22;
    const last = lines.at(-1);
    if (last && Math.abs(last.y - y) < 2) last.text += ` ${word}`;
    else lines.push({ text: word, x: box.left - left, y, style: getComputedStyle(node.parentElement!) });
  }
  return lines;
}

/** Runs something with the picture of a chart; while it does, the chart shows its static drawing. */
function withPicture<T>(figure: HTMLElement, run: (picture: Picture) => T): T {
  const live = figure.classList.contains('interactive');
  figure.classList.remove('interactive');
  try {
    const box = figure.getBoundingClientRect();
    const parts = [...figure.querySelectorAll(':scope > :is(figcaption, .canvas, .legend)')].filter(isSeen);
    const lines: Line[] = [];
    for (const part of parts) {
      const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node; node = texts.nextNode())
        if (!node.parentElement!.closest('svg, script, output, .visually-hidden'))
          lines.push(...linesOf(node as Text, box));
    }
    return run({
      width: box.width,
      height: Math.max(...parts.map((part) => part.getBoundingClientRect().bottom)) - box.top,
      x: box.left,
      y: box.top,
      lines,
      drawings: parts
        .flatMap((part) => [...part.querySelectorAll<SVGSVGElement>('svg:not(.strip-links)')])
        .filter((svg) => isSeen(svg) && !svg.parentElement!.closest('svg')),
      ground: getComputedStyle(document.documentElement).backgroundColor,
    });
  } finally {
    figure.classList.toggle('interactive', live);
  }
}

/** A colour that every program reads. */
function plain(value: string, dot: CanvasRenderingContext2D): string {
  if (value === 'none' || /\/ 0\)|, 0\)$|^transparent/.test(value)) return 'none';
  return paint(value, dot);
}

/** A drawing that carries its style. */
function styled(svg: SVGSVGElement, dot: CanvasRenderingContext2D): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [...svg.querySelectorAll('*')];
  for (const [i, element] of [...copy.querySelectorAll('*')].entries()) {
    const style = getComputedStyle(originals[i]!);
    element.removeAttribute('class');
    if (element instanceof SVGAElement)
      element.setAttribute(
        'href',
        element.href.baseVal && new URL(element.href.baseVal, document.baseURI).href,
      );
    for (const name of STYLES) {
      const value = style.getPropertyValue(name);
      const known = name === 'fill' || name === 'stroke' ? plain(value, dot) : value;
      element.setAttribute(name, known.replaceAll('"', "'"));
    }
  }
  return copy;
}

function svgText(picture: Picture): string {
  const dot = pixel();
  const { width, height, lines, drawings, ground } = picture;
  const root = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const add = (name: string, attributes: Record<string, string | number>, text = '') => {
    const element = document.createElementNS(root.namespaceURI, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    element.textContent = text;
    root.append(element);
  };
  const [across, down] = [width + 2 * MARGIN, height + 2 * MARGIN].map(Math.ceil);
  for (const [key, value] of Object.entries({
    width: across,
    height: down,
    viewBox: `${-MARGIN} ${-MARGIN} ${across} ${down}`,
  }))
    root.setAttribute(key, String(value));
  add('rect', { x: -MARGIN, y: -MARGIN, width: across!, height: down!, fill: plain(ground, dot) });
  for (const { text, x, y, style } of lines)
    add(
      'text',
      {
        x,
        y,
        fill: plain(style.color, dot),
        'font-size': style.fontSize,
        'font-weight': style.fontWeight,
        'font-family': style.fontFamily.replaceAll('"', "'"),
      },
      text,
    );
  for (const svg of drawings) {
    const copy = styled(svg, dot);
    const box = svg.getBoundingClientRect();
    for (const [key, value] of Object.entries({
      x: box.left - picture.x,
      y: box.top - picture.y,
      width: box.width,
      height: box.height,
    }))
      copy.setAttribute(key, String(value));
    for (const name of ['class', 'role', 'aria-label', 'aria-hidden']) copy.removeAttribute(name);
    copy.setAttribute('overflow', 'visible');
    root.append(copy);
  }
  return new XMLSerializer().serializeToString(root);
}

function opacityOf(element: Element): number {
  let opacity = 1;
  for (let each: Element | null = element; each instanceof SVGElement; each = each.parentElement)
    opacity *= Number(getComputedStyle(each).opacity);
  return opacity;
}

/** The outline of a shape; undefined for a text or a group. */
function outlineOf(element: SVGElement): Path2D | undefined {
  const path = new Path2D();
  if (element instanceof SVGPathElement) return new Path2D(element.getAttribute('d') ?? '');
  if (element instanceof SVGRectElement) {
    const [x, y, width, height] = [element.x, element.y, element.width, element.height].map(
      ({ baseVal }) => baseVal.value,
    );
    path.roundRect(x!, y!, width!, height!, element.rx.baseVal.value);
    return path;
  }
  if (element instanceof SVGCircleElement) {
    path.arc(element.cx.baseVal.value, element.cy.baseVal.value, element.r.baseVal.value, 0, 2 * Math.PI);
    return path;
  }
  if (element instanceof SVGLineElement) {
    path.moveTo(element.x1.baseVal.value, element.y1.baseVal.value);
    path.lineTo(element.x2.baseVal.value, element.y2.baseVal.value);
    return path;
  }
  return undefined;
}

/** Paints one shape or text as the page shows it. Not as an image: a page may show images of its own host only. */
function paintShape(context: CanvasRenderingContext2D, element: SVGGraphicsElement): void {
  const style = getComputedStyle(element);
  const outline = outlineOf(element);
  if (
    style.visibility === 'hidden' ||
    style.display === 'none' ||
    !(outline || element instanceof SVGTextElement)
  )
    return;
  const opacity = opacityOf(element);
  const stroke = () => {
    if (style.stroke === 'none') return;
    context.globalAlpha = opacity * Number(style.strokeOpacity);
    context.strokeStyle = style.stroke;
    context.lineWidth = Number.parseFloat(style.strokeWidth);
    context.lineCap = style.strokeLinecap as CanvasLineCap;
    context.lineJoin = style.strokeLinejoin as CanvasLineJoin;
    context.setLineDash(
      style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(',').map(Number.parseFloat),
    );
    if (outline) context.stroke(outline);
    else context.strokeText(text, x, y);
  };
  const fill = () => {
    if (style.fill === 'none') return;
    context.globalAlpha = opacity * Number(style.fillOpacity);
    context.fillStyle = style.fill;
    if (outline) context.fill(outline);
    else context.fillText(text, x, y);
  };
  const text = element.textContent!.trim();
  const position = (list: 'x' | 'y' | 'dx') =>
    element instanceof SVGTextElement && element[list].baseVal.numberOfItems > 0
      ? element[list].baseVal.getItem(0).value
      : 0;
  const [x, y] = [position('x') + position('dx'), position('y')];
  context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  context.textAlign =
    style.textAnchor === 'middle' ? 'center' : style.textAnchor === 'end' ? 'right' : 'left';
  for (const part of style.paintOrder.startsWith('stroke') ? [stroke, fill] : [fill, stroke]) part();
}

function pngOf(picture: Picture): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil((picture.width + 2 * MARGIN) * SCALE);
  canvas.height = Math.ceil((picture.height + 2 * MARGIN) * SCALE);
  const context = canvas.getContext('2d')!;
  context.fillStyle = picture.ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.setTransform(SCALE, 0, 0, SCALE, MARGIN * SCALE, MARGIN * SCALE);
  for (const { text, x, y, style } of picture.lines) {
    context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    context.fillStyle = style.color;
    context.fillText(text, x, y);
  }
  for (const svg of picture.drawings)
    for (const element of svg.querySelectorAll<SVGGraphicsElement>('path, rect, circle, line, text')) {
      const { a, b, c, d, e, f } = element.getScreenCTM()!;
      const [x, y] = [e - picture.x + MARGIN, f - picture.y + MARGIN];
      context.setTransform(a * SCALE, b * SCALE, c * SCALE, d * SCALE, x * SCALE, y * SCALE);
      paintShape(context, element);
    }
  return new Promise((done, failed) =>
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('no picture'))), 'image/png'),
  );
}

function save(figure: HTMLElement, blob: Blob, extension: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = figure
    .querySelector<HTMLAnchorElement>('.take a[download]')!
    .download.replace(/csv$/, extension);
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Saves a chart as an SVG file in the colours of the page. */
export function saveSvg(figure: HTMLElement): void {
  save(figure, new Blob([withPicture(figure, svgText)], { type: 'image/svg+xml' }), 'svg');
}

/** Saves a chart as a PNG file. */
export async function savePng(figure: HTMLElement): Promise<void> {
  save(figure, await withPicture(figure, pngOf), 'png');
}

/** Copies a chart as a PNG picture; rejects if the browser does not allow it. */
export async function copyPng(figure: HTMLElement): Promise<void> {
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': withPicture(figure, pngOf) })]);
}
