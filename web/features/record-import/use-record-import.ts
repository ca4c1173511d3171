// One import as it stands, watched while a job is at it; and the decisions about it, which are shown at once, gathered while
// it is being checked, and sent as soon as it can take them.
import { useEffect, useRef, useState } from 'react';
import {
  changeRecordImport,
  getRecordImport,
  listRecordRows,
  type RecordImport,
  type RecordMapping,
  type RecordMode,
  type RecordReading,
} from '../../../src/exchange/record-import/record-import.contract.ts';
import { call } from '../../api/client.ts';
import { keyOf, queryClient, useRead } from '../../api/query.ts';
import { toastProblem } from '../../ui/toast.tsx';
import { isAtWork } from './import-words.ts';

const watchMs = 600;

export function useRecordImport(id: string) {
  const read = useRead(
    getRecordImport,
    { params: { id } },
    { refetchInterval: ({ state }) => (isAtWork(state.data?.state) ? watchMs : false) },
  );
  // Once a job is done, its rows say something else.
  const working = isAtWork(read.data?.state);
  const before = useRef(working);
  useEffect(() => {
    if (before.current && !working) void queryClient.invalidateQueries({ queryKey: [listRecordRows.path] });
    before.current = working;
  }, [working]);
  return read;
}

/** What the page knows of it without asking again, such as the counts after a cell was mended. */
export function keepRecordImport(id: string, change: (before: RecordImport) => RecordImport): void {
  queryClient.setQueryData<RecordImport>(
    keyOf(getRecordImport, { params: { id } }),
    (before) => before && change(before),
  );
}

type Change = {
  reading?: Partial<RecordReading>;
  mapping?: RecordMapping;
  mode?: RecordMode;
  matchKey?: string;
};

export type Changing = {
  shown: RecordImport;
  /** Decisions are on their way, or the file is being checked with them. */
  busy: boolean;
  /** Which column is which can still be decided. */
  open: boolean;
  change(change: Change): void;
};

export function useChanging(given: RecordImport): Changing {
  const [pending, setPending] = useState<Change | null>(null);
  const [sent, setSent] = useState<Change | null>(null);
  useEffect(() => {
    if (!pending || sent || isAtWork(given.state)) return;
    setSent(pending);
    setPending(null);
    call(changeRecordImport, { params: { id: given.id }, body: pending, ifMatch: given.version })
      .then(
        (answer) => keepRecordImport(given.id, () => answer),
        async (problem) => {
          toastProblem(problem);
          await queryClient.invalidateQueries({ queryKey: keyOf(getRecordImport, { params: { id: given.id } }) });
        },
      )
      .finally(() => setSent(null));
  }, [pending, sent, given]);
  return {
    shown: [sent, pending].reduce(withChange, given),
    busy: pending !== null || sent !== null || given.state === 'checking',
    open: given.state === 'preview' || given.state === 'checking',
    change: (change) => setPending((before) => merged(before, change)),
  };
}

const merged = (before: Change | null, change: Change): Change => ({
  ...before,
  ...change,
  ...(before?.reading || change.reading ? { reading: { ...before?.reading, ...change.reading } } : {}),
});

const withChange = (before: RecordImport, change: Change | null): RecordImport =>
  change ? { ...before, ...change, reading: { ...before.reading, ...change.reading } } : before;
