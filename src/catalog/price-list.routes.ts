// The addresses of price lists, their prices, and the question what lines cost.

import { read, type Server, write } from '../platform/http.ts';
import { allRows } from '../platform/list-file.ts';
import { type FileOf, files, list } from '../platform/list-routes.ts';
import * as prices from './list-price.contract.ts';
import { listPrices, pasteListPrices, removeListPrices, setListPrices } from './list-price.ts';
import { findPrices } from './price.contract.ts';
import { askPrices } from './price.ts';
import { linesOfLists, type PriceLine, priceFileColumns, priceLines } from './price-file.ts';
import * as contract from './price-list.contract.ts';
import {
  archivePriceList,
  createPriceList,
  deletePriceList,
  editPriceList,
  listPriceLists,
  readPriceList,
} from './price-list.ts';

export function priceListRoutes(server: Server): void {
  read(server, contract.listPriceLists, ({ db }, { query }) => listPriceLists(db, query));
  files(server, contract.listPriceLists, ({ db }, { query, language }) => ({
    name: 'price-lists',
    columns: priceFileColumns(language),
    pages: linesOfLists(
      db,
      allRows((limit, cursor) => listPriceLists(db, { ...query, limit, cursor })),
    ),
  }));
  read(server, contract.getPriceList, ({ db }, { params }) => readPriceList(db, params.id));
  write(server, contract.createPriceList, (tx, context, { body }) => createPriceList(tx, context, body));
  write(server, contract.editPriceList, (tx, context, { params, version, body }) =>
    editPriceList(tx, context, { id: params.id, version, edit: body }),
  );
  write(server, contract.archivePriceList, (tx, context, { params, version }) =>
    archivePriceList(tx, context, { id: params.id, version, archived: true }),
  );
  write(server, contract.unarchivePriceList, (tx, context, { params, version }) =>
    archivePriceList(tx, context, { id: params.id, version, archived: false }),
  );
  write(server, contract.deletePriceList, async (tx, context, { params }) => {
    await deletePriceList(tx, context, params.id);
    return { done: true as const };
  });
  const file: FileOf<typeof prices.listListPrices, PriceLine> = {
    name: 'prices',
    columns: (_, { language }) => priceFileColumns(language),
    lines: async ({ db }, rows, { params }) => priceLines((await readPriceList(db, params.id)).name, rows),
  };
  list(server, prices.listListPrices, file, ({ db }, { params, query }) =>
    listPrices(db, { ...query, priceListId: params.id }),
  );
  write(server, prices.setListPrices, (tx, context, { params, body }) =>
    setListPrices(tx, context, { priceListId: params.id, rows: body.rows }),
  );
  write(server, prices.pasteListPrices, (tx, context, { params, body }) =>
    pasteListPrices(tx, context, { priceListId: params.id, ...body }),
  );
  write(server, prices.removeListPrices, (tx, context, { params, body }) =>
    removeListPrices(tx, context, { priceListId: params.id, ids: body.ids }),
  );
  read(server, findPrices, async ({ db, clock }, { body }) => ({ rows: await askPrices(db, clock.now(), body) }));
}
