import { dayOf, demand } from './season.ts';
import type { World } from './world.ts';

/** Garden boxes by size, with the monthly price in cents. */
const PLANS = ['Balcony', 'Kitchen', 'Allotment'] as const;
const PRICES: readonly number[] = [1490, 2490, 3990];
/** The price of an Allotment box for new customers from September 2026, and for everyone from October. */
const NEW_PRICE = 4490;

type Boxes = readonly [balcony: number, kitchen: number, allotment: number];

/** Boxes won, lost and moved in a month. `up`: from Balcony to Kitchen, and from Kitchen to Allotment; `down`: back to Balcony. */
interface Flows {
  new: Boxes;
  churned: Boxes;
  back: Boxes;
  up: readonly [number, number];
  down: number;
}

/** Boxes at the end of the last month before the first written financial report. */
const ANCHOR = { id: '2026-03', boxes: [4896, 2697, 561] as Boxes };
/** The amounts in the handwritten financial reports, converted to boxes. */
const WRITTEN: Readonly<Record<string, Pick<Flows, 'new' | 'churned' | 'up'>>> = {
  '2026-04': { new: [560, 282, 76], churned: [162, 84, 15], up: [58, 2] },
  '2026-05': { new: [498, 218, 36], churned: [181, 80, 22], up: [55, 2] },
  '2026-06': { new: [303, 135, 26], churned: [239, 96, 27], up: [41, 2] },
  '2026-07': { new: [203, 83, 11], churned: [259, 123, 25], up: [28, 2] },
  '2026-08': { new: [251, 78, 18], churned: [274, 119, 31], up: [25, 2] },
  '2026-09': { new: [314, 117, 17], churned: [205, 90, 34], up: [36, 0] },
  '2026-10': { new: [288, 116, 14], churned: [198, 92, 66], up: [34, 3] },
};

const indexOf = (id: string) => Number(id.slice(0, 4)) * 12 + Number(id.slice(5)) - 1;
const idOf = (index: number) => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;

const scaled = (world: World, boxes: Boxes) =>
  boxes.map((count) => Math.round(count * world.scale)) as unknown as Boxes;

/** The numbers of a handwritten report for a month, at the world's scale. */
function writtenFlows(world: World, id: string): Pick<Flows, 'new' | 'churned' | 'up'> | undefined {
  const written = WRITTEN[id];
  if (!written) return undefined;
  const [up, further] = scaled(world, [...written.up, 0]);
  return { new: scaled(world, written.new), churned: scaled(world, written.churned), up: [up, further] };
}

/** The flows of a month: those of its handwritten report, otherwise generated from this number of boxes. */
function flowsOf(world: World, id: string, boxes: Boxes): Flows {
  const written = writtenFlows(world, id);
  if (written) return { ...written, back: [0, 0, 0], down: 0 };
  const random = world.random('boxes', id);
  const season = demand(dayOf(`${id}-15`));
  const each = (share: number) =>
    boxes.map((count) => Math.round(count * share * random.between(0.85, 1.15))) as unknown as Boxes;
  return {
    new: each(0.03 + 0.043 * season),
    churned: each(0.031 - 0.004 * season),
    back: each(0.004 * season),
    up: [Math.round(boxes[0] * 0.006 * season), Math.round(boxes[1] * 0.001)],
    down: Math.round((boxes[1] * 0.003) / season),
  };
}

/** The net change in boxes by plan. */
function netOf({ new: won, churned, back, up, down }: Flows): Boxes {
  const net = (plan: 0 | 1 | 2) => won[plan] + back[plan] - churned[plan];
  return [net(0) - up[0] + down, net(1) + up[0] - up[1] - down, net(2) + up[1]];
}

const plus = (a: Boxes, b: Boxes, sign: 1 | -1): Boxes => [
  a[0] + sign * b[0],
  a[1] + sign * b[1],
  a[2] + sign * b[2],
];

