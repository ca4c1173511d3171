// A count sheet: counted by typing and scanning, by several people at once, then applied by a manager.
import { useHotkeys } from '@mantine/hooks';
import { useRef, useState } from 'react';
import type { CountSheetWithFigures } from '../../../src/operations/counting/count-sheet.contract.ts';
import { ConflictList, ConflictNotice } from '../../features/count/conflict-list.tsx';
import { LineFilter } from '../../features/count/line-filter.tsx';
import { LineList } from '../../features/count/line-list.tsx';
import { OthersCounting } from '../../features/count/others-counting.tsx';
import { ScanStrip } from '../../features/count/scan-strip.tsx';
import { type SheetAct, SheetDialogs } from '../../features/count/sheet-dialogs.tsx';
import { SheetHead } from '../../features/count/sheet-head.tsx';
import { useCounting } from '../../features/count/use-counting.ts';
import { type LineActs, useRemoveLine } from '../../features/count/use-line-acts.tsx';
import { useLiveSheet } from '../../features/count/use-live-sheet.ts';
import { useSheetPlaces } from '../../features/count/use-sheet-places.ts';
import { useSheetScan } from '../../features/count/use-sheet-scan.tsx';
import { WaitingCounts } from '../../features/count/waiting-counts.tsx';
import { useMay } from '../../features/session/session.ts';
import { ErrorState, RecordSkeleton } from '../../ui/states.tsx';
import { useParam, useUrlState } from '../../ui/url-state.ts';

export function Page() {
  const id = useParam('id');
  const { sheet, latest } = useLiveSheet(id);
  if (sheet.error && !sheet.data) return <ErrorState problem={sheet.error} onRetry={() => void sheet.refetch()} />;
  if (!sheet.data) return <RecordSkeleton />;
  return <SheetPage key={id} sheet={sheet.data} latest={latest} />;
}

type Props = { sheet: CountSheetWithFigures; latest: ReturnType<typeof useLiveSheet>['latest'] };

function SheetPage({ sheet, latest }: Props) {
  const { id } = sheet;
  const frame = useRef<HTMLDivElement>(null);
  const [search, change] = useUrlState();
  const open = sheet.state === 'open';
  const mayCount = useMay('count.write') && open;
  const mayApply = useMay('count.apply') && open;
  const [act, setAct] = useState<SheetAct | null>(null);
  const counting = useCounting(id);
  const remove = useRemoveLine(id);
  const { places, only } = useSheetPlaces(sheet);
  const scan = useSheetScan({ id, frame, places, enabled: mayCount, only });
  const acts: LineActs = {
    counting,
    mayCount,
    remove,
    ...(mayApply && { apply: (lines) => setAct({ is: 'apply', lines }) }),
  };
  const waits = sheet.figures.counted > sheet.figures.applied;
  useHotkeys([['mod+Enter', () => mayApply && waits && act === null && setAct({ is: 'apply' })]], []);
  const conflicts = search.show === 'conflicting' && mayApply;
  return (
    <div ref={frame}>
      <SheetHead sheet={sheet} onAct={setAct} />
      {mayCount && (
        <ScanStrip
          places={places}
          placeId={scan.placeId}
          onPlace={scan.choosePlace}
          log={scan.log}
          total={scan.total}
          onAdd={(number) => setAct({ is: 'add', number })}
        />
      )}
      {open && <OthersCounting latest={latest} />}
      <WaitingCounts waiting={counting.waiting} />
      {open && sheet.figures.conflicting > 0 && !conflicts && (
        <ConflictNotice
          count={sheet.figures.conflicting}
          onLook={mayApply ? () => change({ show: 'conflicting' }, { push: true }) : undefined}
        />
      )}
      <LineFilter figures={sheet.figures} />
      {conflicts ? (
        <ConflictList id={id} onDone={() => change({ show: undefined })} />
      ) : (
        <LineList sheet={sheet} acts={acts} />
      )}
      {scan.dialog}
      <SheetDialogs sheet={sheet} act={act} places={places} placeId={scan.placeId} onClose={() => setAct(null)} />
    </div>
  );
}
