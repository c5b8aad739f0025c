import { describe, expect, test } from 'vitest';
import type { FigureId } from '../../../src/figures/definitions.ts';
import { figuresOf } from '../../support/ledger.ts';

describe('the figures of finance months', () => {
  const month = (over: object = {}) => ({
    mrr: {
      opening: '1000',
      closing: '1060',
      movements: [
        {
          segment: 's',
          plan: 'p',
          opening: '1000',
          new: '100',
          expansion: '20',
          churn: '60',
          closing: '1060',
        },
      ],
    },
    lines: [
      { line: 'Sales', kind: 'revenue', area: 'sales', budget: '900', actual: '1000' },
      { line: 'Goods', kind: 'cost', area: 'goods', budget: '400', actual: '400' },
      { line: 'Ads', kind: 'cost', area: 'marketing', channel: 'ads', budget: '100', actual: '200' },
    ],
    customers: { opening: 100, new: 10, lost: 10, closing: 100 },
    cash: { opening: '1000', closing: '900' },
    projects: [
      { project: 'a', cost: '100', return: '140' },
      { project: 'b', cost: '10', return: '30' },
      { project: 'c', cost: '50', return: '30' },
    ],
    ...over,
  });
  const scorecard = {
    'ltv-cac': { category: 'Financial', name: 'LTV to CAC', target: '> 3 : 1', owner: 'chief' },
    'portfolio-roi': {
      category: 'Financial',
      name: 'ROI',
      target: '> 25 %',
      owner: 'chief',
      period: 'quarter',
    },
  };

  test('exactly at the boundary of their target do not meet it', () => {
    // ARPA 10 × margin 0.6 ÷ churn 0.1 = 60; CAC 200 ÷ 10 = 20.
    const { get } = figuresOf({ finance: { '2026-01': month() }, scorecard }, '2026-02-15T00:00:00Z');
    const at = (id: FigureId) => get(id, 'organisation', '2026-01');
    expect(at('ltv-cac')).toMatchObject({ value: 3, status: 'missed', target: '> 3 : 1' });
    expect(at('ltv').value).toBe(60);
    expect(at('cac').value).toBe(20);
    expect(at('payback').value).toBeCloseTo(20 / 6, 12);
    expect(at('gross-margin').value).toBe(60);
    expect(at('mrr')).toMatchObject({ value: 1060, unit: 'EUR', sources: ['finance/2026-01.yaml'] });
    expect(at('arr').value).toBe(12_720);
    expect(at('net-retention').value).toBe(96);
    expect(at('gross-retention').value).toBe(94);
    expect(at('mrr-churn').value).toBe(6);
    expect(at('quick-ratio').value).toBe(2);
    expect(at('budget-variance')).toMatchObject({ value: 0, detail: { effect: 'as planned' } });
    expect(at('burn').value).toBe(100);
    // Exactly 200 ÷ 160.
    expect(at('portfolio-roi').value).toBe(25);
    expect(at('runway')).toMatchObject({ value: null, status: 'no_data' });
  });

  test('count all sales and marketing, and no other cost, in the cost of a customer', () => {
    const line = (area: string, more: object = {}) => ({
      line: area,
      kind: 'cost',
      area,
      budget: '0',
      actual: '50',
      ...more,
    });
    const lines = [
      ...month().lines,
      line('sales'),
      line('marketing', { line: 'Brand' }),
      line('team'),
      line('other'),
    ];
    const { get } = figuresOf({ finance: { '2026-01': month({ lines }) } }, '2026-02-15T00:00:00Z');
    const cac = get('cac', 'organisation', '2026-01');
    expect(cac).toMatchObject({ value: 30, detail: { spend: 300, new: 10 } });
    expect(get('gross-margin', 'organisation', '2026-01').value).toBe(60);
  });

  test('of a quarter are computed from totals, and unknown while a month is missing', () => {
    const second = month({
      mrr: {
        opening: '1060',
        closing: '1007',
        movements: [{ segment: 's', plan: 'p', opening: '1060', churn: '53', closing: '1007' }],
      },
      customers: { opening: 100, new: 30, lost: 20, closing: 110 },
      cash: { opening: '900', closing: '600' },
    });
    const third = month({
      mrr: {
        opening: '1007',
        closing: '1007',
        movements: [{ segment: 's', plan: 'p', opening: '1007', closing: '1007' }],
      },
      customers: { opening: 110, new: 0, lost: 0, closing: 110 },
      cash: { opening: '600', closing: '400' },
    });
    const finance = { '2026-01': month(), '2026-02': second, '2026-03': third };
    const { get } = figuresOf({ finance, scorecard }, '2026-04-15T00:00:00Z');
    const at = (id: FigureId, period = '2026-Q1') => get(id, 'organisation', period).value;
    expect(at('mrr')).toBe(1007);
    expect(at('net-new-mrr')).toBe(7);
    expect(at('cac')).toBe(15);
    expect(at('net-retention')).toBeCloseTo(96 * 0.95, 9);
    expect(at('burn')).toBe(200);
    expect(at('runway')).toBe(2);
    expect(at('cac', '2026-03')).toBeNull();
    expect(at('ltv', '2026-03')).toBeNull();
    expect(get('portfolio-roi', 'organisation', '2026-Q1')).toMatchObject({ value: 25, status: 'missed' });

    const holed = figuresOf(
      { finance: { '2026-01': month(), '2026-03': third }, scorecard },
      '2026-04-15T00:00:00Z',
    );
    expect(holed.get('mrr', 'organisation', '2026-Q1').value).toBeNull();
    expect(holed.get('portfolio-roi', 'organisation', '2026-Q1').status).toBe('no_data');
  });

  test('of a quarter of weeks are those of the months with most of their days in it', () => {
    const cash = (opening: string, closing: string) => ({
      ...month(),
      customers: undefined,
      cash: { opening, closing },
    });
    const finance = {
      '2023-01': cash('1200', '1000'),
      '2023-02': cash('1000', '900'),
      '2023-03': cash('900', '700'),
      '2023-04': cash('700', '100'),
    };
    // The first quarter lasts from 29 January to 29 April.
    const retail = {
      fiscalYear: { startMonth: 2, weeks: 'nearest' },
      organisation: { weekStarts: 'sunday' },
    };
    const burnIn = (asOf: string, known: Partial<typeof finance> = finance) =>
      figuresOf({ ...retail, finance: known }, asOf).get('burn', 'organisation', 'FY2023-Q1');
    expect(burnIn('2023-05-20T00:00:00Z')).toMatchObject({
      value: 300,
      n: 3,
      running: false,
      sources: ['finance/2023-02.yaml', 'finance/2023-03.yaml', 'finance/2023-04.yaml'],
    });
    // It is over, but its last month is not.
    const { '2023-04': _, ...before } = finance;
    const [running, over] = ['2023-04-29T12:00:00Z', '2023-04-30T12:00:00Z'].map((asOf) =>
      burnIn(asOf, before),
    );
    expect(running).toMatchObject({ value: 150, running: true });
    expect(over).toMatchObject({ value: null, running: false, detail: { months: 2, missingMonths: 1 } });
  });

  test('have no LTV to CAC without new customers, rather than a ratio of 0', () => {
    const customers = { opening: 100, new: 0, lost: 10, closing: 90 };
    const { get } = figuresOf(
      { finance: { '2026-01': month({ customers }) }, scorecard },
      '2026-02-15T00:00:00Z',
    );
    expect(get('ltv', 'organisation', '2026-01').value).toBeGreaterThan(0);
    expect(get('ltv-cac', 'organisation', '2026-01')).toMatchObject({ value: null, status: 'no_data' });
  });

  test('do not cover a month that is not over', () => {
    const finance = { '2026-01': month(), '2026-02': month() };
    const past = figuresOf({ finance, scorecard }, '2026-02-20T00:00:00Z');
    expect(past.get('mrr', 'organisation', '2026-01').value).toBe(1060);
    expect(past.find('mrr', 'organisation', '2026-02')?.value ?? null).toBeNull();
  });

  test('do not exist without records', () => {
    const { all } = figuresOf({}, '2026-02-15T00:00:00Z');
    expect(all.some(({ id }) => id === 'mrr')).toBe(false);
  });
});
