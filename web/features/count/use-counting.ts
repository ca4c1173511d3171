// What is typed or set on a sheet goes to the server behind the back of who counts: it stands on the screen at once, waits
// in line while the connection is away, and what is refused is marked where it stands.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type CountLine, countLines, maxCountsAtOnce } from '../../../src/operations/counting/count-line.contract.ts';
import { ApiProblem, call, newKey } from '../../api/client.ts';
import { toastProblem } from '../../ui/toast.tsx';
import { askSheetAgain, putLines } from './sheet-lines.ts';

export type Count = { line: number; counted: string | null };
/** A count that is not kept yet. */
export type Pending = { counted: string | null; refused: unknown };
export type Counting = {
  count: (counts: readonly Count[]) => void;
  pendingOf: (line: number) => Pending | undefined;
  /** How many wait for the connection. */
  waiting: number;
};

const tryAgainMs = 3_000;
const nothing: ReadonlyMap<number, Pending> = new Map();

export function useCounting(id: string): Counting {
  const client = useQueryClient();
  const [pending, setPending] = useState(nothing);
  const [away, setAway] = useState(false);
  const queue = useRef<Count[]>([]);
  const sending = useRef(false);
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);

  const settle = useCallback((counts: readonly Count[], refused?: unknown) => {
    setPending((before) => {
      const next = new Map(before);
      for (const { line, counted } of counts) {
        // Something else may have been typed meanwhile.
        if (next.get(line)?.counted !== counted) continue;
        if (refused === undefined) next.delete(line);
        else next.set(line, { counted, refused });
      }
      return next;
    });
  }, []);

  const send = useCallback(async () => {
    if (sending.current) return;
    sending.current = true;
    while (queue.current.length > 0) {
      const batch = queue.current.slice(0, maxCountsAtOnce);
      queue.current = queue.current.slice(batch.length);
      const problem = await keep(id, batch, (lines) => {
        putLines(client, id, lines);
        settle(batch);
      });
      if (problem === null) setAway(false);
      else if (isAway(problem) && here.current) {
        setAway(true);
        queue.current = [...batch, ...queue.current];
        await new Promise((resolve) => setTimeout(resolve, tryAgainMs));
      } else if (batch.length > 1) {
        // One of them stands in the way of the others: each goes by itself.
        for (const one of batch) {
          const its = await keep(id, [one], (lines) => {
            putLines(client, id, lines);
            settle([one]);
          });
          if (its) settle([one], its);
        }
      } else {
        settle(batch, problem);
        toastProblem(problem);
      }
    }
    sending.current = false;
    await askSheetAgain(client, id);
  }, [client, id, settle]);

  return useMemo(
    () => ({
      count: (counts) => {
        setPending((before) => {
          const next = new Map(before);
          for (const { line, counted } of counts) next.set(line, { counted, refused: undefined });
          return next;
        });
        const lines = new Set(counts.map(({ line }) => line));
        queue.current = [...queue.current.filter(({ line }) => !lines.has(line)), ...counts];
        void send();
      },
      pendingOf: (line) => pending.get(line),
      waiting: away ? pending.size : 0,
    }),
    [pending, away, send],
  );
}

/** @returns what went wrong; a lost answer is asked for again with the same key */
async function keep(id: string, counts: readonly Count[], kept: (lines: CountLine[]) => void): Promise<unknown> {
  const args = { params: { id }, body: { lines: [...counts] }, idempotencyKey: newKey() };
  for (let tries = 0; ; tries += 1) {
    try {
      const { rows } = await call(countLines, args);
      kept(rows.map((row) => row.line));
      return null;
    } catch (problem) {
      if (!isAway(problem) || tries > 0) return problem;
    }
  }
}

const isAway = (problem: unknown): boolean =>
  problem instanceof ApiProblem && (problem.code === 'offline' || problem.code === 'busy' || problem.status >= 500);
