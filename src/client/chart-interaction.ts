import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import type { Plot } from '../charts/plot.ts';
import { readColours } from './chart-colours.ts';
import { type Drawn, datasetsOf } from './chart-datasets.ts';
import { addKeys } from './chart-keys.ts';
import { registerPlace } from './chart-place.ts';
import { addSwitches } from './chart-switches.ts';
import { drawTarget } from './chart-target.ts';
import { tooltipOf } from './chart-tooltip.ts';
import { readWords } from './chart-words.ts';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);
registerPlace();

/** The shared state of an interactive chart. */
export interface InteractiveChart {
  figure: HTMLElement;
  chart: Chart;
  count: number;
  /** Shows the interactive drawing, or the static picture again. */
  live: (on: boolean) => void;
  /** Selects a place on the x axis, or none. */
  pointAt: (index: number | undefined) => void;
  /** The text for a place. */
  said: (index: number) => string;
}

/**
 * Draws a chart's data again in the same position, on a canvas that reacts to pointer and keys. Axes, target and marks remain
 * those of the picture, so nothing moves. `cause` is the event that triggered it.
 */
export function makeInteractive(figure: HTMLElement, cause: Event): void {
  const region = figure.querySelector<HTMLElement>('.canvas')!;
  const plots = [...region.querySelectorAll<HTMLElement>('.plot')];
  const data = JSON.parse(region.querySelector('script')!.textContent!) as Plot;
  const words = readWords(figure, data);
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  // The drawing that is shown, and its canvas over it; another one after the window's size changed.
  let drawing = 0;
  const show = () => {
    drawing = Math.max(
      0,
      plots.findIndex(({ clientWidth }) => clientWidth > 0),
    );
    if (canvas.parentElement !== plots[drawing])
      plots[drawing]!.insertBefore(canvas, plots[drawing]!.querySelector('.over'));
  };
  show();
  const box = () => data.boxes[drawing]!;
  const scale = () => plots[drawing]!.clientWidth / box().width;
  const classes = data.series.map(({ colour }) => colour);
  let colours = readColours(region, classes);
  const chart = new Chart<Drawn>(canvas, {
    type: data.kind === 'line' ? 'line' : 'bar',
    data: { labels: words.map(({ head }) => head), datasets: datasetsOf(data, colours, scale) },
    options: {
      animation: false,
      events: ['mousemove', 'mouseout', 'click', 'touchstart', 'touchmove'],
      maintainAspectRatio: false,
      interaction: { mode: 'place', intersect: false },
      layout: {
        autoPadding: false,
        padding: () => ({
          left: box().left * scale(),
          right: (box().width - box().right) * scale(),
          top: box().top * scale(),
          bottom: (box().height - box().base) * scale(),
        }),
      },
      scales: {
        x: { type: 'category', display: false, offset: true, stacked: data.kind === 'column' },
        y: { type: 'linear', display: false, min: data.from, max: data.to, stacked: data.kind === 'column' },
      },
      plugins: { tooltip: tooltipOf(words, () => colours) },
    },
    plugins: [
      { id: 'target', afterDatasetsDraw: ({ ctx }) => drawTarget(ctx, box().target, scale(), colours) },
    ],
  });

  const live = (on: boolean) => figure.classList.toggle('interactive', on);
  const pointAt = (index: number | undefined) => {
    const shown = chart.getSortedVisibleDatasetMetas();
    const active = index === undefined ? [] : shown.map((meta) => ({ datasetIndex: meta.index, index }));
    chart.setActiveElements(active);
    chart.tooltip?.setActiveElements(active, { x: 0, y: 0 });
    chart.update('none');
  };
  const said = (index: number) => {
    const { head, lines } = words[index]!;
    return [head, ...lines].join(', ');
  };
  const interactive = { figure, chart, count: words.length, live, pointAt, said };

  const repaint = () => {
    colours = readColours(region, classes);
    const fresh = datasetsOf(data, colours, scale);
    for (const [i, dataset] of chart.data.datasets.entries()) Object.assign(dataset, fresh[i]);
    chart.update('none');
  };
  new MutationObserver(repaint).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
  new ResizeObserver(() => {
    const before = drawing;
    show();
    if (drawing !== before) chart.resize();
  }).observe(region);
  region.addEventListener('pointerenter', () => live(true));
  addSwitches(interactive);
  addKeys(interactive);
  live(true);
  // The event that triggered this is handled too.
  const at = cause instanceof PointerEvent ? cause.clientX : (cause as TouchEvent).touches?.[0]?.clientX;
  if (at === undefined) return;
  const across = (at - plots[drawing]!.getBoundingClientRect().left) / scale() - box().left;
  const index = Math.floor((across / (box().right - box().left)) * words.length);
  if (index >= 0 && index < words.length) pointAt(index);
}
