// Puts a visit on another day at once, with a way back; while it is sent the calendar shows it there already.
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { editVisit, type VisitRow } from '../../../src/service/maintenance/visit.contract.ts';
import { useWrite } from '../../api/query.ts';
import { DateText } from '../../ui/format.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';

export function useMoveVisit(): {
  move: (visit: VisitRow, day: string) => Promise<void>;
  dayOf: (visit: VisitRow) => string;
} {
  const edit = useWrite(editVisit);
  const [moving, setMoving] = useState<{ id: string; day: string } | null>(null);
  const put = async (visit: Pick<VisitRow, 'id' | 'version'>, day: string) => {
    setMoving({ id: visit.id, day });
    try {
      return await edit.mutateAsync({ params: { id: visit.id }, ifMatch: visit.version, body: { plannedOn: day } });
    } finally {
      setMoving(null);
    }
  };
  const move = async (visit: VisitRow, day: string) => {
    try {
      const moved = await put(visit, day);
      toast(
        <Trans>
          {visit.number} is planned for <DateText value={day} />
        </Trans>,
        { undo: () => put(moved, visit.plannedOn) },
      );
    } catch (error) {
      toastProblem(error);
    }
  };
  return { move, dayOf: (visit) => (moving?.id === visit.id ? moving.day : visit.plannedOn) };
}
