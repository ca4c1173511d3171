// Random documents, and all that is done to numbers, against the running program and against a model of it. After each
// step goods, ages, names and holds are compared with the replay (I1 to I5, I9), refusals must change nothing (I7); the
// doctor looks at all nine invariants after each tenth world and at the end.
// `MODEL_RUNS=5000 npm test -- tests/model` is the long mode.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createOperation } from '../../src/operations/operation.contract.ts';
import { runDoctor } from '../../src/tracing/doctor.ts';
import { startTestApp } from '../support/server.ts';
import { type Command, command, commandCount } from './commands.ts';
import { compareAsOf, compareLists, compareTouched } from './compare.ts';
import { count } from './counts.ts';
import { move, receiveFromSeries, reverse } from './documents.ts';
import { identify } from './identify.ts';
import {
  correct,
  create,
  edit,
  exchange,
  hold,
  holdDocument,
  merge,
  release,
  remove,
  split,
  uncorrect,
} from './numbers.ts';
import { compareOrders, deliverPart, endOrder, order, returnOrder } from './orders.ts';
import { giveBack, postDraft, reserve } from './reservations.ts';
import { refundAtTill, sellAtTill } from './tills.ts';
import { changeTracking } from './tracking.ts';
import { makeGround, newWorld, type World } from './world.ts';

const app = await startTestApp();
const ground = await makeGround(app);
const doctorEvery = 10;
const size = { minLength: commandCount, maxLength: commandCount };

describe('the ledger', () => {
  test('answers as its model does', { timeout: 7_200_000 }, async () => {
    let worlds = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(command, size), async (commands) => {
        const world = await newWorld(ground);
        for (const next of commands) {
          app.clock.advance({ minutes: 3 });
          await step(world, next);
          await compareTouched(world);
          await compareOrders(world);
        }
        await compareLists(world);
        await compareAsOf(world);
        worlds += 1;
        if (worlds % doctorEvery === 0) await healthy();
      }),
      { numRuns: Number(process.env.MODEL_RUNS ?? 24), endOnFailure: true },
    );
    await healthy();
  });
});

async function healthy(): Promise<void> {
  const health = await runDoctor(app.database);
  expect(health.ok, health.lines.join('\n')).toBe(true);
}

async function step(world: World, next: Command): Promise<void> {
  switch (next.do) {
    case 'retry':
      return retry(world);
    case 'reverse':
      return reverse(world, next);
    case 'series':
      return receiveFromSeries(world, next);
    case 'create':
      return create(world, next);
    case 'delete':
      return remove(world, next);
    case 'correct':
      return correct(world, next);
    case 'exchange':
      return exchange(world, next);
    case 'uncorrect':
      return uncorrect(world, next);
    case 'merge':
      return merge(world, next);
    case 'split':
      return split(world, next);
    case 'edit':
      return edit(world, next);
    case 'hold':
      return hold(world, next);
    case 'hold-document':
      return holdDocument(world, next);
    case 'release':
      return release(world, next);
    case 'reserve':
      return reserve(world, next);
    case 'count':
      return count(world, next);
    case 'identify':
      return identify(world, next);
    case 'change-tracking':
      return changeTracking(world, next);
    case 'give-back':
      return giveBack(world, next);
    case 'post-draft':
      return postDraft(world, next);
    case 'order':
      return order(world, next);
    case 'deliver-part':
      return deliverPart(world, next);
    case 'end-order':
      return endOrder(world, next);
    case 'sell-at-till':
      return sellAtTill(world, next);
    case 'refund-at-till':
      return refundAtTill(world, next);
    case 'return-order':
      return returnOrder(world, next);
    default:
      return move(world, next);
  }
}

/** I7: the same key again gives the first answer and changes nothing. */
async function retry(world: World): Promise<void> {
  if (!world.last) return;
  const { body, key } = world.last;
  const answer = await app.as('manager').request('POST', createOperation.path, body, { key });
  expect(answer.text).toBe(world.last.answer);
}
