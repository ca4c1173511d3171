// Printing on the receipt printer in the shop's network: browsers cannot speak to it, so the program hands the bytes on.
import { z } from 'zod';
import { Done, endpoint } from '../../platform/http.contract.ts';

export const printJob = endpoint({
  method: 'POST',
  path: '/api/v1/till/print',
  permission: 'till.sell',
  tag: 'Till',
  summary: 'Sends bytes to the network printer that is set for this device’s register, and to no other address',
  body: z.strictObject({
    /** Base64 of what the printer takes, such as ESC/POS; 512 kB at most. */
    data: z.base64().min(4).max(700_000),
  }),
  reply: Done,
});
