// What the model test does: random documents with random goods, places and dates, and all that is done to numbers
// themselves, among it much that must be refused. Places, goods and numbers are few, so that they meet.
import fc from 'fast-check';

export const placeCount = 3;
export const commandCount = 60;
/** Names that commands choose from; numbers of the series go on from the second of them. */
const serialNames = 5;
const lotNames = 4;

export type Numbered = 'serial' | 'lot';
type Kept = Exclude<Goods, { kind: 'loose' | 'turning' }>;
export type Tracking = 'none' | Numbered;
export type Goods =
  | { kind: 'serial'; number: number }
  | { kind: 'lot'; number: number; quantity: number }
  | { kind: 'bulk'; quantity: number }
  /** Goods of a product that may go without numbers, as its policy says; `named` is one unit of them with its lot. */
  | { kind: 'loose'; quantity: number; named: boolean }
  /** The same of a product whose tracking changes: `named` is one unit with a number of the kind that it has by then. */
  | { kind: 'turning'; quantity: number; named: boolean };
/** Products whose goods may be without a number. */
export type Loose = 'loose' | 'turning';
/** `there`: goods leave from where there is most of them, if any; else from the named place. */
type Moving<D extends string> = {
  do: D;
  goods: Goods;
  place: number;
  backMinutes: number;
  confirm: boolean;
  there: boolean;
};
export type Move =
  | Moving<'receive'>
  | Moving<'deliver'>
  | (Moving<'transfer'> & { to: number })
  | Moving<'scrap'>
  | Moving<'return'>
  | Moving<'send-back'>;
type OfNumber<D extends string> = { do: D; kind: Numbered; number: number };
export type Command =
  | Move
  | { do: 'series'; count: number; place: number }
  | { do: 'reverse'; document: number; at: 'now' | 'original' }
  | { do: 'retry' }
  | OfNumber<'create'>
  | OfNumber<'delete'>
  | (OfNumber<'correct'> & { to: number })
  | (OfNumber<'exchange'> & { other: number })
  | { do: 'uncorrect'; correction: number }
  | { do: 'merge'; number: number; into: number; confirm: boolean }
  | { do: 'split'; number: number; to: number; quantity: number; place: number; there: boolean }
  | { do: 'edit'; kind: Numbered; numbers: number[]; alertDate: string | null }
  | (OfNumber<'hold'> & { place: number | null })
  | { do: 'hold-document'; document: number }
  | { do: 'release'; hold: number; first: boolean }
  /** A delivery that waits, with its goods kept for it; given back, or posted. */
  | { do: 'reserve'; goods: Kept; place: number; there: boolean }
  /** What is at a place is set to what was counted there. */
  | { do: 'count'; goods: Kept; counted: number; place: number; there: boolean; confirm: boolean }
  /** What has no number gets one: here, or what a document took away (`left` counts such documents). */
  | { do: 'identify'; of: Loose; first: number; quantity: number; place: number; there: boolean; left: number | null }
  /** Each place and each number of it gets up to `named` units numbered; `rest`: what is left may stay without. */
  | { do: 'change-tracking'; to: Tracking; first: number; named: number; rest: boolean }
  | { do: 'give-back'; draft: number }
  | { do: 'post-draft'; draft: number; confirm: boolean }
  /** A sales order is confirmed: its delivery waits. */
  | { do: 'order'; goods: Kept; place: number; there: boolean }
  | { do: 'deliver-part'; order: number; quantity: number; confirm: boolean }
  | { do: 'end-order'; order: number; how: 'cancel' | 'close' | 'reopen' }
  /** `there`: by a number that lies at the till's place, if one does. */
  | { do: 'sell-at-till'; goods: Goods; there: boolean }
  | { do: 'refund-at-till'; ticket: number; scrap: boolean }
  | { do: 'return-order'; order: number; delivery: number; quantity: number; place: number; replace: boolean };

/** 0 to `most`, the first ones more often, so that documents find goods. */
const often = (most: number): fc.Arbitrary<number> =>
  fc.oneof({ weight: 3, arbitrary: fc.nat(Math.min(1, most)) }, { weight: 2, arbitrary: fc.nat(most) });
const number: Record<Numbered, fc.Arbitrary<number>> = { serial: often(serialNames - 1), lot: often(lotNames - 1) };
const quantity = fc.integer({ min: 1, max: 4 });
const muchOf = (more: number) => fc.integer({ min: 1 + more, max: 4 + more });
const kind = fc.constantFrom<Numbered>('serial', 'lot');
const loose = fc.constantFrom<Loose>('loose', 'turning');
const goodsOf = (more: number): fc.Arbitrary<Goods> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('serial' as const), number: number.serial }) },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('lot' as const), number: number.lot, quantity: muchOf(more) }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('bulk' as const), quantity: muchOf(more) }) },
    {
      weight: 4,
      arbitrary: fc.record({ kind: loose, quantity: muchOf(more), named: fc.boolean() }),
    },
  );
