// Every statement on `label_default`.
import type { Db, Statement, Tx } from '../platform/database.ts';
import type { LabelContent } from './label.contract.ts';
import type { LabelUse } from './label-default.contract.ts';

export type DefaultRow = { use: LabelUse; format: string; content: LabelContent; version: number };

const all: Statement = { name: 'label-default-all', text: 'select use, format, content, version from label_default' };
const write: Statement = {
  name: 'label-default-write',
  text: `insert into label_default (use, format, content, version) values ($1, $2, $3, $4 + 1)
    on conflict (use) do update
      set format = excluded.format, content = excluded.content, version = label_default.version + 1
      where label_default.version = $4
    returning version`,
};

export const defaultRows = (db: Db): Promise<DefaultRow[]> => db.rows<DefaultRow>(all);
/** @returns the new version, or nothing when it is no longer at `version` */
export const writeDefault = async (tx: Tx, row: DefaultRow): Promise<number | undefined> =>
  (await tx.rows<{ version: number }>(write, [row.use, row.format, JSON.stringify(row.content), row.version]))[0]
    ?.version;
