// How documents of each kind are numbered: prefix, length, and what the next one will be called.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import {
  changeDocumentCounter,
  type DocumentCounter,
  listDocumentCounters,
} from '../../../src/access/company.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { wordOf } from '../../i18n/words.ts';
import { CheckedForm } from '../../ui/checked-form.tsx';
import type { Column } from '../../ui/column.ts';
import { CountInput } from '../../ui/count-input.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { useMay } from '../session/session.ts';

export function DocumentNumbers() {
  const { t, i18n } = useLingui();
  const mayWrite = useMay('settings.write');
  const counters = useRead(listDocumentCounters, {});
  const [open, setOpen] = useState<DocumentCounter | null>(null);
  const columns: Column<DocumentCounter>[] = [
    { key: 'kind', header: t`Document`, cell: (one) => wordOf(i18n, 'operationKind', one.kind) },
    { key: 'prefix', header: t`Prefix`, width: 120, cell: (one) => one.prefix },
    { key: 'digits', header: t`Digits`, width: 90, align: 'end', cell: (one) => one.digits },
    { key: 'example', header: t`Next one`, width: 160, cell: (one) => <span className="number">{one.example}</span> },
  ];
  if (mayWrite) {
    columns.push({
      key: 'change',
      header: t`Actions`,
      width: 100,
      align: 'end',
      cell: (one) => (
        <Button size="compact-sm" variant="subtle" onClick={() => setOpen(one)}>
          <Trans>Change</Trans>
        </Button>
      ),
    });
  }
  return (
    <div className="panel">
      {counters.isPending ? (
        <RowsSkeleton rows={6} />
      ) : counters.error ? (
        <ErrorState problem={counters.error} onRetry={() => void counters.refetch()} />
      ) : (
        <PlainTable
          label={t`Document numbering`}
          rows={counters.data.rows}
          columns={columns}
          rowKey={(one) => one.kind}
        />
      )}
      <Dialog
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={open && wordOf(i18n, 'operationKind', open.kind)}
        closeButtonProps={{ 'aria-label': t`Close` }}
      >
        {open && <CounterForm counter={open} onClose={() => setOpen(null)} />}
      </Dialog>
    </div>
  );
}

function CounterForm({ counter, onClose }: { counter: DocumentCounter; onClose: () => void }) {
  const { t } = useLingui();
  const send = useWrite(changeDocumentCounter);
  const form = useForm({ initialValues: { prefix: counter.prefix, digits: counter.digits } });
  const save = async (body: typeof form.values) => {
    await send.mutateAsync({ params: { kind: counter.kind }, body, ifMatch: counter.version });
    onClose();
  };
  const example = `${form.values.prefix}${String(counter.next).padStart(Number(form.values.digits) || 1, '0')}`;
  return (
    <CheckedForm form={form} onSend={save}>
      <TextInput label={t`Prefix`} maxLength={20} data-autofocus {...form.getInputProps('prefix')} />
      <CountInput label={t`Digits`} min={1} max={12} {...form.getInputProps('digits')} />
      <p style={{ margin: 0 }}>
        <Trans>The next one will be called {example}. Documents keep the numbers they have.</Trans>
      </p>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button type="submit" loading={send.isPending}>
          <Trans>Save</Trans>
        </Button>
      </Group>
    </CheckedForm>
  );
}
