// The address of print jobs.
import { read, type Server } from '../../platform/http.ts';
import * as contract from './print-job.contract.ts';
import { sendToPrinter } from './print-job.ts';
import { usualPrinter } from './register.contract.ts';
import { registerOf } from './register.ts';

export function printJobRoutes(server: Server): void {
  // Nothing is written: it takes no transaction, and the same receipt may be printed twice.
  read(server, contract.printJob, async ({ db, caller }, { body }) => {
    const { printer } = await registerOf(db, caller);
    await sendToPrinter({ ...usualPrinter, ...printer }, Buffer.from(body.data, 'base64'));
    return { done: true as const };
  });
}
