import { cephes } from '../cephes.ts';
import { normalQuantile } from '../distributions.ts';
import { mean } from '../statistics.ts';

/** One value ahead: `h` periods after the last known one, with its standard error and 95 % interval. */
interface Ahead {
  h: number;
  forecast: number;
  se: number | null;
  low: number | null;
  high: number | null;
}

/** Forecasts, or the reason why there are none. `terms` holds what the method fitted. */
export type Forecast =
  | { forecasts: Ahead[]; terms: Record<string, number>; reason?: undefined }
  | { forecasts: null; reason: string };

const steps = (horizon: number) => Array.from({ length: horizon }, (_, i) => i + 1);

function tooShort(values: readonly number[], least: number): Forecast | undefined {
  if (values.some((value) => !Number.isFinite(value)))
    return { forecasts: null, reason: 'a value in between is not known' };
  if (values.length >= least) return undefined;
  const known = values.length === 1 ? 'one value is known' : `${values.length} values are known`;
  return { forecasts: null, reason: `${known}, and at least ${least} are needed` };
}

/** The mean of the last `window` values, or of all where there are fewer, for every period ahead. It has no interval: it fits no model. */
export function movingAverage(values: readonly number[], horizon: number, window = 3): Forecast {
  const refused = tooShort(values, 2);
  if (refused) return refused;
  const forecast = mean(values.slice(-window))!;
  return {
    forecasts: steps(horizon).map((h) => ({ h, forecast, se: null, low: null, high: null })),
    terms: { window: Math.min(window, values.length) },
  };
}

/**
 * A straight line by least squares, y = a + b·t with t from 1, and its 95 % prediction interval:
 * ŷ ± t(0.975, n − 2) · s · √(1 + 1/n + (t − t̄)² ÷ Sxx). Hyndman, "Forecasting: principles and practice", regression.
 */
export function linearTrend(values: readonly number[], horizon: number): Forecast {
  const refused = tooShort(values, 3);
  if (refused) return refused;
  const n = values.length;
  const centre = (n + 1) / 2;
  const level = mean(values)!;
  const spread = (n * (n * n - 1)) / 12;
  const slope = values.reduce((sum, y, i) => sum + (i + 1 - centre) * (y - level), 0) / spread;
  const intercept = level - slope * centre;
  const squares = values.reduce((sum, y, i) => sum + (y - intercept - slope * (i + 1)) ** 2, 0);
  const residual = Math.sqrt(squares / (n - 2));
  const t = cephes().stdtri(n - 2, 0.975);
  const forecasts = steps(horizon).map((h) => {
    const forecast = intercept + slope * (n + h);
    const se = residual * Math.sqrt(1 + 1 / n + (n + h - centre) ** 2 / spread);
    return { h, forecast, se, low: forecast - t * se, high: forecast + t * se };
  });
  return { forecasts, terms: { intercept, slope, residual, t } };
}

/**
 * Holt's linear method with fixed parameters, starting from l₁ = y₁ and b₁ = y₂ − y₁. σ² is the mean square of the one-step
 * residuals from the third value on; the interval is the normal one of Hyndman, table 8.8 (ETS(A,A,N)).
 */
export function holt(values: readonly number[], horizon: number, alpha = 0.8, betaStar = 0.2): Forecast {
  const refused = tooShort(values, 3);
  if (refused) return refused;
  let level = values[0]!;
  let trend = values[1]! - values[0]!;
  let squares = 0;
  for (const [i, value] of values.entries()) {
    if (i === 0) continue;
    const expected = level + trend;
    if (i >= 2) squares += (value - expected) ** 2;
    const before = level;
    level = alpha * value + (1 - alpha) * expected;
    trend = betaStar * (level - before) + (1 - betaStar) * trend;
  }
  const residuals = values.length - 2;
  const sigma = Math.sqrt(squares / residuals);
  const beta = alpha * betaStar;
  const z = normalQuantile(0.975);
  const forecasts = steps(horizon).map((h) => {
    const forecast = level + h * trend;
    const growth = alpha ** 2 + alpha * beta * h + (beta ** 2 * h * (2 * h - 1)) / 6;
    const se = sigma * Math.sqrt(1 + (h - 1) * growth);
    return { h, forecast, se, low: forecast - z * se, high: forecast + z * se };
  });
  return { forecasts, terms: { level, trend, sigma, residuals } };
}

