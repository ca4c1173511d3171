// A long change that tells how far it is: lines of JSON while it goes on, its answer or refusal as the last one. The
// change does not depend on who listens: a client that hangs up loses the lines, not the work.
import { PassThrough } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ProblemReply } from './http.contract.ts';
import { type Progress, type ProgressLine, progressType, stages } from './progress.contract.ts';

/** Called by a verb when another part of a stage is done. */
export type Report = (progress: Progress) => void;

export const asksForProgress = (request: FastifyRequest): boolean =>
  (request.headers.accept ?? '').split(',').some((type) => type.split(';')[0]?.trim() === progressType);

/**
 * Answers with lines. Until the first step is told nothing is sent, so that what is refused at once is refused with
 * its status like everywhere; later the refusal is the last line.
 */
export async function answerInLines(
  reply: FastifyReply,
  given: {
    work: (report: Report) => Promise<Extract<ProgressLine, { answer: unknown }>>;
    problemOf: (error: Error) => ProblemReply;
  },
): Promise<FastifyReply> {
  const lines = new PassThrough();
  lines.on('error', () => {});
  const begun = Promise.withResolvers<'begun'>();
  const write = (line: ProgressLine): void => {
    if (!lines.destroyed) lines.write(`${JSON.stringify(line)}\n`);
  };
  const send = (): FastifyReply =>
    reply
      .code(200)
      .type(progressType)
      .header('cache-control', 'no-store')
      .header('x-accel-buffering', 'no')
      .send(lines);
  let furthest = -1;
  const work = given.work((progress) => {
    // A change that is run again after a lost race begins anew; who watches sees it go on only when it gets further.
    const at = stages.indexOf(progress.stage) + progress.done / progress.total;
    if (at <= furthest) return;
    furthest = at;
    write({ progress });
    begun.resolve('begun');
  });
  if ((await Promise.race([work, begun.promise])) === 'begun') {
    work.then(write, (error: Error) => write({ problem: given.problemOf(error) })).finally(() => lines.end());
    return send();
  }
  write(await work);
  lines.end();
  return send();
}
