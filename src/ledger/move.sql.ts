// The append-only rows of the ledger: moves and their lines.
import type { Statement, Tx } from '../platform/database.ts';

export type MoveRow = {
  move: number;
  operationLine: number;
  productId: string;
  fromId: string;
  toId: string;
  unitCost: string | null;
  /** What its lines come to. */
  lines: number;
  quantity: string;
};
const insertMove: Statement = {
  name: 'move-insert',
  text: `insert into move (operation_id, move, operation_line, product_id, from_id, to_id, unit_cost, lines, quantity,
      occurred_at, recorded_at)
    select $1, n.move, n.operation_line, n.product_id, n.from_id, n.to_id, n.unit_cost, n.lines, n.quantity, $2, $3
    from unnest($4::int[], $5::int[], $6::uuid[], $7::uuid[], $8::uuid[], $9::numeric[], $10::int[], $11::numeric[])
      as n (move, operation_line, product_id, from_id, to_id, unit_cost, lines, quantity)`,
};
export async function insertMoves(
  tx: Pick<Tx, 'run'>,
  given: { operationId: string; occurredAt: Date; recordedAt: Date; moves: readonly MoveRow[] },
): Promise<void> {
  const column = <K extends keyof MoveRow>(name: K): MoveRow[K][] => given.moves.map((move) => move[name]);
  await tx.run(insertMove, [
    given.operationId,
    given.occurredAt,
    given.recordedAt,
    column('move'),
    column('operationLine'),
    column('productId'),
    column('fromId'),
    column('toId'),
    column('unitCost'),
    column('lines'),
    column('quantity'),
  ]);
}

export type MoveLineRow = {
  line: number;
  move: MoveRow;
  lotId: string;
  lotKind: 'bulk' | 'lot' | 'serial';
  quantity: string;
  reversesOperationId: string | null;
  reversesLine: number | null;
  /** Place in the chain of a serial number, 1 for its first move; null for others. */
  seq: number | null;
  /** Of a number: since when the goods are with us; null where they come in with this line. */
  firstIn: string | null;
};
const insertLine: Statement = {
  name: 'move-line-insert',
  text: `insert into move_line (operation_id, line, move, product_id, lot_id, lot_kind, from_id, to_id, quantity,
      reverses_operation_id, reverses_line, seq, prev_seq, first_in)
    select $1, n.line, n.move, n.product_id, n.lot_id, n.lot_kind, n.from_id, n.to_id, n.quantity,
      $2::uuid, n.reverses_line, n.seq, case when n.seq > 1 then n.seq - 1 end, n.first_in
    from unnest($3::int[], $4::int[], $5::uuid[], $6::uuid[], $7::text[], $8::uuid[], $9::uuid[], $10::numeric[], $11::int[],
      $12::int[], $13::timestamptz[])
      as n (line, move, product_id, lot_id, lot_kind, from_id, to_id, quantity, reverses_line, seq, first_in)`,
};
/** The case of a receipt of new serial numbers: one move, each number's first. */
const insertFirstLine: Statement = {
  name: 'move-line-insert-first',
  text: `insert into move_line (operation_id, line, move, product_id, lot_id, lot_kind, from_id, to_id, quantity, seq)
    select $1, n.line, $2, $3, n.lot_id, 'serial', $4, $5, 1, 1 from unnest($6::int[], $7::uuid[]) as n (line, lot_id)`,
};
const isPlain = (line: MoveLineRow): boolean => line.reversesLine === null && line.firstIn === null;
export async function insertMoveLines(
  tx: Pick<Tx, 'run'>,
  operationId: string,
  lines: readonly MoveLineRow[],
): Promise<void> {
  const first = lines[0];
  if (!first) return;
  if (lines.every((line) => line.seq === 1 && line.move === first.move && isPlain(line))) {
    await tx.run(insertFirstLine, [
      operationId,
      first.move.move,
      first.move.productId,
      first.move.fromId,
      first.move.toId,
      lines.map((line) => line.line),
      lines.map((line) => line.lotId),
    ]);
    return;
  }
  await tx.run(insertLine, [
    operationId,
    first.reversesOperationId,
    lines.map((line) => line.line),
    lines.map((line) => line.move.move),
    lines.map((line) => line.move.productId),
    lines.map((line) => line.lotId),
    lines.map((line) => line.lotKind),
    lines.map((line) => line.move.fromId),
    lines.map((line) => line.move.toId),
    lines.map((line) => line.quantity),
    lines.map((line) => line.reversesLine),
    lines.map((line) => line.seq),
    lines.map((line) => line.firstIn),
  ]);
}
