// What can be asked about a sheet as a whole, each in its dialog.
import { Plural, Trans } from '@lingui/react/macro';
import { Suspense } from 'react';
import type { Location } from '../../../src/catalog/location.contract.ts';
import type { CountLine } from '../../../src/operations/counting/count-line.contract.ts';
import {
  type CountSheetWithFigures,
  cancelCountSheet,
  finishCountSheet,
  revertCountSheet,
} from '../../../src/operations/counting/count-sheet.contract.ts';
import { useWrite } from '../../api/query.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { lazily } from '../../ui/lazily.ts';
import { toast } from '../../ui/toast.tsx';

const AddLineDialog = lazily(() => import('./add-line-dialog.tsx').then((file) => file.AddLineDialog));
const ApplyDialog = lazily(() => import('./apply-dialog.tsx').then((file) => file.ApplyDialog));
const EditSheetDialog = lazily(() => import('./edit-sheet-dialog.tsx').then((file) => file.EditSheetDialog));
const SetAllDialog = lazily(() => import('./set-all-dialog.tsx').then((file) => file.SetAllDialog));

export type SheetAct =
  | { is: 'apply'; lines?: readonly CountLine[] }
  | { is: 'add'; number: string }
  | { is: 'set' | 'edit' | 'finish' | 'cancel' | 'revert' };

type Props = {
  sheet: CountSheetWithFigures;
  act: SheetAct | null;
  places: readonly Location[];
  placeId: string | null;
  onClose: () => void;
};

export function SheetDialogs({ sheet, act, places, placeId, onClose }: Props) {
  const at = { id: sheet.id, places, placeId, onClose };
  return (
    <Suspense fallback={null}>
      {act?.is === 'apply' && <ApplyDialog sheet={sheet} lines={act.lines} onClose={onClose} />}
      {act?.is === 'add' && <AddLineDialog {...at} number={act.number} />}
      {act?.is === 'set' && <SetAllDialog {...at} sheet={sheet} />}
      {act?.is === 'edit' && <EditSheetDialog sheet={sheet} onClose={onClose} />}
      <Ends sheet={sheet} is={act?.is} onClose={onClose} />
    </Suspense>
  );
}

/** Closing, cancelling, reverting. */
function Ends({
  sheet,
  is,
  onClose,
}: {
  sheet: CountSheetWithFigures;
  is: SheetAct['is'] | undefined;
  onClose: () => void;
}) {
  const [finish, cancel] = [useWrite(finishCountSheet), useWrite(cancelCountSheet)];
  const revert = useWrite(revertCountSheet);
  const params = { id: sheet.id };
  const { uncounted } = sheet.figures;
  return (
    <>
      <ConfirmDialog
        opened={is === 'finish'}
        onClose={onClose}
        title={<Trans>Close the sheet?</Trans>}
        confirmLabel={<Trans>Close the sheet</Trans>}
        onConfirm={() => finish.mutateAsync({ params })}
      >
        {uncounted > 0 ? (
          <Plural
            value={uncounted}
            one="Nobody counted # line: its stock stays as it is."
            other="Nobody counted # lines: their stock stays as it is."
          />
        ) : (
          <Trans>Everything is counted and applied.</Trans>
        )}
      </ConfirmDialog>
      <ConfirmDialog
        opened={is === 'cancel'}
        onClose={onClose}
        danger
        title={<Trans>Cancel the sheet?</Trans>}
        confirmLabel={<Trans>Cancel the sheet</Trans>}
        onConfirm={() => cancel.mutateAsync({ params })}
      >
        <Trans>Nothing changes in stock. What was counted stays readable.</Trans>
      </ConfirmDialog>
      <ConfirmDialog
        opened={is === 'revert'}
        onClose={onClose}
        danger
        reason="required"
        title={<Trans>Revert the count?</Trans>}
        confirmLabel={<Trans>Revert</Trans>}
        onConfirm={async (reason) => {
          const { reversals } = await revert.mutateAsync({ params, body: { reason } });
          const numbers = reversals.map((one) => one.number).join(', ');
          toast(<Trans>The count is reverted by {numbers}</Trans>);
        }}
      >
        <Trans>The opposite of what was applied is posted. Both stay readable, with the reason.</Trans>
      </ConfirmDialog>
    </>
  );
}
