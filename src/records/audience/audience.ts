import type { PlaybookData } from '../ledger.ts';
import { memo } from '../memo.ts';
import { type AnyKind, COMMON_FIELDS, kindAudiences, type Reach } from './kind-audiences.ts';

/** Those for whom a site is built, and what they see. */
export interface Audience {
  /** Its id in the playbook; undefined where the playbook names no audiences. */
  id: string | undefined;
  /** What its site says of itself; undefined for the widest, and where there is only one. */
  name: string | undefined;
  /** It sees everything: the last one, or the only one. */
  whole: boolean;
  /** Whether it sees a kind. */
  sees(kind: AnyKind): boolean;
  /** Whether it sees a field of a kind that it sees: its path without positions, `updates.by`; `body` for the text. */
  seesField(kind: AnyKind, path: string): boolean;
  /** Whether it sees what is for an audience; one that the playbook does not have is taken for the last. */
  isIn(audience: string | undefined): boolean;
}

/** Everyone, where the playbook names no audiences. */
export const EVERYONE: Audience = {
  id: undefined,
  name: undefined,
  whole: true,
  sees: () => true,
  seesField: () => true,
  isIn: () => true,
};

type Audiences = PlaybookData<'audiences'>;

/** The ids of a playbook's audiences, the widest first. */
export function audienceIds({ audiences }: Audiences): string[] {
  return Object.keys(audiences);
}

/** The place of an audience in the playbook's list; one that it does not have counts as the last. */
export function rankOf(data: Audiences, id: string): number {
  const ids = audienceIds(data);
  const at = ids.indexOf(id);
  return at < 0 ? ids.length - 1 : at;
}

function rankOfReach(data: Audiences, reach: Reach): number {
  const last = audienceIds(data).length - 1;
  return { all: 0, middle: Math.min(1, last), last }[reach];
}

/** The place of the widest audience that a kind itself is for. */
export function ownRank(data: Audiences, kind: AnyKind): number {
  const { reach, fixed } = kindAudiences[kind];
  const set = fixed || !Object.hasOwn(data.kinds, kind) ? undefined : data.kinds[kind];
  return set === undefined ? rankOfReach(data, reach) : rankOf(data, set);
}

/** The same with the kinds that it cannot do without. Some of them need each other. */
export function kindRank(data: Audiences, kind: AnyKind): number {
  const needed = new Set([kind]);
  // A set grows while it is walked.
  for (const each of needed) for (const other of kindAudiences[each].beside) needed.add(other);
  return Math.max(...[...needed].map((each) => ownRank(data, each)));
}

/** A path of a field as rules write it: what an entry of the playbook said earlier has the audience of what it says. */
const plainField = (path: string) => path.replace(/(?:^|\.)earlier\./, '');

/** The rules of the playbook and the defaults that apply to a field: of it and of what holds it. */
function fieldRank(data: Audiences, kind: AnyKind, path: string): number {
  const steps = plainField(path).split('.');
  const ranks = steps.map((_, i) => {
    const at = steps.slice(0, i + 1).join('.');
    const set = Object.hasOwn(data.fields, `${kind}.${at}`) ? data.fields[`${kind}.${at}`] : undefined;
    if (set !== undefined) return rankOf(data, set);
    // In any entry of a map or list: of every kind.
    const common = Object.hasOwn(COMMON_FIELDS, steps[i]!) && (i === 0 || steps[i] === 'amendments');
    const reach = kindAudiences[kind].fields[at] ?? (common ? COMMON_FIELDS[steps[i]!]! : 'all');
    return reach in kindAudiences ? kindRank(data, reach as AnyKind) : rankOfReach(data, reach as Reach);
  });
  return Math.max(...ranks);
}

/** An audience of a playbook by its id; the last one for undefined. Throws a RangeError with what to set where there is none with this id. */
export function audienceOf(data: Audiences, id: string | undefined): Audience {
  const ids = audienceIds(data);
  if (ids.length === 0) {
    if (id === undefined) return EVERYONE;
    throw new RangeError(
      `OPSBOOK_AUDIENCE is "${id}", but playbook/audiences.yaml names no audiences.\nUnset it, or name the audiences there.`,
    );
  }
  const rank = id === undefined ? ids.length - 1 : ids.indexOf(id);
  if (rank < 0)
    throw new RangeError(
      `OPSBOOK_AUDIENCE is "${id}", which is no audience in playbook/audiences.yaml.\nSet it to one of ${ids.join(', ')}.`,
    );
  const own = ids[rank]!;
  if (rank === ids.length - 1)
    return { ...EVERYONE, id: own, name: ids.length > 1 ? data.audiences[own]!.name : undefined };
  return {
    id: own,
    name: rank === 0 ? undefined : data.audiences[own]!.name,
    whole: false,
    sees: memo((kind: AnyKind) => kindRank(data, kind) <= rank),
    seesField: (kind, path) => path === '' || fieldRank(data, kind, path) <= rank,
    isIn: (audience) => audience === undefined || rankOf(data, audience) <= rank,
  };
}
