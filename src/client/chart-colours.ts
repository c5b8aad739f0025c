/** The colours of the page's theme, in a form that a canvas can blend. */
export interface ChartColours {
  ground: string;
  raised: string;
  rule: string;
  ink: string;
  quiet: string;
  missed: string;
  /** One per series. */
  series: string[];
}

/** Converts a colour in any notation to `rgb()`, by painting one pixel. */
export function paint(colour: string, dot: CanvasRenderingContext2D): string {
  dot.fillStyle = colour;
  dot.fillRect(0, 0, 1, 1);
  const [red, green, blue] = dot.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}

/** A canvas of one pixel to paint colours on. */
export function pixel(): CanvasRenderingContext2D {
  return document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
}

/** Reads the colours of the current theme from the style sheet. */
export function readColours(parent: HTMLElement, classes: readonly string[]): ChartColours {
  const probe = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const mark = document.createElementNS('http://www.w3.org/2000/svg', 'g');
  probe.append(mark);
  probe.setAttribute('hidden', '');
  parent.append(probe);
  const dot = pixel();
  const read = (colour: string) => {
    mark.style.color = colour;
    return paint(getComputedStyle(mark).color, dot);
  };
  const colours = {
    ground: read('var(--ground)'),
    raised: read('var(--raised)'),
    rule: read('var(--rule)'),
    ink: read('var(--ink)'),
    quiet: read('var(--quiet)'),
    missed: read('var(--missed-fill)'),
    series: classes.map((name) => {
      mark.setAttribute('class', name);
      return read('var(--own, var(--series-1))');
    }),
  };
  probe.remove();
  return colours;
}
