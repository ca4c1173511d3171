// A document of goods as it is printed: a delivery note, a return note, a receipt ..., with every number and its date.
import { dateIn } from '../../domain/calendar.ts';
import { isZero } from '../../domain/quantity.ts';
import type { Db } from '../../platform/database.ts';
import { wholeOperation } from '../operation-read.ts';
import { packagingOf } from './order-document.ts';
import { companyForPrint, logoForPrint, partnerForPrint } from './party.sql.ts';
import type { Fact, PrintedDocument, PrintedLine } from './printed.ts';

type Whole = Awaited<ReturnType<typeof wholeOperation>>;

/** @throws not-found */
export async function operationDocument(db: Db, id: string): Promise<PrintedDocument> {
  const { head, lines, numbers: found } = await wholeOperation(db, id);
  const { company } = await companyForPrint(db);
  const numbers = Map.groupBy(found, (number) => number.line);
  return {
    title: head.kind,
    mark: head.state === 'posted' ? null : head.state,
    number: head.number,
    company,
    logo: (await logoForPrint(db, company.logoId)) ?? null,
    partner: head.partner_id ? ((await partnerForPrint(db, head.partner_id)) ?? null) : null,
    partnerIs: head.kind === 'receipt' ? 'supplier' : head.kind === 'delivery' ? 'customer' : 'partner',
    facts: factsOf(head, company.timeZone),
    lines: lines.map((line, index) => lineOf(line, index, numbers.get(line.line) ?? [])),
    totals: null,
    note: head.note,
    signed: ['delivery', 'return', 'receipt', 'transfer'].includes(head.kind),
    createdAt: head.recorded_at ?? head.created_at,
  };
}

function factsOf(head: Whole['head'], timeZone: string): Fact[] {
  const day = dateIn(head.occurred_at ?? head.created_at, timeZone);
  const facts: Fact[] = [{ name: 'date', is: 'date', value: day }];
  const add = (name: Fact['name'], value: string | null): void => {
    if (value) facts.push({ name, is: 'text', value });
  };
  add('order', head.order_number);
  add('origin', head.origin_number);
  add('reference', head.reference);
  // Whoever goods go to or come from is the partner above.
  if (head.kind !== 'receipt') add('from', head.kind === 'return' && head.partner_id ? null : head.from_name);
  if (head.kind !== 'delivery') add('to', head.destination_name ?? head.to_name);
  add('reason', head.reason);
  return facts;
}

const lineOf = (
  line: Whole['lines'][number],
  index: number,
  numbers: readonly Whole['numbers'][number][],
): PrintedLine => ({
  position: index + 1,
  name: line.product_name,
  sku: line.sku,
  partnerCode: '',
  note: line.note,
  quantity: line.quantity,
  unit: line.unit,
  packaging: packagingOf({
    quantity: line.quantity,
    packagingName: line.packaging_name,
    packagingFactor: line.packaging_factor,
  }),
  damaged: isZero(line.damaged_quantity) ? null : line.damaged_quantity,
  origin: null,
  price: null,
  tracking: line.tracking,
  numbers: numbers.flatMap((number) => {
    const name = number.number_then ?? number.number;
    return name === null
      ? []
      : [
          {
            number: name,
            quantity: number.quantity,
            expirationDate: number.expiration_date ?? number.best_before_date,
          },
        ];
  }),
});
