// What the model test does: random documents with random goods, places and dates, among them many that must be refused.
// Places and goods are few, so that documents meet.
import fc from 'fast-check';

export const placeCount = 3;
const serialCount = 4;
const lotCount = 2;

export type Goods =
  | { kind: 'serial'; number: number }
  | { kind: 'lot'; number: number; quantity: number }
  | { kind: 'bulk'; quantity: number };
type Moving<D extends string> = { do: D; goods: Goods; place: number; backMinutes: number };
export type Move =
  | Moving<'receive'>
  | Moving<'deliver'>
  | (Moving<'transfer'> & { to: number })
  | Moving<'scrap'>
  | Moving<'return'>
  | Moving<'send-back'>;
export type Command = Move | { do: 'reverse'; document: number; at: 'now' | 'original' } | { do: 'retry' };

const goods: fc.Arbitrary<Goods> = fc.oneof(
  fc.record({ kind: fc.constant('serial' as const), number: fc.nat(serialCount - 1) }),
  fc.record({
    kind: fc.constant('lot' as const),
    number: fc.nat(lotCount - 1),
    quantity: fc.integer({ min: 1, max: 5 }),
  }),
  fc.record({ kind: fc.constant('bulk' as const), quantity: fc.integer({ min: 1, max: 5 }) }),
);
const place = fc.nat(placeCount - 1);
/** Most documents are of now; some are dated back by up to two hours. */
const backMinutes = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 120 }) },
);

const moving = <D extends string>(verb: D, weight: number): fc.WeightedArbitrary<Moving<D>> => ({
  weight,
  arbitrary: fc.record({ do: fc.constant(verb), goods, place, backMinutes }),
});

export const command: fc.Arbitrary<Command> = fc.oneof<fc.MaybeWeightedArbitrary<Command>[]>(
  moving('receive', 6),
  moving('deliver', 5),
  { weight: 4, arbitrary: fc.record({ do: fc.constant('transfer' as const), goods, place, to: place, backMinutes }) },
  moving('scrap', 1),
  moving('return', 2),
  moving('send-back', 1),
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('reverse' as const),
      document: fc.nat(39),
      at: fc.constantFrom('now' as const, 'original' as const),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'retry' as const }) },
);
