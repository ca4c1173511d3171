// What may be done with the numbers chosen in their list: edit, hold, labels, export. What each opens comes with the first
// opening.

import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconDownload, IconHandStop, IconPencil, IconTag } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import type { RecordLanguage } from '../../../src/domain/exchange/column.ts';
import { type LotListRow, listLots } from '../../../src/ledger/lot.contract.ts';
import { ExportMenu } from '../../ui/export-menu.tsx';
import { lazily } from '../../ui/lazily.ts';
import type { Selection } from '../../ui/selection.ts';
import { LabelDialog, type LabelSource } from '../label/label-dialog.tsx';
import { useMay } from '../session/session.ts';
import { type ChosenNumbers, type NumberFilter, saveChosen } from './chosen-numbers.ts';
import { Chosen } from './chosen-words.tsx';

const BulkEditDialog = lazily(() => import('./bulk-edit-dialog.tsx').then((file) => file.BulkEditDialog));
const HoldDialog = lazily(() => import('../hold/hold-dialog.tsx').then((file) => file.HoldDialog));

const mostHeld = 100_000;

type Act = 'edit' | 'hold' | 'label';

export function NumberActions({ selection, sort }: { selection: Selection<LotListRow>; sort: string | undefined }) {
  const { i18n } = useLingui();
  const [mayEdit, mayHold] = [useMay('operation.write'), useMay('number.hold')];
  const [act, setAct] = useState<Act | null>(null);
  const chosen = chosenOf(selection);
  const close = () => setAct(null);
  return (
    <>
      {mayEdit && (
        <Button {...small} leftSection={<IconPencil size={15} />} onClick={() => setAct('edit')}>
          <Trans>Edit</Trans>
        </Button>
      )}
      {mayHold && selection.count <= mostHeld && (
        <Button {...small} leftSection={<IconHandStop size={15} />} onClick={() => setAct('hold')}>
          <Trans>Hold</Trans>
        </Button>
      )}
      {mayEdit && (
        <Button {...small} leftSection={<IconTag size={15} />} onClick={() => setAct('label')}>
          <Trans>Print labels</Trans>
        </Button>
      )}
      {chosen.filter ? (
        <ExportMenu path={listLots.path} query={{ ...chosen.filter, sort }}>
          <Button {...small} leftSection={<IconDownload size={15} />}>
            <Trans>Export</Trans>
          </Button>
        </ExportMenu>
      ) : (
        <Button
          {...small}
          leftSection={<IconDownload size={15} />}
          onClick={() => saveChosen(selection.rows, i18n.locale as RecordLanguage)}
        >
          <Trans>Export</Trans>
        </Button>
      )}
      <Suspense fallback={null}>
        {act === 'edit' && <BulkEditDialog chosen={chosen} onClose={close} />}
        {act === 'hold' && <HoldDialog scope={scopeOf(chosen)} what={<Chosen chosen={chosen} />} onClose={close} />}
      </Suspense>
      <LabelDialog source={act === 'label' ? labelsOf(chosen, sort) : null} onClose={close} />
    </>
  );
}

const small = { size: 'compact-md', variant: 'default' } as const;

function chosenOf({ all, rows, count, exact, query }: Selection<LotListRow>): ChosenNumbers {
  const { passages: _, ...filter } = query;
  return { rows, count, exact, filter: all ? (filter as NumberFilter) : null };
}

const idsOf = (chosen: ChosenNumbers) => chosen.rows.map((row) => row.id);

const scopeOf = (chosen: ChosenNumbers) =>
  chosen.filter ? { of: 'filter' as const, filter: chosen.filter } : { of: 'numbers' as const, lotIds: idsOf(chosen) };

const labelsOf = (chosen: ChosenNumbers, sort: string | undefined): LabelSource =>
  chosen.filter
    ? { of: 'lot-filter', filter: { ...chosen.filter, ...(sort ? { sort: sort as 'number' } : {}) } }
    : { of: 'lots', ids: idsOf(chosen) };
