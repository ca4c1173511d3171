// One shift.
import { getShift } from '../../../src/operations/till/shift.contract.ts';
import { ShiftView } from '../../features/shift/shift-view.tsx';
import { LoadedRecord } from '../../ui/record-page.tsx';

export function Page() {
  return <LoadedRecord read={getShift}>{(shift) => <ShiftView shift={shift} />}</LoadedRecord>;
}
