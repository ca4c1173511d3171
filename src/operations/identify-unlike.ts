// A number with us that its product no longer uses, which came back as it had left: it becomes what the product is tracked
// by now, a plain quantity or other numbers, in one document, as old and at the cost it was; old and new point at each other.
import { type Problem, problem } from '../domain/problem.ts';
import { compare, isPositive, sum } from '../domain/quantity.ts';
import { newId } from '../domain/uuid.ts';
import { costingOf, type StockToConvert, stockToConvert } from '../ledger/conversion.ts';
import type { PlaceRow, PostingContext, ProductRow } from '../ledger/demand.ts';
import { lossPlace } from '../ledger/merge.ts';
import type { Tx } from '../platform/database.ts';
import type { By } from '../platform/http.ts';
import type { OperationWritten } from './operation.contract.ts';
import { linkNumbers } from './tracking-change.ts';
import { type Conversion, demandsOf, inherit, type NewNumber, portionsOf, type Source } from './tracking-plan.ts';
import { refuseStanding } from './tracking-standing.ts';
import { postIdentification } from './whole-document.ts';

type Asked = { context: PostingContext; product: ProductRow; place: PlaceRow; numbers: NewNumber[]; reason: string };

/** @throws not-found, tracking-refused, operation-empty, identify-too-many and what posting refuses of numbers */
export async function identifyUnlike(tx: Tx, by: By, lotId: string, asked: Asked): Promise<OperationWritten> {
  const { context, product, place, numbers, reason } = asked;
  const [source] = (await stockToConvert(tx, product.id))
    .filter((row) => row.lotId === lotId && row.locationId === place.id)
    .filter((row) => row.kind !== 'bulk' && row.kind !== product.tracking)
    .map(sourceOf);
  if (!source)
    throw problem('not-found', { what: 'number that the product no longer uses at this place', field: 'lotId' });
  refuseStanding(source.lots);
  const given = sum(numbers.map((number) => number.quantity));
  if (product.tracking !== 'none' && !isPositive(given)) throw problem('operation-empty', { field: 'numbers' });
  if (compare(given, source.quantity) > 0) throw tooMany(asked, given, source.quantity);
  const conversion: Conversion = { line: 1, field: 'lines.0', source, portions: portionsOf(source.lots, numbers) };
  if (product.tracking !== 'none') inherit(conversion.portions, { to: product.tracking, keepParent: true });
  const costing = await costingOf(tx, [lotId]);
  const loss = lossPlace(context);
  const id = newId();
  const document = await postIdentification(tx, by, {
    ...{ id, context, reason, occurredAt: null, fromId: place.id, toId: loss.id },
    demands: demandsOf(conversion, { product, place, loss, costing }),
    lines: [{ line: 1, productId: product.id, quantity: source.quantity }],
  });
  await linkNumbers(tx, id, { product, conversions: [conversion] });
  return document;
}

const sourceOf = (row: StockToConvert): Source => ({
  name: row.lotId,
  placeId: row.locationId,
  place: row.location,
  lots: [row],
  quantity: row.quantity,
});

const tooMany = ({ place, product }: Asked, given: string, quantity: string): Problem =>
  problem('identify-too-many', { location: place.name, product: product.name, given, quantity, field: 'numbers' });
