// Every statement on what was sent by e-mail.
import type { Db, Statement, Tx } from '../../platform/database.ts';
import type { PrintedKind } from '../printing/print.ts';

export type MailRow = {
  id: string;
  recipient: string;
  title: string;
  body: string;
  fileName: string;
  state: 'sending' | 'sent' | 'failed';
  failure: string;
  sentBy: string;
  sentAt: string;
};
export type NewMail = Omit<MailRow, 'state' | 'failure' | 'sentAt'> & {
  subjectKind: PrintedKind;
  subjectId: string;
  subjectNumber: string;
  sentAt: Date;
};
const insert: Statement = {
  name: 'mail-insert',
  text: `insert into mail (id, subject_kind, subject_id, subject_number, recipient, title, body, file_name, state, sent_by,
      sent_at) values ($1, $2, $3, $4, $5, $6, $7, $8, 'sending', $9, $10)`,
};
export const insertMail = (tx: Tx, row: NewMail): Promise<number> =>
  tx.run(insert, [
    row.id,
    row.subjectKind,
    row.subjectId,
    row.subjectNumber,
    row.recipient,
    row.title,
    row.body,
    row.fileName,
    row.sentBy,
    row.sentAt,
  ]);

const settle: Statement = {
  name: 'mail-settle',
  text: `update mail set state = $2, failure = $3 where id = $1 and state = 'sending'`,
};
export const settleMail = (
  tx: Tx,
  id: string,
  outcome: { state: 'sent' | 'failed'; failure: string },
): Promise<number> => tx.run(settle, [id, outcome.state, outcome.failure]);

const columns = `id, recipient, title, body, file_name as "fileName", state, failure, sent_by as "sentBy",
  sent_at as "sentAt"`;
const one: Statement = { name: 'mail-read', text: `select ${columns} from mail where id = $1` };
export async function mailById(db: Db, id: string): Promise<MailRow | undefined> {
  const [row] = await db.rows<MailRow>(one, [id]);
  return row;
}

const list: Statement = {
  name: 'mail-list',
  text: `select ${columns} from mail where subject_kind = $1 and subject_id = $2
      and ($3::timestamptz is null or (sent_at, id) < ($3, $4::uuid))
    order by sent_at desc, id desc limit $5`,
};
const count: Statement = {
  name: 'mail-count',
  text: 'select count(*)::int as count from mail where subject_kind = $1 and subject_id = $2',
};
/** Newest first, one more than asked. */
export const mailsOf = (
  db: Db,
  asked: { kind: PrintedKind; id: string; after: readonly unknown[] | undefined; limit: number },
): Promise<MailRow[]> =>
  db.rows<MailRow>(list, [asked.kind, asked.id, asked.after?.[0] ?? null, asked.after?.[1] ?? null, asked.limit + 1]);
export const countMails = async (db: Db, kind: PrintedKind, id: string): Promise<number> =>
  (await db.rows<{ count: number }>(count, [kind, id]))[0]?.count ?? 0;
