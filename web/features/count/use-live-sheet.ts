// A sheet as it is now, while several people count it: asked for every few seconds as long as it is open. What others
// counted is put into the list; what was there before they came is asked for again only when lines came or went.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { listCountLines } from '../../../src/operations/counting/count-line.contract.ts';
import { type CountSheetWithFigures, getCountSheet } from '../../../src/operations/counting/count-sheet.contract.ts';
import { useRead } from '../../api/query.ts';
import { askLinesAgain, putLines } from './sheet-lines.ts';

const everyMs = 4_000;
const latestCounts = 100;

export function useLiveSheet(id: string) {
  const client = useQueryClient();
  const sheet = useRead(
    getCountSheet,
    { params: { id } },
    { refetchInterval: ({ state }) => (state.data?.state === 'open' ? everyMs : false), staleTime: 2_000 },
  );
  const open = sheet.data?.state === 'open';
  const latest = useRead(
    listCountLines,
    { params: { id }, query: { sort: '-countedAt', filter: 'counted', limit: latestCounts } },
    { enabled: open, refetchInterval: everyMs },
  ).data;
  useEffect(() => {
    if (latest) putLines(client, id, latest.rows);
  }, [latest, client, id]);

  const before = useRef<CountSheetWithFigures>(undefined);
  const now = sheet.data;
  useEffect(() => {
    const was = before.current;
    before.current = now;
    if (was && now && hasOtherLines(was, now)) void askLinesAgain(client, id);
  }, [now, client, id]);
  return { sheet, latest: latest?.rows ?? [] };
}

/** Something that the latest counts do not tell: lines were added, cleared, applied, or stock moved. */
function hasOtherLines({ figures: was, state }: CountSheetWithFigures, now: CountSheetWithFigures): boolean {
  const { figures } = now;
  return (
    was.lines !== figures.lines ||
    was.applied !== figures.applied ||
    was.conflicting !== figures.conflicting ||
    figures.counted < was.counted ||
    figures.counted > was.counted + latestCounts ||
    state !== now.state
  );
}