const YEAR = 12;
/** How many of the last months are set against the same ones a year before. */
const RECENT = 3;

/** Each month ahead as its namesake a year before × how the last three months compare with the same three then. */
function yearOnYear(values: readonly number[], horizon: number): number[] {
  const sum = (end: number) => values.slice(end - RECENT, end).reduce((total, value) => total + value, 0);
  const growth = sum(values.length) / sum(values.length - YEAR);
  return steps(horizon).map(
    (h) => values[values.length - YEAR + ((h - 1) % YEAR)]! * growth ** Math.ceil(h / YEAR),
  );
}

/**
 * Seasonal naive with growth: what each month was a year before, × growth over the year. The seasonal naive method of Hyndman,
 * "Forecasting: principles and practice", with a factor. Its 95 % interval is that of the errors, as logarithms, that it made at the
 * same distance in the values themselves, with Student's t; a distance of fewer than three errors has none. Refuses values that
 * are not above zero, for a season is a factor.
 */
export function seasonal(values: readonly number[], horizon: number): Forecast {
  const refused = tooShort(values, YEAR + RECENT);
  if (refused) return refused;
  if (values.some((value) => value <= 0))
    return { forecasts: null, reason: 'a value is not above zero, and a season is a factor' };
  const errors = (h: number) => {
    const found: number[] = [];
    for (let origin = YEAR + RECENT; origin + h <= values.length; origin++)
      found.push(Math.log(values[origin + h - 1]! / yearOnYear(values.slice(0, origin), h)[h - 1]!));
    return found;
  };
  const forecasts = yearOnYear(values, horizon).map((forecast, i): Ahead => {
    const own = errors(i + 1);
    if (own.length < 3) return { h: i + 1, forecast, se: null, low: null, high: null };
    const spread = Math.sqrt(own.reduce((sum, error) => sum + error ** 2, 0) / own.length);
    const wide = Math.exp(cephes().stdtri(own.length, 0.975) * spread);
    return { h: i + 1, forecast, se: forecast * spread, low: forecast / wide, high: forecast * wide };
  });
  return { forecasts, terms: { growth: forecasts[0]!.forecast / values[values.length - YEAR]! } };
}

/**
 * The methods by id, each with how many of the last values it is given: one that knows the season needs two years and more.
 * Parameters are fixed, so that the same months always give the same forecast.
 */
export const methods = {
  average: { name: 'Moving average of 3 months', memory: 12, of: movingAverage },
  trend: { name: 'Straight line', memory: 12, of: linearTrend },
  holt: { name: 'Holt, α 0.8, β* 0.2', memory: 12, of: holt },
  seasonal: { name: 'Same month a year before × growth', memory: 36, of: seasonal },
} as const satisfies Record<
  string,
  { name: string; memory: number; of: (values: readonly number[], h: number) => Forecast }
>;

export type MethodId = keyof typeof methods;

/**
 * Mean absolute percentage error of the forecasts that a method would have made for each of the last `periods` values, one to
 * `horizon` periods before they came. Null where none could be made; a value of 0 cannot be missed in percent and is left out.
 */
export function meanPercentageError(
  method: MethodId,
  values: readonly number[],
  { periods = 6, horizon = 3, memory = methods[method].memory as number } = {},
): { mape: number | null; n: number } {
  const errors: number[] = [];
  for (let at = Math.max(0, values.length - periods); at < values.length; at++)
    for (const h of steps(horizon)) {
      const origin = at - h + 1;
      if (origin < 1 || values[at] === 0) continue;
      const made = methods[method].of(values.slice(Math.max(0, origin - memory), origin), h);
      const forecast = made.forecasts?.at(-1)?.forecast;
      if (forecast !== undefined) errors.push(Math.abs((values[at]! - forecast) / values[at]!) * 100);
    }
  return { mape: mean(errors), n: errors.length };
}
