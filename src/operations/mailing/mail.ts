// Sends a document by e-mail and keeps what was sent, to whom, and how it ended. It is written down before it goes out:
// a repeated request never sends twice, and what was cut off in between is seen.
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { audit } from '../../access/audit.ts';
import type { Language } from '../../access/person.contract.ts';
import { type NamedUser, namedUsers } from '../../access/user-name.ts';
import { problem } from '../../domain/problem.ts';
import { newId } from '../../domain/uuid.ts';
import type { Db } from '../../platform/database.ts';
import type { Context } from '../../platform/http.ts';
import { answerOnce } from '../../platform/idempotency.ts';
import type { Mailer } from '../../platform/mail.ts';
import { decodeCursor, pageOfRows } from '../../platform/page.ts';
import { fileNameOf, type PrintedKind, printed, readPrinted } from '../printing/print.ts';
import type { PrintedDocument } from '../printing/printed.ts';
import { filled, wordsOf } from '../printing/words.ts';
import type { Mail, MailInput, Mails } from './mail.contract.ts';
import { countMails, insertMail, type MailRow, mailById, mailsOf, settleMail } from './mail.sql.ts';

type Subject = { kind: PrintedKind; id: string };

export async function listMails(
  context: Context,
  mailer: Mailer | undefined,
  asked: Subject & { language: Language | undefined; cursor: string | undefined; limit: number },
): Promise<z.output<typeof Mails>> {
  const { db } = context;
  const document = await readPrinted(db, asked.kind, asked.id);
  const after = decodeCursor('mail', asked.cursor);
  const rows = await mailsOf(db, { ...asked, after });
  const page = pageOfRows(rows, {
    limit: asked.limit,
    sort: 'mail',
    keyOf: (row) => [row.sentAt, row.id],
    total: asked.cursor ? null : await countMails(db, asked.kind, asked.id),
  });
  const users = await namedUsers(
    context.control.db,
    page.rows.map((row) => row.sentBy),
  );
  const draft = draftOf(document, asked.language);
  return {
    ...page,
    rows: page.rows.map((row) => mailReply(row, users)),
    configured: mailer !== undefined,
    draft: { ...draft, to: document.partner?.email ? [document.partner.email] : [] },
  };
}

function draftOf(
  document: PrintedDocument,
  language: Language = document.company.language,
): { subject: string; text: string; fileName: string } {
  const words = wordsOf[language];
  const facts = { title: words.titles[document.title], number: document.number, company: document.company.name };
  return {
    subject: filled(words.mailTitle, facts),
    text: filled(words.mailText, facts),
    fileName: fileNameOf(document, language),
  };
}

/** @throws not-found, mail-not-configured, mail-failed */
export async function sendMail(
  context: Context,
  mailer: Mailer | undefined,
  given: Subject & { input: MailInput },
): Promise<Mail> {
  const { kind, id, input } = given;
  const { place, caller, clock } = context;
  const document = await readPrinted(context.db, kind, id);
  if (!mailer) throw problem('mail-not-configured');
  const draft = draftOf(document, input.language);
  const [subject, text] = [input.subject ?? draft.subject, input.text ?? draft.text];
  const file = await printed(document, input.language);
  const once = await answerOnce(place, askedOf(context), async (tx) => {
    const mailId = newId();
    const subjectOf = { subjectKind: kind, subjectId: id, subjectNumber: document.number };
    const sender = { sentBy: caller.userId, sentAt: clock.now() };
    const recipient = input.to.join(', ');
    await insertMail(tx, {
      id: mailId,
      ...subjectOf,
      recipient,
      title: subject,
      body: text,
      fileName: file.name,
      ...sender,
    });
    await audit(tx, context, {
      action: 'mail.send',
      subjectKind: 'mail',
      subjectId: mailId,
      subjectName: document.number,
      change: { to: recipient, subject },
    });
    return { mailId };
  });
  const { mailId } = once.body;
  if (!once.repeated) {
    const failure = await mailer.send({
      to: input.to,
      senderName: document.company.name,
      replyTo: document.company.email || undefined,
      subject,
      text,
      attachments: [{ name: file.name, type: 'application/pdf', content: file.content }],
    });
    await place.transact((tx) =>
      settleMail(tx, mailId, { state: failure ? 'failed' : 'sent', failure: failure ?? '' }),
    );
  }
  return sentMail(context.db, context.control.db, mailId);
}

async function sentMail(db: Db, control: Db, mailId: string): Promise<Mail> {
  const row = await mailById(db, mailId);
  if (!row) throw new Error('a mail that was written down is not there');
  if (row.state === 'failed') throw problem('mail-failed', { reason: row.failure });
  return mailReply(row, await namedUsers(control, [row.sentBy]));
}

function askedOf({ request, caller, clock }: Context): Parameters<typeof answerOnce>[1] {
  return {
    callerId: caller.id,
    key: request.headers['idempotency-key'],
    requestHash: () =>
      createHash('sha256')
        .update(`${request.method} ${request.url}\n`)
        .update(request.bodyHash ?? '')
        .digest(),
    now: clock.now(),
  };
}

const mailReply = (row: MailRow, users: NamedUser): Mail => ({
  id: row.id,
  to: row.recipient.split(', '),
  subject: row.title,
  text: row.body,
  fileName: row.fileName,
  state: row.state,
  failure: row.failure,
  sentAt: row.sentAt,
  sentBy: users(row.sentBy),
});
