// Posting a draft with what was picked of it, no more and no less. What was not picked becomes a draft of its own, or is
// dropped; an order makes the delivery of its rest by itself.
import { problem } from '../../domain/problem.ts';
import { isPositive, type Quantity, subtract, sum } from '../../domain/quantity.ts';
import type { Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { postDocument } from '../document.ts';
import { draftLines, readDraft, replaceDraftLines } from '../draft.ts';
import type { Line } from '../line.ts';
import type { LineInput, OperationInput } from '../operation.contract.ts';
import { createOperation } from '../operation.ts';
import { reserveOperation } from '../reservation.ts';
import type { PickedDelivered } from './pick.contract.ts';
import { keptRows, movePicks, type PickRow } from './pick.sql.ts';
import { openPicking } from './pick.ts';
import { namePicked } from './picked.ts';

/** @throws nothing-picked, and whatever posting refuses */
export async function deliverPicked(
  tx: Tx,
  by: By,
  given: { id: string; rest: 'draft' | 'drop'; confirm?: string[] | undefined },
): Promise<PickedDelivered> {
  const { draft, lines, picks } = await openPicking(tx, given.id);
  if (picks.length === 0) throw problem('nothing-picked', { number: draft.number });
  const before = await readDraft(tx, draft);
  const kept = await keptRows(tx, draft.id);
  await keepPickedLines(tx, draft.id, { lines, picks });
  const posted = await postDocument(tx, by, { id: draft.id, confirm: given.confirm });
  if (draft.order_id !== null || given.rest === 'drop') return { ...posted, rest: posted.next };
  const open = restOf(before, { lines, picks });
  if (open.length === 0) return { ...posted, rest: null };
  const rest = await createOperation(tx, by, { ...before, occurredAt: null, lines: open });
  if (kept.length > 0) await reserveOperation(tx, by, rest.id, { passes: true });
  return { ...posted, rest: { id: rest.id, number: rest.number } };
}

type Picking = { lines: readonly Line[]; picks: readonly PickRow[] };

/** The draft's lines with the picked quantities; goods of which nothing was picked go, services stay as they are. */
async function keepPickedLines(tx: Tx, id: string, { lines, picks }: Picking): Promise<void> {
  const goods = new Set(lines.map((line) => line.line));
  const picked = new Set(picks.map((pick) => pick.line));
  const stay = (await draftLines(tx, id)).lines.filter((line) => picked.has(line.line) || !goods.has(line.line));
  const now = stay.map((line, index) => {
    const quantity = picked.has(line.line) ? pickedOf(picks, line.line) : line.quantity;
    return { ...line, line: index + 1, quantity };
  });
  const lineNow = new Map(stay.map((line, index) => [line.line, index + 1]));
  await replaceDraftLines(tx, id, now);
  const moves = picks.map((pick) => ({ id: pick.id, line: lineNow.get(pick.line) as number }));
  await movePicks(tx, id, moves);
}

const pickedOf = (picks: readonly PickRow[], line: number): Quantity =>
  sum(picks.filter((pick) => pick.line === line).map((pick) => pick.quantity));

function restOf(before: OperationInput, { lines, picks }: Picking): LineInput[] {
  namePicked(lines, picks);
  return lines.flatMap((line) => {
    const input = before.lines[line.line - 1];
    const quantity = subtract(line.quantity, pickedOf(picks, line.line));
    if (!input || !isPositive(quantity)) return [];
    const numbers = line.numbers
      .filter((entry) => entry.placeId === undefined)
      .map((entry) => ({ number: entry.number, quantity: entry.quantity }));
    return [{ ...input, quantity, numbers }];
  });
}
