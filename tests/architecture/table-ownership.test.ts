// Each table has one owner, and only the owner's files write to it. Others may read it when their layer may import the
// owner's. One statement writes a whole sale, over three owners (quick-sale.sql.ts). Statements live in `.sql.ts` files; the
// few exceptions below are one-statement files of their own table.
import { describe, expect, test } from 'vitest';
import { filesIn, textOf } from '../support/source-files.ts';
import { bareSql, sqlIn } from '../support/sql-text.ts';

/** Table or view -> the files that may write to it. */
const owners: Record<string, RegExp> = {
  schema_version: /^src\/platform\/migrate\.ts$/,
  idempotency: /^src\/platform\/idempotency\.ts$/,
  job: /^src\/platform\/jobs(\.sql)?\.ts$/,
  company: /^src\/access\//,
  member: /^src\/access\//,
  audit_entry: /^src\/access\/audit\.ts$/,
  company_profile: /^src\/access\//,
  company_logo: /^src\/access\//,
  sign_in_version: /^src\/access\//,
  secret: /^src\/access\//,
  api_token: /^src\/access\//,
  link: /^src\/access\//,
  attempt: /^src\/access\//,
  document_counter: /^src\/access\/|^src\/operations\/|^src\/service\//,
  attachment: /^src\/catalog\//,
  unit: /^src\/catalog\/|^src\/access\/first-rows\.sql\.ts$/,
  category: /^src\/catalog\//,
  product: /^src\/catalog\//,
  product_word: /^src\/catalog\//,
  word_ending: /^src\/catalog\//,
  packaging: /^src\/catalog\//,
  barcode: /^src\/catalog\//,
  partner: /^src\/catalog\//,
  minimum_stock: /^src\/catalog\//,
  price_list: /^src\/catalog\//,
  price_list_price: /^src\/catalog\//,
  price_list_discount: /^src\/catalog\//,
  product_supplier: /^src\/catalog\//,
  location_tree: /^src\/catalog\//,
  location: /^src\/catalog\/|^src\/access\/first-rows\.sql\.ts$/,
  document_import: /^src\/operations\/document-import\//,
  import_file: /^src\/operations\/document-import\//,
  import_row: /^src\/operations\/document-import\//,
  import_product: /^src\/operations\/document-import\//,
  import_partner: /^src\/operations\/document-import\//,
  import_document: /^src\/operations\/document-import\//,
  operation: /^src\/operations\//,
  operation_line: /^src\/operations\//,
  operation_number: /^src\/operations\//,
  count_entry: /^src\/operations\//,
  count_sheet: /^src\/operations\/counting\//,
  count_sheet_line: /^src\/operations\/counting\//,
  location_count: /^src\/operations\/counting\//,
  count_rule: /^src\/operations\/counting\//,
  tracking_change: /^src\/operations\//,
  operation_pick: /^src\/operations\/picking\//,
  till_category: /^src\/catalog\//,
  till_pin: /^src\/access\//,
  register: /^src\/operations\/till\//,
  register_chain: /^src\/operations\/till\//,
  till_entry: /^src\/operations\/till\//,
  shift: /^src\/operations\/till\//,
  ticket: /^src\/operations\/till\//,
  ticket_line: /^src\/operations\/till\//,
  till_case: /^src\/operations\/till\//,
  till_mark: /^src\/operations\/till\//,
  trade_order: /^src\/operations\/ordering\//,
  trade_order_line: /^src\/operations\/ordering\//,
  trade_order_number: /^src\/operations\/ordering\//,
  invoice: /^src\/operations\/invoicing\//,
  invoice_line: /^src\/operations\/invoicing\//,
  invoice_number: /^src\/operations\/invoicing\//,
  printed_logo: /^src\/operations\/invoicing\//,
  mail: /^src\/operations\/mailing\//,
  lot: /^src\/ledger\/|^src\/operations\/till\/quick-sale\.sql\.ts$/,
  move: /^src\/ledger\/|^src\/operations\/till\/quick-sale\.sql\.ts$/,
  move_line: /^src\/ledger\/|^src\/operations\/till\/quick-sale\.sql\.ts$/,
  on_hand: /^src\/ledger\//,
  stock: /^src\/ledger\//,
  series_counter: /^src\/ledger\//,
  reservation: /^src\/ledger\//,
  reservation_freed: /^src\/ledger\//,
  notice: /^src\/access\//,
  hold: /^src\/ledger\//,
  held_lot: /^src\/ledger\//,
  bulk_edit: /^src\/ledger\//,
  alert_done: /^src\/ledger\//,
  number_correction: /^src\/ledger\//,
  lot_alias: /^src\/ledger\//,
  lot_link: /^src\/ledger\//,
  label_format: /^src\/labels\//,
  label_default: /^src\/labels\//,
  label_print: /^src\/labels\//,
  saved_view: /^src\/access\//,
  table_layout: /^src\/access\//,
  claim: /^src\/service\/claim\//,
  lot_warranty: /^src\/ledger\//,
  maintenance_contract: /^src\/service\/cover\//,
  maintenance_contract_unit: /^src\/service\/cover\//,
  installation: /^src\/service\/cover\//,
  installation_unit: /^src\/service\/cover\//,
  working_week: /^src\/service\/maintenance\//,
  holiday: /^src\/service\/maintenance\//,
  maintenance_plan: /^src\/service\/maintenance\//,
  maintenance_plan_lot: /^src\/service\/maintenance\//,
  visit: /^src\/service\/maintenance\//,
  visit_lot: /^src\/service\/maintenance\//,
  visit_part: /^src\/service\/maintenance\//,
  calendar_feed: /^src\/service\/maintenance\//,
  asset: /^src\/service\/asset\//,
  asset_handover: /^src\/service\/asset\//,
  record_import: /^src\/exchange\/record-import\//,
  record_import_file: /^src\/exchange\/record-import\//,
  record_import_row: /^src\/exchange\/record-import\//,
};

