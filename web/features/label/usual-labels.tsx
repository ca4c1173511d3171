// What labels of numbers, products and locations look like unless somebody chooses otherwise.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Group, Stack } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { changeLabelDefault, type LabelDefault, type LabelUse } from '../../../src/labels/label-default.contract.ts';
import type { LabelFormat } from '../../../src/labels/label-format.contract.ts';
import { useWrite } from '../../api/query.ts';
import type { Column } from '../../ui/column.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { toast } from '../../ui/toast.tsx';
import { type LabelChoice, LabelChoiceFields } from './label-choice.tsx';
import { useLabelWords } from './label-words.ts';

type Props = { defaults: readonly LabelDefault[]; formats: readonly LabelFormat[]; mayWrite: boolean };

export function UsualLabels({ defaults, formats, mayWrite }: Props) {
  const { t } = useLingui();
  const uses = useUses();
  const [open, setOpen] = useState<LabelDefault | null>(null);
  const columns: Column<LabelDefault>[] = [
    { key: 'use', header: t`Labels of`, width: 190, cell: (row) => uses[row.use] },
    { key: 'format', header: t`Format`, cell: (row) => formats.find(({ id }) => id === row.format)?.name },
    { key: 'content', header: t`Code and text`, cell: (row) => <ContentText of={row} /> },
  ];
  if (mayWrite) {
    columns.push({
      key: 'acts',
      header: t`Actions`,
      align: 'end',
      width: 80,
      cell: (row) => (
        <ActionIcon variant="subtle" color="gray" aria-label={t`Edit ${uses[row.use]}`} onClick={() => setOpen(row)}>
          <IconPencil size={18} />
        </ActionIcon>
      ),
    });
  }
  return (
    <>
      <PlainTable label={t`Usual labels`} rows={defaults} rowKey={(row) => row.use} columns={columns} />
      <Dialog
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={open && uses[open.use]}
        closeButtonProps={{ 'aria-label': t`Close` }}
      >
        {open && <UsualForm usual={open} formats={formats} onClose={() => setOpen(null)} />}
      </Dialog>
    </>
  );
}

function ContentText({ of }: { of: LabelDefault }) {
  const words = useLabelWords(of.use);
  const fields = words.fields.filter(({ value }) => of.content.fields.includes(value)).map(({ label }) => label);
  return [words.codes[of.content.code], ...fields, of.content.line].filter(Boolean).join(' · ');
}

function UsualForm({
  usual,
  formats,
  onClose,
}: {
  usual: LabelDefault;
  formats: Props['formats'];
  onClose: () => void;
}) {
  const save = useWrite(changeLabelDefault);
  const [choice, setChoice] = useState<LabelChoice>({ format: usual.format, content: usual.content });
  const send = () =>
    save.mutate(
      { params: { use: usual.use }, body: choice, ifMatch: usual.version },
      {
        onSuccess: () => {
          toast(<Trans>Saved</Trans>);
          onClose();
        },
      },
    );
  return (
    <Stack gap="sm">
      <ProblemAlert problem={save.error} />
      <LabelChoiceFields use={usual.use} formats={formats} value={choice} onChange={setChoice} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button loading={save.isPending} onClick={send}>
          <Trans>Save</Trans>
        </Button>
      </Group>
    </Stack>
  );
}

function useUses(): Record<LabelUse, string> {
  const { t } = useLingui();
  return { number: t`Serial numbers and lots`, product: t`Products`, location: t`Locations` };
}
