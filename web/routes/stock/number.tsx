// The page of one lot or serial number: where it is, from whom, who has it, and everything that happened to it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconArrowsExchange, IconPackageExport, IconTrash } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { isPositive } from '../../../src/domain/quantity.ts';
import { deleteLot, getLot, type Lot, updateLot } from '../../../src/ledger/lot.contract.ts';
import { call } from '../../api/client.ts';
import { queryClient, useRead, useWrite } from '../../api/query.ts';
import { Attachments } from '../../features/attachment/attachments.tsx';
import classes from '../../features/lot/number.module.css';
import { NumberFacts } from '../../features/lot/number-facts.tsx';
import { NumberFields } from '../../features/lot/number-fields.tsx';
import { NumberTimeline } from '../../features/lot/number-timeline.tsx';
import { changedNumber, describeNumber, valuesOfNumber } from '../../features/lot/number-values.ts';
import { DocumentHistory } from '../../features/operation/document-history.tsx';
import { useMay } from '../../features/session/session.ts';
import { wordOf } from '../../i18n/words.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { type MenuEntry, PageHeader } from '../../ui/page-header.tsx';
import { RecordFields, RecordFormBar, useRecordForm } from '../../ui/record-form.tsx';
import { ErrorState, RecordSkeleton } from '../../ui/states.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { toast } from '../../ui/toast.tsx';
import { useParam } from '../../ui/url-state.ts';
import { UrlTabs } from '../../ui/url-tabs.tsx';

export function Page() {
  const id = useParam('id');
  const lot = useRead(getLot, { params: { id } });
  if (lot.isPending) return <RecordSkeleton />;
  if (lot.error) return <ErrorState problem={lot.error} onRetry={() => void lot.refetch()} />;
  return <NumberPage key={id} lot={lot.data} />;
}

function NumberPage({ lot }: { lot: Lot }) {
  const { t, i18n } = useLingui();
  const mayWrite = useMay('operation.write');
  const mayHistory = useMay('audit.read');
  const edit = useWrite(updateLot);
  const params = { id: lot.id };
  const state = useRecordForm({
    record: lot,
    valuesOf: valuesOfNumber,
    save: (values, changed, version) =>
      edit.mutateAsync({ params, body: changedNumber(values, changed), ifMatch: version }),
    reload: () => call(getLot, { params }),
    describe: (field, record) => describeNumber(i18n, field, record),
  });
  const tabs = [
    {
      value: 'where',
      label: t`Where and when`,
      content: (
        <>
          <NumberFacts lot={lot} />
          <NumberTimeline lot={lot} />
        </>
      ),
    },
    {
      value: 'details',
      label: t`Dates and details`,
      content: (
        <>
          <RecordFields readOnly={!mayWrite}>
            <NumberFields lot={lot} form={state.form} />
          </RecordFields>
          <Attachments subjectKind="lot" subjectId={lot.id} />
        </>
      ),
    },
    ...(mayHistory
      ? [{ value: 'history', label: t`Changes`, content: <DocumentHistory id={lot.id} subjectKind={lot.kind} /> }]
      : []),
  ];
  return (
    <>
      <NumberHead lot={lot} />
      <UrlTabs tabs={tabs} />
      <RecordFormBar state={state} />
    </>
  );
}

function NumberHead({ lot }: { lot: Lot }) {
  const { t, i18n } = useLingui();
  const mayWrite = useMay('operation.write');
  const { menu, dialog } = useActs(lot);
  const serial = lot.kind === 'serial';
  const here = isPositive(lot.onHand);
  const from: Record<string, string> = lot.place && here ? { fromId: lot.place.id } : {};
  return (
    <div className={classes.head}>
      <PageHeader
        title={lot.number}
        crumbs={[{ label: serial ? t`Serial numbers` : t`Lots`, to: serial ? '/serials' : '/lots' }]}
        badges={
          <>
            <CopyButton value={lot.number} label={t`Copy the number`} />
            <StatusBadge of="numberStatus" value={lot.status} />
            {lot.expired && <StatusBadge of="numberStatus" value="expired" />}
          </>
        }
        action={
          mayWrite &&
          here && (
            <Button
              leftSection={<IconPackageExport size={16} />}
              renderRoot={(props) => <Link {...linkTo('/deliveries/new', { lotId: lot.id, ...from })} {...props} />}
            >
              <Trans>Deliver</Trans>
            </Button>
          )
        }
        menu={menu}
      />
      <p className={classes.product}>
        {wordOf(i18n, 'numberKind', lot.kind)} ·{' '}
        <Link to="/products/$id" params={{ id: lot.product.id }}>
          {lot.product.name}
        </Link>{' '}
        <span className="number">{lot.product.sku}</span>
      </p>
      {dialog}
    </div>
  );
}

function useActs(lot: Lot) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const mayWrite = useMay('operation.write');
  const mayCreate = useMay('number.create');
  const [deleting, setDeleting] = useState(false);
  const here = isPositive(lot.onHand);
  const open = (to: string) => {
    const from: Record<string, string> = lot.place ? { fromId: lot.place.id } : {};
    void navigate(linkTo(to, { lotId: lot.id, ...from }));
  };
  const menu: MenuEntry[] = [
    ...(mayWrite && here
      ? [
          { label: t`Move it`, icon: IconArrowsExchange, onClick: () => open('/transfers/new') },
          { label: t`Scrap it`, icon: IconTrash, onClick: () => open('/scrap/new') },
        ]
      : []),
    ...(mayCreate && lot.moveCount === 0
      ? [{ label: t`Delete`, icon: IconTrash, danger: true, onClick: () => setDeleting(true) }]
      : []),
  ];
  const dialog = (
    <ConfirmDialog
      opened={deleting}
      onClose={() => setDeleting(false)}
      title={<Trans>Delete {lot.number}?</Trans>}
      confirmLabel={<Trans>Delete</Trans>}
      danger
      onConfirm={async () => {
        await call(deleteLot, { params: { id: lot.id } });
        await navigate({ to: lot.kind === 'serial' ? '/serials' : '/lots' });
        toast(<Trans>{lot.number} is deleted</Trans>);
        await queryClient.invalidateQueries();
      }}
    >
      <Trans>It never moved, so nothing else knows it.</Trans>
    </ConfirmDialog>
  );
  return { menu, dialog };
}
