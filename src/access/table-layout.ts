// The columns that a person shows in each list. They are the person's own habit: no other person sees or changes them.
import type { Db, Tx } from '../platform/database.ts';
import type { By, Caller } from '../platform/http.ts';
import { audit } from './audit.ts';
import { forgetLayout, keepLayout, type LayoutRow, layoutsOf } from './table-layout.sql.ts';

export async function readLayouts(db: Db, caller: Caller): Promise<Record<string, LayoutRow['columns']>> {
  const rows = await layoutsOf(db, caller.userId);
  return Object.fromEntries(rows.map(({ list, columns }) => [list, columns]));
}

/** None named: as the list has them. */
export async function keepTableLayout(tx: Tx, by: By, layout: LayoutRow): Promise<void> {
  const { userId, userName } = by.caller;
  if (Object.keys(layout.columns).length === 0) await forgetLayout(tx, userId, layout.list);
  else await keepLayout(tx, userId, layout);
  const subject = { subjectKind: 'user', subjectId: userId, subjectName: userName };
  await audit(tx, by, { ...subject, action: 'view.columns', change: { list: layout.list, ...layout.columns } });
}