/** Who may look into a table from outside its owner's statements, and why. */
const onlookers: Record<string, string> = {
  'src/platform/backup.ts: company': 'an archive holds every company',
  'src/catalog/stock-check.sql.ts: stock': 'a record of the catalog changes only when stock and moves allow it',
  'src/catalog/stock-check.sql.ts: move': 'a record of the catalog changes only when stock and moves allow it',
  'src/catalog/stock-check.sql.ts: operation': 'a file may belong to it',
  'src/catalog/stock-check.sql.ts: register': 'a place that a register sells from stays as the register needs it',
  'src/catalog/stock-check.sql.ts: lot': 'a file may belong to it',
  'src/catalog/stock-check.sql.ts: claim': 'a file may belong to it',
  'src/catalog/stock-check.sql.ts: visit': 'a file may belong to it',
  'src/catalog/stock-check.sql.ts: asset': 'a file may belong to it',
  'src/catalog/stock-check.sql.ts: trade_order': 'a file may belong to it',
  'src/catalog/stock-check.sql.ts: invoice': 'a file may belong to it',
  'src/platform/migrate.ts: company': 'every company has its own schema to migrate',
  'src/ledger/lot-list.sql.ts: operation': 'a number shows the documents that moved it',
  'src/ledger/lot-filter.sql.ts: operation': 'numbers are found by the documents that moved them',
  'src/ledger/lot-read.sql.ts: operation': 'a number shows the documents that moved it',
  'src/ledger/lot-cost.sql.ts: operation': 'a return costs what the document that it answers took',
  'src/ledger/lot-warranty.sql.ts: operation': 'a change of a warranty names the document that made it',
  'src/ledger/unit-holder.sql.ts: operation': 'a unit shows the document that took it to its customer',
  'src/ledger/lot-link.sql.ts: operation': 'a lineage names the document that made it',
  'src/tracing/first-steps.sql.ts: label_print': 'a printed label is one of the first steps',
  'src/server.ts: company': 'the printed setup code is for an installation without a company',
};

