// The formats that labels are printed on: those of the company can be changed, those built in copied.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconCopy, IconFileCheck, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { deleteLabelFormat, type LabelFormat } from '../../../src/labels/label-format.contract.ts';
import { useWrite } from '../../api/query.ts';
import type { Column } from '../../ui/column.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { CountText } from '../../ui/format.tsx';
import { MoreMenu } from '../../ui/page-header.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';
import { type FormatTask, printTest } from './format-dialog.tsx';

type Props = { formats: readonly LabelFormat[]; mayWrite: boolean; onTask: (task: FormatTask) => void };

export function FormatList({ formats, mayWrite, onTask }: Props) {
  const { t } = useLingui();
  const remove = useWrite(deleteLabelFormat);
  const [gone, setGone] = useState<LabelFormat | null>(null);
  const entries = (format: LabelFormat) => [
    { label: t`Print a test page`, icon: IconFileCheck, onClick: () => void printTest(format).catch(toastProblem) },
    ...(mayWrite ? [{ label: t`New format like this`, icon: IconCopy, onClick: () => onTask({ like: format }) }] : []),
    ...(mayWrite && !format.builtIn
      ? [
          { label: t`Edit`, icon: IconPencil, onClick: () => onTask({ edit: format }) },
          { label: t`Delete`, icon: IconTrash, danger: true, onClick: () => setGone(format) },
        ]
      : []),
  ];
  const columns: Column<LabelFormat>[] = [
    { key: 'name', header: t`Name`, cell: (row) => row.name },
    { key: 'origin', header: t`Origin`, width: 120, cell: (row) => (row.builtIn ? t`Built in` : t`Own`) },
    { key: 'kind', header: t`Kind`, width: 90, cell: (row) => (row.kind === 'sheet' ? t`Sheet` : t`Roll`) },
    {
      key: 'size',
      header: t`Label`,
      width: 150,
      cell: (row) => <span className="number">{t`${row.label.width} × ${row.label.height} mm`}</span>,
    },
    {
      key: 'perPage',
      header: t`On a page`,
      align: 'end',
      width: 100,
      cell: (row) => <CountText value={row.columns * row.rows} />,
    },
    {
      key: 'acts',
      header: t`Actions`,
      align: 'end',
      width: 80,
      cell: (row) => <MoreMenu row entries={entries(row)} />,
    },
  ];
  return (
    <>
      <PlainTable label={t`Label formats`} rows={formats} rowKey={(row) => row.id} columns={columns} />
      <ConfirmDialog
        opened={gone !== null}
        onClose={() => setGone(null)}
        title={<Trans>Delete {gone?.name}?</Trans>}
        confirmLabel={<Trans>Delete</Trans>}
        danger
        onConfirm={async () => {
          if (!gone) return;
          await remove.mutateAsync({ params: { id: gone.id } });
          toast(<Trans>Deleted</Trans>);
        }}
      >
        <Trans>
          Labels already printed stay as they are. Where it was the usual format, the built-in one takes its place.
        </Trans>
      </ConfirmDialog>
    </>
  );
}
