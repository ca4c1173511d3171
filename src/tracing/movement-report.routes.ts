// The addresses of the movement reports and of quantity over time.

import { read, type Server } from '../platform/http.ts';
import { allRows, type Column } from '../platform/list-file.ts';
import { files, list } from '../platform/list-routes.ts';
import * as contract from './movement-report.contract.ts';
import { listBalances, readCard } from './movement-report.ts';
import { getStockSeries } from './stock-series.contract.ts';
import { readStockSeries } from './stock-series.ts';

const balanceColumns: readonly Column<contract.BalanceRow>[] = [
  { title: 'product code', value: (row) => row.product.sku },
  { title: 'product', value: (row) => row.product.name },
  { title: 'location', value: (row) => row.location?.name },
  { title: 'opening', kind: 'decimal', value: (row) => row.opening },
  { title: 'in', kind: 'decimal', value: (row) => row.in },
  { title: 'out', kind: 'decimal', value: (row) => row.out },
  { title: 'closing', kind: 'decimal', value: (row) => row.closing },
  { title: 'unit', value: (row) => row.product.unit },
];

/** The first row of the file is the opening balance, the last one the closing balance. */
type CardLine = Partial<contract.CardRow> & { text?: string; balance: string };
const cardColumns: readonly Column<CardLine>[] = [
  { title: 'occurred at', value: (row) => row.occurredAt },
  { title: 'document', value: (row) => row.document?.number ?? row.text },
  { title: 'kind', value: (row) => row.document?.kind },
  { title: 'line', value: (row) => row.line },
  { title: 'number', value: (row) => row.lot?.number },
  { title: 'from', value: (row) => row.from?.name },
  { title: 'to', value: (row) => row.to?.name },
  { title: 'partner', value: (row) => row.partner?.name },
  { title: 'in', kind: 'decimal', value: (row) => row.in },
  { title: 'out', kind: 'decimal', value: (row) => row.out },
  { title: 'balance', kind: 'decimal', value: (row) => row.balance },
];

export function movementReportRoutes(server: Server): void {
  read(server, getStockSeries, ({ db, clock }, { query }) => readStockSeries(db, clock, query));
  list(server, contract.listBalances, { name: 'balances', columns: balanceColumns }, ({ db, clock }, { query }) =>
    listBalances(db, clock, query),
  );
  read(server, contract.readCard, ({ db, clock }, { query }) => readCard(db, clock, query));
  files(server, contract.readCard, ({ db, clock }, { query }) => {
    let summary: contract.Card['summary'] = null;
    const pages = allRows(async (limit, cursor) => {
      const page = await readCard(db, clock, { ...query, limit, cursor });
      summary = page.summary ?? summary;
      return page;
    });
    return { name: 'movements', columns: cardColumns, pages: framed(pages, () => summary) };
  });
}

async function* framed(
  pages: AsyncGenerator<contract.CardRow[]>,
  summary: () => contract.Card['summary'],
): AsyncGenerator<CardLine[]> {
  let begun = false;
  for await (const rows of pages) {
    const opening = summary()?.opening ?? '0';
    yield begun ? rows : [{ text: 'opening balance', balance: opening }, ...rows];
    begun = true;
  }
  const { opening = '0', in: came = '0', out = '0', closing = '0' } = summary() ?? {};
  if (!begun) yield [{ text: 'opening balance', balance: opening }];
  yield [{ text: 'closing balance', in: came, out, balance: closing }];
}
