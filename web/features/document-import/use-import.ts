// One import with the ways to decide about it: every decision goes to the server at once, which reads or weighs the file
// anew and answers with what follows from it.
import { useState } from 'react';
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

export function useDeciding(shown: DocumentImport): Deciding {
  const change = useWrite(changeImport);
  const [busy, setBusy] = useState(false);
  const { decisions, proposal } = shown;
  const settled = new Set([...decisions.merge, ...decisions.separate]);
  const effective: ImportDecisions = {
    ...proposal,
    ...Object.fromEntries(Object.entries(decisions).filter(([, value]) => value !== null)),
    merge: [...decisions.merge, ...proposal.merge.filter((key) => !settled.has(key))],
    separate: decisions.separate,
  };
  const send = async (body: { reading?: ReadingChange; decisions?: Partial<ImportDecisions> }): Promise<void> => {
    setBusy(true);
    try {
      await change.mutateAsync({ params: { id: shown.id }, body, ifMatch: shown.version });
    } catch (problem) {
      toastProblem(problem);
    } finally {
      setBusy(false);
    }
  };
  const decide = (changed: Partial<ImportDecisions>): void => void send({ decisions: changed });
  return {
    shown,
    open: shown.state === 'preview',
    busy,
    effective,
    read: (reading) => void send({ reading }),
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
