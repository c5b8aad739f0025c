import { requireCount, requirePart } from '../finance/amounts.ts';

/** How far users invite others. */
export interface Viral {
  invitesPerUser: number | null;
  /** Share of the invitations that were accepted; null without any. */
  conversion: number | null;
  /** Users that each user brings. Without invitations nobody is brought: 0. */
  k: number | null;
  /** How many users these will have become in the end. Null where K is 1 or more: then there is no end. */
  ceiling: number | null;
}

/** Viral coefficient: K = invitations a user × their conversion = accepted ÷ users; ceiling = users ÷ (1 − K) for K < 1. */
export function viral(users: number, invites: number, accepted: number): Viral {
  requireCount(users, 'users');
  requirePart(accepted, invites, 'accepted invitations');
  return {
    invitesPerUser: users === 0 ? null : invites / users,
    conversion: invites === 0 ? null : accepted / invites,
    k: users === 0 ? null : accepted / users,
    // users ÷ (1 − accepted ÷ users) in whole numbers as long as possible.
    ceiling: users === 0 || accepted >= users ? null : (users * users) / (users - accepted),
  };
}
