// Installations as answers, and what of a delivery is installed.
import { numberKey } from '../../domain/number-key.ts';
import { problem } from '../../domain/problem.ts';
import { companyDay } from '../../ledger/unit-cover.ts';
import type { Db } from '../../platform/database.ts';
import type { Reply } from '../../platform/http.contract.ts';
import { countLimit, decodeCursor, type Page, pageOfRows } from '../../platform/page.ts';
import {
  type getInstallable,
  type InstallableUnit,
  type Installation,
  type InstallationQuery,
  type InstallationRow,
  maxInstalledUnits,
} from './installation.contract.ts';
import {
  countInstallable,
  countInstallations,
  documentFacts,
  type InstallableFacts,
  type InstallationFacts,
  installableOf,
  installationById,
  installedUnits,
  pageOfInstallations,
} from './installation.sql.ts';

export async function listInstallations(db: Db, query: InstallationQuery): Promise<Page<InstallationRow>> {
  const { limit, cursor, q, ...rest } = query;
  const filter = { ...rest, text: q ? { key: numberKey(q), words: q.split(/\s+/) } : undefined };
  const values = decodeCursor('installations', cursor);
  const after = values && { day: String(values[0]), id: String(values[1]) };
  const rows = await pageOfInstallations(db, filter, { after, limit: limit + 1 });
  const total = cursor === undefined ? await countInstallations(db, filter, countLimit + 1) : null;
  const keyOf = (row: InstallationFacts): [string, string] => [row.installedOn, row.id];
  const page = pageOfRows(rows, { limit, sort: 'installations', keyOf, total });
  return { ...page, rows: page.rows.map(rowOf) };
}

/** @throws not-found */
export async function readInstallation(db: Db, id: string): Promise<Installation> {
  const facts = await installationById(db, id);
  if (!facts) throw problem('not-found', { what: 'installation' });
  return {
    ...rowOf(facts),
    note: facts.note,
    units: (await installedUnits(db, id)).map(({ warrantyUntil, ...unit }) => ({ ...unitOf(unit), warrantyUntil })),
    createdBy: { id: facts.createdBy, name: facts.createdByName },
  };
}

/** @throws not-found */
export async function readInstallable(db: Db, operationId: string): Promise<Reply<typeof getInstallable>> {
  const document = await documentFacts(db, operationId);
  if (!document) throw problem('not-found', { what: 'document' });
  const { total, installed } = await countInstallable(db, operationId);
  const units = (await installableOf(db, operationId, maxInstalledUnits)).map(installableUnit);
  const { occurredAt } = document;
  const deliveredOn = total === 0 || occurredAt === null ? null : await companyDay(db, occurredAt);
  return { deliveredOn, total, installed, units };
}

function installableUnit(facts: InstallableFacts): InstallableUnit {
  const { installationId: id, installationNumber: number, installedOn } = facts;
  const installation = id !== null && number !== null && installedOn !== null ? { id, number, installedOn } : null;
  return {
    ...unitOf(facts),
    state: !facts.there ? 'gone' : installation ? 'installed' : 'installable',
    installation,
  };
}

const unitOf = (unit: { id: string; number: string; productId: string; sku: string; productName: string }) => ({
  lot: { id: unit.id, number: unit.number, kind: 'serial' as const },
  product: { id: unit.productId, sku: unit.sku, name: unit.productName },
});

function rowOf(facts: InstallationFacts): InstallationRow {
  const { id, number, installedOn, place, person, unitCount, createdAt, version } = facts;
  const { partnerId, partnerName, cancelledAt, cancelledBy, cancelledByName } = facts;
  return {
    ...{ id, number, installedOn, place, person, unitCount, createdAt, version },
    document: { id: facts.operationId, number: facts.documentNumber, kind: facts.documentKind },
    partner: partnerId !== null && partnerName !== null ? { id: partnerId, name: partnerName } : null,
    cancelled:
      cancelledAt === null
        ? null
        : { at: cancelledAt, by: { id: cancelledBy ?? '', name: cancelledByName ?? '' }, reason: facts.cancelReason },
  };
}
