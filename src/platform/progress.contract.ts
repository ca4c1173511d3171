// What a long change says while it goes on: lines of JSON, each a step, the last one the answer or the refusal. Asked for
// with `Accept: application/x-ndjson`; without it the answer is plain JSON.
import { z } from 'zod';
import { ProblemReply } from './http.contract.ts';

export const progressType = 'application/x-ndjson';

/** `number` takes numbers from a series, `check` looks them up, `write` writes them; all of them count numbers. */
export const stages = ['number', 'check', 'write'] as const;
export type Stage = (typeof stages)[number];
export const Progress = z.object({ stage: z.enum(stages), done: z.int(), total: z.int() });
export type Progress = z.output<typeof Progress>;

export const ProgressLine = z.union([
  z.object({ progress: Progress }),
  /** `repeated`: this is the first answer to the same idempotency key. */
  z.object({ status: z.int(), repeated: z.boolean(), answer: z.unknown() }),
  z.object({ problem: ProblemReply }),
]);
export type ProgressLine = z.output<typeof ProgressLine>;
