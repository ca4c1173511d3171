// The addresses of fixed assets.

import { type Context, read, type Server, write } from '../../platform/http.ts';
import { atOnce, type Column } from '../../platform/list-file.ts';
import { files, list } from '../../platform/list-routes.ts';
import * as api from './asset.contract.ts';
import { companyOfAssets } from './asset.sql.ts';
import { createAssets, editAsset, keepAsset } from './asset.ts';
import { listAssets, proposeAssets, readAsset, readDepreciation, sumAssets } from './asset-read.ts';
import { decimalOf, disposeAsset, takeBackDisposal } from './disposal.ts';
import * as handover from './handover.contract.ts';
import { holdersNow } from './handover.sql.ts';
import { handOver, listHandOvers } from './handover.ts';

export function assetRoutes(server: Server): void {
  const columns = async ({ db }: Context) => assetColumns((await companyOfAssets(db)).currencyDigits);
  list(server, api.listAssets, { name: 'fixed-assets', columns }, ({ db, clock }, { query }) =>
    listAssets(db, clock, query),
  );
  read(server, api.sumAssets, ({ db, clock }, { query }) => sumAssets(db, clock, query));
  read(server, api.proposeAssets, async ({ db, clock }, { query }) => ({
    rows: await proposeAssets(db, clock, query.lotIds),
  }));
  read(server, handover.listHolders, async ({ db }) => ({ rows: await holdersNow(db) }));
  read(server, api.getAsset, ({ db, clock }, { params }) => readAsset(db, clock, params.id));
  read(server, api.readDepreciation, async ({ db, clock }, { params, query }) => {
    const { number: _number, ...answer } = await readDepreciation(db, clock, { id: params.id, on: query.on });
    return answer;
  });
  files(server, api.readDepreciation, async ({ db, clock }, { params, query }) => {
    const { number, months, years } = await readDepreciation(db, clock, { id: params.id });
    const { currencyDigits } = await companyOfAssets(db);
    const name = `depreciation-${number.replace(/[^A-Za-z0-9-]+/g, '-')}`;
    const pages = atOnce(query.by === 'year' ? years : months);
    return { name, columns: periodColumns(currencyDigits), pages };
  });
  read(server, handover.listHandOvers, ({ db }, { params, query }) => listHandOvers(db, { id: params.id, ...query }));

  write(server, api.createAssets, async (tx, by, { body }) => ({ rows: await createAssets(tx, by, body) }));
  write(server, api.updateAsset, (tx, by, { params, body, version }) =>
    editAsset(tx, by, { id: params.id, version, edit: body }),
  );
  write(server, api.keepAsset, (tx, by, { params }) => keepAsset(tx, by, params.id));
  write(server, api.disposeAsset, (tx, by, { params, body }) => disposeAsset(tx, by, { id: params.id, ...body }));
  write(server, api.takeBackDisposal, (tx, by, { params, body }) =>
    takeBackDisposal(tx, by, { id: params.id, ...body }),
  );
  write(server, handover.handOverAsset, (tx, by, { body }) => handOver(tx, by, body));
}

const assetColumns = (digits: number): Column<api.AssetRow>[] => [
  { title: 'asset', value: (row) => row.number },
  { title: 'name', value: (row) => row.name },
  { title: 'product', value: (row) => row.product.name },
  { title: 'product code', value: (row) => row.product.sku },
  { title: 'serial number', value: (row) => row.lot.number },
  { title: 'state', value: (row) => row.disposal?.kind ?? row.state },
  { title: 'place', value: (row) => row.place?.name },
  { title: 'holder', value: (row) => row.holder?.name },
  { title: 'purchased on', kind: 'date', value: (row) => row.purchasedOn },
  { title: 'in use from', kind: 'date', value: (row) => row.inUseFrom },
  { title: 'method', value: (row) => row.method },
  { title: 'purchase value', kind: 'decimal', value: (row) => decimalOf(row.purchaseValue, digits) },
  { title: 'accumulated depreciation', kind: 'decimal', value: (row) => decimalOf(row.accumulated, digits) },
  { title: 'book value', kind: 'decimal', value: (row) => decimalOf(row.bookValue, digits) },
  { title: 'on', kind: 'date', value: (row) => row.on },
  { title: 'disposed on', kind: 'date', value: (row) => row.disposal?.on },
];

const periodColumns = (digits: number): Column<api.Depreciation['months'][number]>[] => [
  { title: 'from', kind: 'date', value: (row) => row.from },
  { title: 'to', kind: 'date', value: (row) => row.to },
  { title: 'depreciation', kind: 'decimal', value: (row) => decimalOf(row.amount, digits) },
  { title: 'accumulated', kind: 'decimal', value: (row) => decimalOf(row.accumulated, digits) },
  { title: 'book value', kind: 'decimal', value: (row) => decimalOf(row.bookValue, digits) },
];
