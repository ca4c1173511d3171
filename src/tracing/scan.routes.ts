// The addresses that say what a scan is.
import { read, type Server } from '../platform/http.ts';
import { resolveScan, resolveScans } from './scan.contract.ts';
import { resolveScans as resolve } from './scan.ts';

export function scanRoutes(server: Server): void {
  read(server, resolveScan, async ({ db, clock, caller }, { query: { productId, separated, ...scan } }) => {
    const { permissions } = caller;
    const [answer] = await resolve(db, clock, [scan], { productId, separated, permissions });
    if (!answer) throw new Error('a scan has no answer');
    return answer;
  });
  read(server, resolveScans, async ({ db, clock, caller }, { body: { scans, ...options } }) => ({
    answers: await resolve(db, clock, scans, { ...options, permissions: caller.permissions }),
  }));
}
