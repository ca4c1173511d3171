// One import with the ways to decide about it: every decision goes to the server at once, which reads or weighs the file
// anew and answers with what follows from it.
import { useRef, useState } from 'react';
import {
  changeImport,
  type DocumentImport,
  type ImportDecisions,
  type ImportReading,
} from '../../../src/operations/document-import/document-import.contract.ts';
import { useWrite } from '../../api/query.ts';
import { toastProblem } from '../../ui/toast.tsx';

type ReadingChange = Partial<Omit<ImportReading, 'columns'>> & { columns?: Partial<ImportReading['columns']> };

export type Deciding = {
  shown: DocumentImport;
  open: boolean;
  busy: boolean;
  /** The proposal where nothing is decided. */
  effective: ImportDecisions;
  read(reading: ReadingChange): void;
  decide(decisions: Partial<ImportDecisions>): void;
  keepApart(key: string, apart: boolean): void;
  setService(key: string, service: boolean): void;
};

type Change = { reading?: ReadingChange; decisions?: Partial<ImportDecisions> };

export function useDeciding(given: DocumentImport): Deciding {
  const change = useWrite(changeImport);
  // What was chosen is shown at once; the answer with its counts comes when the server has weighed it.
  const [pending, setPending] = useState<readonly Change[]>([]);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const version = useRef(given.version);
  version.current = Math.max(version.current, given.version);
  const shown = pending.reduce(withChange, given);
  const { decisions, proposal } = shown;
  const settled = new Set([...decisions.merge, ...decisions.separate]);
  const effective: ImportDecisions = {
    ...proposal,
    ...Object.fromEntries(Object.entries(decisions).filter(([, value]) => value !== null)),
    merge: [...decisions.merge, ...proposal.merge.filter((key) => !settled.has(key))],
    separate: decisions.separate,
  };
  const send = (body: Change): void => {
    setPending((before) => [...before, body]);
    queue.current = queue.current
      .then(() => change.mutateAsync({ params: { id: given.id }, body, ifMatch: version.current }))
      .then((answer) => {
        version.current = answer.version;
      }, toastProblem)
      .finally(() => setPending((before) => before.filter((one) => one !== body)));
  };
  const decide = (changed: Partial<ImportDecisions>): void => send({ decisions: changed });
  return {
    shown,
    open: shown.state === 'preview',
    busy: pending.length > 0,
    effective,
    read: (reading) => send({ reading }),
    decide,
    keepApart: (key, apart) => {
      const without = (keys: readonly string[]): string[] => keys.filter((one) => one !== key);
      decide({
        merge: apart ? without(decisions.merge) : [...without(decisions.merge), key],
        separate: apart ? [...without(decisions.separate), key] : without(decisions.separate),
      });
    },
    setService: (key, service) => {
      const others = (effective.services ?? []).filter((one) => one !== key);
      decide({ services: service ? [...others, key] : others });
    },
  };
}

function withChange(before: DocumentImport, { reading, decisions }: Change): DocumentImport {
  const { columns, ...rest } = reading ?? {};
  return {
    ...before,
    reading: { ...before.reading, ...rest, columns: { ...before.reading.columns, ...columns } },
    decisions: { ...before.decisions, ...decisions },
  };
}
