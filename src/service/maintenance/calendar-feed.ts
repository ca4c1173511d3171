// The secret address of a person's calendar: the company's id and 24 bytes of chance. Only a hash of it is kept.
import { randomBytes } from 'node:crypto';
import { audit } from '../../access/audit.ts';
import { hashOf } from '../../access/session.ts';
import { addDays } from '../../domain/calendar.ts';
import { icalendar } from '../../domain/icalendar.ts';
import { may } from '../../domain/permission.ts';
import { problem } from '../../domain/problem.ts';
import { todayOf } from '../../ledger/today.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Db, Place, Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import { dropFeed, feedSince, ownerOfFeed, putFeed, roleOfMember, schemaOfCompany } from './calendar-feed.sql.ts';
import { pageOfVisits, type ShownVisit } from './visit-read.sql.ts';

const pastDays = 90;
const mostEvents = 2000;

export const readFeedState = async (db: Db, by: By): Promise<{ since: string | null }> => ({
  since: await feedSince(db, by.caller.userId),
});

export async function renewFeed(tx: Tx, by: By, publicUrl: string): Promise<{ since: string; url: string }> {
  const { caller, clock } = by;
  const company = Buffer.from(caller.company.id.replaceAll('-', ''), 'hex');
  const secret = Buffer.concat([company, randomBytes(24)]).toString('base64url');
  const at = clock.now();
  await putFeed(tx, { userId: caller.userId, hash: hashOf(secret), at });
  await auditFeed(tx, by, 'calendar-feed.set');
  return { since: at.toISOString(), url: `${publicUrl.replace(/\/$/, '')}/calendar/${secret}.ics` };
}

/** @throws not-found */
export async function endFeed(tx: Tx, by: By): Promise<void> {
  if ((await dropFeed(tx, by.caller.userId)) === 0) throw problem('not-found', { what: 'calendar address' });
  await auditFeed(tx, by, 'calendar-feed.revoke');
}

/** @throws not-found, whatever is wrong with the address or its owner */
export async function readFeed(
  at: { control: Place; companyPlace: (schema: string) => Place; clock: Clock; publicUrl: string },
  file: string,
): Promise<string> {
  const nothing = problem('not-found', { what: 'calendar' });
  const secret = /^([\w-]{54})\.ics$/.exec(file)?.[1];
  if (!secret) throw nothing;
  const hex = Buffer.from(secret, 'base64url').subarray(0, 16).toString('hex');
  const companyId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  const schema = await schemaOfCompany(at.control.db, companyId);
  if (!schema) throw nothing;
  const { db } = at.companyPlace(schema);
  const userId = await ownerOfFeed(db, hashOf(secret));
  const role = userId && (await roleOfMember(at.control.db, companyId, userId));
  if (!userId || !role || !may(role, 'service.read')) throw nothing;
  const now = at.clock.now();
  const { day: today } = await todayOf(db, now);
  const filter = { responsibleId: userId, standing: true, from: addDays(today, -pastDays), today };
  const visits = await pageOfVisits(db, filter, { order: 'plannedOn', down: false, limit: mostEvents });
  const base = at.publicUrl.replace(/\/$/, '');
  return icalendar({
    name: 'Trazo',
    at: now,
    events: visits.map((visit) => eventOf(visit, { base, companyId })),
  });
}

const eventOf = (visit: ShownVisit, { base, companyId }: { base: string; companyId: string }) => ({
  uid: `${visit.id}@${companyId}.trazo`,
  sequence: visit.version - 1,
  day: visit.done_on ?? visit.planned_on,
  title: [visit.number, visit.title, visit.partner_name].filter(Boolean).join(' · '),
  text: [
    ...visit.units.map((unit) => `${unit.number} ${unit.product.name}`),
    ...(visit.unit_count > visit.units.length ? [`+ ${visit.unit_count - visit.units.length}`] : []),
    ...(visit.note === '' ? [] : [visit.note]),
  ].join('\n'),
  place: visit.place,
  url: `${base}/visits/${visit.id}`,
});

const auditFeed = (tx: Tx, by: By, action: string): Promise<void> =>
  audit(tx, by, { action, subjectKind: 'user', subjectId: by.caller.userId, subjectName: by.caller.userName });
