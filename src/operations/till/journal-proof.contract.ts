// The journals of registers as they came, and the proof that nothing was taken out, put in or changed.
import { z } from 'zod';
import { entryKinds } from '../../domain/till/journal.ts';
import { journalFaults } from '../../domain/till/journal-walk.ts';
import { CalendarDate, endpoint, Id, IdParams, PageQuery, pageOf } from '../../platform/http.contract.ts';

export const JournalEntry = z.object({
  id: Id,
  chain: z.int(),
  seq: z.int(),
  kind: z.enum(entryKinds),
  /** By the clock of the device. */
  at: z.string(),
  receivedAt: z.string(),
  /** The very text that was hashed: JSON. */
  body: z.string(),
  prevHash: z.string(),
  hash: z.string(),
});
export type JournalEntry = z.output<typeof JournalEntry>;

/** The journal of one pairing. */
export const JournalChain = z.object({
  chain: z.int(),
  entries: z.int(),
  tickets: z.int(),
  lastHash: z.string(),
  perpetualTotal: z.int(),
});
export const JournalProof = z.object({
  ok: z.boolean(),
  checkedAt: z.string(),
  chains: z.array(JournalChain),
  /** The first place where a journal is not as it should be. */
  fault: z
    .object({
      code: z.enum(journalFaults),
      chain: z.int(),
      seq: z.int(),
      entryId: Id.nullable(),
      at: z.string().nullable(),
      expected: z.string(),
      found: z.string(),
    })
    .nullable(),
});
export type JournalProof = z.output<typeof JournalProof>;

const tag = 'Till';
export const listJournal = endpoint({
  method: 'GET',
  path: '/api/v1/registers/:id/journal',
  permission: 'audit.read',
  tag,
  summary: 'The journal of a register with its hashes, newest first',
  params: IdParams,
  query: PageQuery.omit({ q: true }).extend({
    chain: z.coerce.number().int().min(1).optional(),
    kind: z.enum(entryKinds).optional(),
  }),
  reply: pageOf(JournalEntry),
});
export const verifyJournal = endpoint({
  method: 'POST',
  path: '/api/v1/registers/:id/verify',
  permission: 'audit.read',
  tag,
  summary:
    'Walks along every journal of a register: numbers of entries, hashes, receipt and Z numbers, perpetual total. Answers ok, or the first place where it breaks',
  params: IdParams,
  reply: JournalProof,
  tellsProgress: true,
});
export const exportArchive = endpoint({
  method: 'GET',
  path: '/api/v1/till/archive',
  permission: 'audit.read',
  tag,
  summary:
    'The journals of a period as a file of lines of JSON: a manifest, then the entries with the very text that was hashed',
  query: z.object({
    /** Days in the company's time zone, both included, by the clocks of the devices; everything unless told. */
    from: CalendarDate.optional(),
    until: CalendarDate.optional(),
    registerId: Id.optional(),
  }),
  reply: z.string().meta({ description: 'NDJSON' }),
});
