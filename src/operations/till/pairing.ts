// Which device a register belongs to. Each pairing has a journal of its own, for a lost device may have written entries that
// nobody has seen; only a device that gave its register back with everything sent lets the next one go on with its journal.
import { audit } from '../../access/audit.ts';
import { createDeviceToken, endDeviceToken } from '../../access/token.ts';
import { problem } from '../../domain/problem.ts';
import { firstHash } from '../../domain/till/journal.ts';
import type { Tx } from '../../platform/database.ts';
import type { By } from '../../platform/http.ts';
import {
  beginChain,
  endChain,
  lockChain,
  lockRegister,
  openShiftOf,
  pairRegisterRow,
  type RegisterRecord,
} from './register.sql.ts';

/** The token may sell, nothing else, and outlives the caller's own rights. @throws not-found, archived, register-paired */
export async function pairRegister(
  tx: Tx,
  by: By,
  options: { id: string; deviceName: string; takeOver: boolean },
): Promise<{ secret: string; tokenId: string; registerId: string; chain: number }> {
  const register = await lockRegister(tx, options.id);
  if (!register) throw problem('not-found', { what: 'register' });
  if (register.archivedAt) throw problem('archived', { what: 'register', name: register.name });
  if (register.tokenId !== null && !options.takeOver) {
    throw problem('register-paired', { name: register.name, device: register.deviceName });
  }
  const now = by.clock.now();
  const chain = await chainFor(tx, register, now);
  if (register.tokenId !== null) await endDeviceToken(tx, by, register.tokenId);
  const { tokenId, secret } = await createDeviceToken(tx, by, {
    ...{ name: `Till: ${register.name}`, permissions: ['till.sell'] },
  });
  await pairRegisterRow(tx, register.id, {
    ...{ chain, tokenId, deviceName: options.deviceName, pairedBy: by.caller.userName, pairedAt: now },
  });
  await audit(tx, by, {
    ...subjectOf(register),
    action: 'register.pair',
    change: { device: options.deviceName, chain, ...(register.tokenId !== null && { from: register.deviceName }) },
  });
  return { secret, tokenId, registerId: register.id, chain };
}

/** The device of the register gives it back. @throws register-unsent, register-shift-open */
export async function unpairRegister(
  tx: Tx,
  by: By,
  options: { register: RegisterRecord; lastSeq: number },
): Promise<void> {
  const register = await lockRegister(tx, options.register.id);
  if (!register || register.tokenId !== options.register.tokenId) throw problem('register-needed');
  const journal = await lockChain(tx, register.id, register.chain);
  const known = (journal?.nextSeq ?? 1) - 1;
  if (options.lastSeq !== known) {
    throw problem('register-unsent', { field: 'lastSeq', name: register.name, known, given: options.lastSeq });
  }
  if (await openShiftOf(tx, register.id, register.chain)) throw problem('register-shift-open', { name: register.name });
  await endPairing(tx, by, register);
  await endChain(tx, register.id, register.chain, by.clock.now());
}

/** Takes the register away from its device, if it has one. What that has not sent can then only come by file. */
export async function endPairing(tx: Tx, by: By, register: RegisterRecord): Promise<void> {
  if (register.tokenId === null) return;
  await endDeviceToken(tx, by, register.tokenId);
  const nobody = { chain: register.chain, tokenId: null, deviceName: '', pairedBy: null, pairedAt: null };
  await pairRegisterRow(tx, register.id, nobody);
  await audit(tx, by, {
    ...subjectOf(register),
    action: 'register.unpair',
    change: { device: register.deviceName, chain: register.chain },
  });
}

/** The journal that the device writes: the last one where it was given back, else a new one that goes on from its hash. */
async function chainFor(tx: Tx, register: RegisterRecord, now: Date): Promise<number> {
  const last = register.chain > 0 ? await lockChain(tx, register.id, register.chain) : undefined;
  if (last && register.tokenId === null && last.endedAt !== null) {
    await endChain(tx, register.id, register.chain, null);
    return register.chain;
  }
  if (last) await endChain(tx, register.id, register.chain, now);
  const chain = register.chain + 1;
  await beginChain(tx, {
    ...{ registerId: register.id, chain, begunAt: now },
    ...{ lastHash: last?.lastHash ?? firstHash, perpetualTotal: last?.perpetualTotal ?? 0 },
  });
  return chain;
}

const subjectOf = (register: RegisterRecord) => ({
  subjectKind: 'register',
  subjectId: register.id,
  subjectName: register.name,
});
