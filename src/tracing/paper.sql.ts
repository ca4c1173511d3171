// Papers with a number of their own that are no documents of the ledger: orders, invoices, claims and what else somebody
// may hold in the hand and type or scan. One arm of a union for each table, served by its unique index of numbers.

type Paper = { kind: string; from: string; detail: string };

const papers: readonly Paper[] = [
  { kind: "x.kind || '-order'", from: 'trade_order x join partner c on c.id = x.partner_id', detail: 'c.name' },
  { kind: 'x.kind', from: 'invoice x', detail: "x.partner ->> 'name'" },
  {
    kind: "'claim'",
    from: 'claim x left join partner c on c.id = x.partner_id left join lot n on n.id = x.lot_id',
    detail: "concat_ws(' · ', c.name, coalesce(n.number, nullif(x.foreign_number, '')))",
  },
  {
    kind: "'maintenance-contract'",
    from: 'maintenance_contract x join partner c on c.id = x.partner_id',
    detail: 'c.name',
  },
  { kind: "'installation'", from: 'installation x', detail: 'x.place' },
  { kind: "'maintenance-plan'", from: 'maintenance_plan x', detail: 'x.title' },
  { kind: "'visit'", from: 'visit x', detail: 'x.title' },
  { kind: "'ticket'", from: 'ticket x left join partner c on c.id = x.partner_id', detail: "coalesce(c.name, '')" },
];

/**
 * Arms of a union over all papers.
 * @param columns what is selected, from the kind and the detail; the paper is `x`
 * @param rest condition, order and limit, over `x.number`
 */
export const paperArms = (columns: (kind: string, detail: string) => string, rest: string): string =>
  papers.map(({ kind, from, detail }) => `(select ${columns(kind, detail)} from ${from} ${rest})`).join(' union all ');