/** Boxes at the start of a month and their flows in it, counted forwards and backwards from the known months. */
function boxesOf(world: World, id: string): { opening: Boxes; flows: Flows } {
  let boxes = scaled(world, ANCHOR.boxes);
  let at = indexOf(ANCHOR.id);
  for (; at < indexOf(id) - 1; at++) boxes = plus(boxes, netOf(flowsOf(world, idOf(at + 1), boxes)), 1);
  if (at < indexOf(id)) return { opening: boxes, flows: flowsOf(world, id, boxes) };
  for (; at > indexOf(id); at--) boxes = plus(boxes, netOf(flowsOf(world, idOf(at), boxes)), -1);
  const flows = flowsOf(world, id, boxes);
  return { opening: plus(boxes, netOf(flows), -1), flows };
}

/** A row of movements in whole cents and boxes. */
export interface BoxRow {
  segment: string;
  plan: (typeof PLANS)[number];
  opening: number;
  new: number;
  expansion: number;
  contraction: number;
  churn: number;
  reactivation: number;
  moved: number;
  closing: number;
  customers: {
    opening: number;
    new: number;
    churned: number;
    reactivated: number;
    moved: number;
    closing: number;
  };
}

/** The price paid by a customer who leaves an Allotment box: the old one until the month in which it rose for everyone. */
function allotment(id: string): { old: number; new: number; raised: number } {
  return {
    old: id > '2026-10' ? NEW_PRICE : PRICES[2]!,
    new: id >= '2026-09' ? NEW_PRICE : PRICES[2]!,
    raised: id === '2026-10' ? NEW_PRICE - PRICES[2]! : 0,
  };
}

/** The movements of a month's boxes by plan, in whole boxes × price, without fractions. */
export function boxRows(world: World, id: string): BoxRow[] {
  const { opening, flows } = boxesOf(world, id);
  const [balcony, kitchen] = [PRICES[0]!, PRICES[1]!];
  const large = allotment(id);
  const [up, further] = flows.up;
  /** Allotment boxes sold at the new price before it applied to everyone. */
  const early = id === '2026-10' ? writtenFlows(world, '2026-09')!.new[2] : 0;
  const make = (
    plan: 0 | 1 | 2,
    segment: string,
    price: { old: number; new: number },
    change: { expansion?: number; contraction?: number; moved?: number; movedBoxes?: number; extra?: number },
  ): BoxRow => {
    const { expansion = 0, contraction = 0, moved = 0, movedBoxes = 0, extra = 0 } = change;
    const begun = opening[plan] * price.old + extra;
    const won = flows.new[plan] * price.new;
    const churn = flows.churned[plan] * price.old;
    const back = flows.back[plan] * price.old;
    return {
      segment,
      plan: PLANS[plan],
      opening: begun,
      new: won,
      expansion,
      contraction,
      churn,
      reactivation: back,
      moved,
      closing: begun + won + expansion + back + moved - contraction - churn,
      customers: {
        opening: opening[plan],
        new: flows.new[plan],
        churned: flows.churned[plan],
        reactivated: flows.back[plan],
        moved: movedBoxes,
        closing: opening[plan] + netOf(flows)[plan],
      },
    };
  };
  const { down } = flows;
  return [
    make(
      0,
      'home gardeners',
      { old: balcony, new: balcony },
      {
        contraction: down * (kitchen - balcony),
        moved: down * kitchen - up * balcony,
        movedBoxes: down - up,
      },
    ),
    make(
      1,
      'home gardeners',
      { old: kitchen, new: kitchen },
      {
        expansion: up * (kitchen - balcony),
        moved: up * balcony - (further + down) * kitchen,
        movedBoxes: up - further - down,
      },
    ),
    make(2, 'allotment clubs', large, {
      expansion:
        further * (large.new - kitchen) +
        large.raised * (opening[2] - early - (large.raised > 0 ? flows.churned[2] : 0)),
      moved: further * kitchen,
      movedBoxes: further,
      extra: early * (NEW_PRICE - large.old),
    }),
  ];
}
