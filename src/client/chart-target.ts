import type { ChartColours } from './chart-colours.ts';

/** Draws the target as in the static picture, above the data and below the tooltip. */
export function drawTarget(
  context: CanvasRenderingContext2D,
  target: string | undefined,
  scale: number,
  colours: ChartColours,
): void {
  if (!target) return;
  context.save();
  context.scale(scale, scale);
  context.strokeStyle = colours.ink;
  context.lineWidth = 1.25;
  context.setLineDash([5, 4]);
  context.stroke(new Path2D(target));
  context.restore();
}