const goods = goodsOf(0);
const kept = goods.filter((one): one is Kept => one.kind !== 'loose' && one.kind !== 'turning');
const place = often(placeCount - 1);
/** Most documents are of now; some are dated back by up to two hours. */
const backMinutes = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 120 }) },
);
const confirm = fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) });

const there = fc.constantFrom(true, true, true, false);
/** Names that a number may get: some of them are new. */
const name = fc.nat(9);

const one = <C extends Command>(weight: number, arbitrary: fc.Arbitrary<C>): fc.WeightedArbitrary<C> => ({
  weight,
  arbitrary,
});
const moving = <D extends string>(verb: D, weight: number): fc.WeightedArbitrary<Moving<D>> => ({
  weight,
  // More comes in than goes out at once, so that there is something to be done with it.
  arbitrary: fc.record({
    do: fc.constant(verb),
    goods: verb === 'receive' ? goodsOf(3) : goods,
    place,
    backMinutes,
    confirm,
    there,
  }),
});
const ofNumber = <D extends string>(verb: D): fc.Arbitrary<OfNumber<D>> =>
  kind.chain((of) => fc.record({ do: fc.constant(verb), kind: fc.constant(of), number: number[of] }));
const index = fc.nat(commandCount - 1);
const few = fc.nat(5);

export const command: fc.Arbitrary<Command> = fc.oneof<fc.MaybeWeightedArbitrary<Command>[]>(
  moving('receive', 12),
  moving('deliver', 7),
  one(5, fc.record({ do: fc.constant('transfer' as const), goods, place, to: place, backMinutes, confirm, there })),
  moving('scrap', 1),
  moving('return', 3),
  moving('send-back', 2),
  one(2, fc.record({ do: fc.constant('series' as const), count: fc.integer({ min: 1, max: 3 }), place })),
  one(
    8,
    fc.record({
      do: fc.constant('reverse' as const),
      document: index,
      at: fc.constantFrom('now' as const, 'original' as const),
    }),
  ),
  one(1, fc.constant({ do: 'retry' as const })),
  one(1, ofNumber('create')),
  one(1, ofNumber('delete')),
  one(
    3,
    fc.tuple(ofNumber('correct'), name).map(([correct, to]) => ({ ...correct, to })),
  ),
  one(
    2,
    fc.tuple(ofNumber('exchange'), number.serial).map(([exchange, other]) => ({ ...exchange, other })),
  ),
  one(3, fc.record({ do: fc.constant('uncorrect' as const), correction: index })),
  one(4, fc.record({ do: fc.constant('merge' as const), number: number.lot, into: number.lot, confirm })),
  one(4, fc.record({ do: fc.constant('split' as const), number: number.lot, to: name, quantity, place, there })),
  one(
    1,
    kind.chain((of) =>
      fc.record({
        do: fc.constant('edit' as const),
        kind: fc.constant(of),
        numbers: fc.uniqueArray(number[of], { minLength: 1 }),
        alertDate: fc.constantFrom(null, '2040-01-31'),
      }),
    ),
  ),
  one(
    2,
    fc.tuple(ofNumber('hold'), fc.option(place)).map(([hold, at]) => ({ ...hold, place: at })),
  ),
  one(1, fc.record({ do: fc.constant('hold-document' as const), document: index })),
  one(2, fc.record({ do: fc.constant('release' as const), hold: index, first: fc.boolean() })),
  one(3, fc.record({ do: fc.constant('reserve' as const), goods: kept, place, there })),
  one(5, fc.record({ do: fc.constant('count' as const), goods: kept, counted: fc.nat(6), place, there, confirm })),
  one(
    5,
    fc.record({
      ...{ do: fc.constant('identify' as const), of: loose, first: fc.nat(12), quantity, place, there },
      left: fc.option(fc.nat(3), { freq: 2, nil: null }),
    }),
  ),
  one(
    4,
    fc.record({
      do: fc.constant('change-tracking' as const),
      to: fc.constantFrom<Tracking>('none', 'lot', 'serial', 'serial'),
      first: fc.nat(12),
      named: fc.nat(6),
      rest: fc.constantFrom(true, true, false),
    }),
  ),
  one(1, fc.record({ do: fc.constant('give-back' as const), draft: index })),
  one(2, fc.record({ do: fc.constant('post-draft' as const), draft: index, confirm })),
  one(4, fc.record({ do: fc.constant('order' as const), goods: kept, place, there })),
  one(3, fc.record({ do: fc.constant('deliver-part' as const), order: few, quantity, confirm })),
  one(
    2,
    fc.record({
      do: fc.constant('end-order' as const),
      order: few,
      how: fc.constantFrom('cancel' as const, 'close' as const, 'reopen' as const),
    }),
  ),
  one(5, fc.record({ do: fc.constant('sell-at-till' as const), goods, there })),
  one(2, fc.record({ do: fc.constant('refund-at-till' as const), ticket: few, scrap: fc.boolean() })),
  one(
    3,
    fc.record({
      do: fc.constant('return-order' as const),
      ...{ order: few, delivery: few, quantity, place, replace: fc.boolean() },
    }),
  ),
);
