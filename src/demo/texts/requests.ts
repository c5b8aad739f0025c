import type { DataRequest } from '../../schemas/compliance/request.ts';

type Kind = DataRequest['kind'];

/** The statements of the handwritten compliance reports about a month's requests. */
export interface RequestMonth {
  id: string;
  /** Number of requests, and the longest time to answer one, in days. */
  received: { kind: Kind; count: number; slowest: number }[];
  /** The day by which all were answered. Omitted if some are open. */
  answered?: string;
  /** Bursts: days on which several requests of a kind were received. */
  bursts?: { kind: Kind; from: string; to: string; count: number }[];
}

export const requestMonths: readonly RequestMonth[] = [
  {
    id: '2026-04',
    received: [
      { kind: 'erasure', count: 31, slowest: 16 },
      { kind: 'access', count: 9, slowest: 21 },
      { kind: 'objection', count: 4, slowest: 2 },
    ],
    answered: '2026-05-05',
  },
  {
    id: '2026-05',
    received: [
      { kind: 'erasure', count: 52, slowest: 14 },
      { kind: 'access', count: 3, slowest: 12 },
      { kind: 'objection', count: 2, slowest: 3 },
    ],
    answered: '2026-06-02',
    bursts: [{ kind: 'erasure', from: '2026-05-06', to: '2026-05-15', count: 37 }],
  },
  {
    id: '2026-06',
    received: [
      { kind: 'erasure', count: 21, slowest: 15 },
      { kind: 'access', count: 9, slowest: 24 },
      { kind: 'objection', count: 4, slowest: 3 },
      { kind: 'rectification', count: 3, slowest: 6 },
      { kind: 'portability', count: 1, slowest: 13 },
    ],
    answered: '2026-07-02',
  },
  {
    id: '2026-07',
    received: [
      { kind: 'erasure', count: 17, slowest: 10 },
      { kind: 'access', count: 7, slowest: 11 },
      { kind: 'objection', count: 3, slowest: 2 },
      { kind: 'rectification', count: 2, slowest: 4 },
    ],
    answered: '2026-08-04',
  },
  {
    id: '2026-08',
    received: [
      { kind: 'erasure', count: 20, slowest: 17 },
      { kind: 'access', count: 17, slowest: 26 },
      { kind: 'objection', count: 4, slowest: 4 },
      { kind: 'rectification', count: 2, slowest: 7 },
      { kind: 'restriction', count: 1, slowest: 5 },
    ],
    answered: '2026-09-03',
    bursts: [{ kind: 'access', from: '2026-08-13', to: '2026-08-14', count: 9 }],
  },
  {
    id: '2026-09',
    received: [
      { kind: 'erasure', count: 21, slowest: 14 },
      { kind: 'access', count: 8, slowest: 18 },
      { kind: 'objection', count: 4, slowest: 3 },
      { kind: 'rectification', count: 2, slowest: 5 },
      { kind: 'portability', count: 1, slowest: 9 },
    ],
    answered: '2026-10-04',
  },
  {
    id: '2026-10',
    received: [
      { kind: 'erasure', count: 18, slowest: 16 },
      { kind: 'access', count: 6, slowest: 20 },
      { kind: 'objection', count: 4, slowest: 3 },
      { kind: 'rectification', count: 2, slowest: 6 },
    ],
  },
  {
    id: '2026-11',
    received: [
      { kind: 'erasure', count: 3, slowest: 15 },
      { kind: 'access', count: 1, slowest: 20 },
      { kind: 'objection', count: 1, slowest: 2 },
    ],
  },
];

/** Individual requests with a story, in addition to those counted above. */
export const toldRequests: readonly Omit<DataRequest, 'rule' | 'amendments'>[] = [
  {
    received: '2026-10-02',
    kind: 'access',
    verified: '2026-10-06',
    extended: { at: '2026-10-28', reason: 'Orders under three accounts, and letters that are kept on paper' },
    closed: undefined,
    outcome: undefined,
  },
  {
    received: '2026-10-07',
    kind: 'restriction',
    verified: '2026-10-09',
    closed: undefined,
    outcome: undefined,
  },
  {
    received: '2026-10-12',
    kind: 'erasure',
    verified: '2026-10-12',
    closed: '2026-10-20',
    outcome: 'partly fulfilled',
    note: 'The order has to be kept for reasons of tax; it is hidden from the account that two people share',
  },
];

/** Notes on the slowest access request of a month. */
export const slowestNotes: Readonly<Record<string, string>> = {
  '2026-06': 'Ordered under four spellings of one name',
  '2026-08': 'Came after the double reservations of 13 August; the acquirer was asked as well',
};