type Use = { file: string; table: string; writes: boolean };

/** Tables that a statement or a query of the builder names. */
function usesIn(file: string, typescript: string): Use[] {
  const uses: Use[] = [];
  for (const sql of sqlIn(typescript).map(bareSql)) {
    for (const [, verb = '', table = ''] of sql.matchAll(
      /\b(insert\s+into|update|delete\s+from|truncate|(?:from|join|using)(?!\s+[\w.]+\s*\())\s+(?:only\s+)?(?:\w+\.)?([a-z_]+)/gi,
    )) {
      uses.push({ file, table, writes: /^(insert|update|delete|truncate)/i.test(verb) });
    }
  }
  for (const [, verb = '', table = ''] of typescript.matchAll(
    /\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto|innerJoin|leftJoin|rightJoin|fullJoin|using)\(\s*'([a-z_]+)/g,
  )) {
    uses.push({ file, table, writes: /^(insert|update|delete|merge)/.test(verb) });
  }
  return uses.filter(({ table, writes }) => table in owners && (writes || !(`${file}: ${table}` in onlookers)));
}

const strangers = (uses: Use[]) => uses.filter(({ file, table, writes }) => writes && !owners[table]?.test(file));

describe('tables and their owners', () => {
  const files = filesIn('src', /\.ts$/);
  const uses = files.flatMap((file) => usesIn(file, textOf(file)));

  test('every table has an owner, and every owner a table', () => {
    const made = filesIn('migrations', /\.sql$/).flatMap((file) =>
      [...bareSql(textOf(file)).matchAll(/\bcreate\s+(?:table|view)\s+(?:if\s+not\s+exists\s+)?(\w+)/gi)].map(
        (match) => match[1] as string,
      ),
    );
    expect([...made, 'schema_version'].sort()).toEqual(Object.keys(owners).sort());
  });

  test('only the owner writes', () => {
    expect(uses.filter((use) => use.writes).length).toBeGreaterThan(20);
    expect(strangers(uses)).toEqual([]);
  });

  test('statements are where one looks for them', () => {
    const elsewhere = uses.filter(({ file, table }) => !file.endsWith('.sql.ts') && !ownFile(file, table));
    expect(elsewhere).toEqual([]);
  });

  test('a table is read by layers above it only', () => {
    const upward = uses.filter(({ file, table }) => !mayRead(file, table));
    expect(upward).toEqual([]);
  });

  test('a stranger is seen', () => {
    const sample =
      "const a = `with gone as (delete from on_hand where quantity = 0) select 1`; db.updateTable('lot').set(x)";
    expect(strangers(usesIn('src/operations/close.sql.ts', sample))).toEqual([
      { file: 'src/operations/close.sql.ts', table: 'on_hand', writes: true },
      { file: 'src/operations/close.sql.ts', table: 'lot', writes: true },
    ]);
    expect(mayRead('src/catalog/product.sql.ts', 'on_hand')).toBe(false);
    expect(mayRead('src/tracing/history.sql.ts', 'on_hand')).toBe(true);
  });
});

/** A file that owns its one table may hold its statement: the audit, idempotency, the migration. */
function ownFile(file: string, table: string): boolean {
  return owners[table]?.source.includes(`${file.slice(4, -3).replaceAll('/', '\\/')}`) ?? false;
}

function mayRead(file: string, table: string): boolean {
  const rank: Record<string, number> = {
    platform: 0,
    access: 1,
    catalog: 1,
    ledger: 2,
    operations: 3,
    service: 3.5,
    tracing: 4,
  };
  const layerOf = (path: string): number => rank[/src\\?\/([a-z]+)/.exec(path)?.[1] ?? ''] ?? 5;
  return layerOf(file) >= layerOf(owners[table]?.source ?? '');
}
