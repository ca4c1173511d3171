// The page of one lot or serial number: where it is, from whom, who has it, and everything that happened to it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconArrowsExchange, IconPackageExport, IconTrash } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy } from 'react';
import { isPositive } from '../../../src/domain/quantity.ts';
import { deleteLot, getLot, type Lot, updateLot } from '../../../src/ledger/lot.contract.ts';
import { call } from '../../api/client.ts';
import { useWrite } from '../../api/query.ts';
import { HoldBadge } from '../../features/hold/hold-badge.tsx';
import { NumberHolds } from '../../features/hold/number-holds.tsx';
import { useLabels } from '../../features/label/use-labels.tsx';
import classes from '../../features/lot/number.module.css';
import { NumberCover } from '../../features/lot/number-cover.tsx';
import { NumberFacts } from '../../features/lot/number-facts.tsx';
import { NumberFields } from '../../features/lot/number-fields.tsx';
import { NumberTimeline } from '../../features/lot/number-timeline.tsx';
import { changedNumber, describeNumber, valuesOfNumber } from '../../features/lot/number-values.ts';
import { LotChanges, useLotChanges } from '../../features/lot-correction/lot-changes.tsx';
import { useMay } from '../../features/session/session.ts';
import { wordOf } from '../../i18n/words.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { RecordFields, useRecordForm } from '../../ui/record-form.tsx';
import { LoadedRecord, RecordPage } from '../../ui/record-page.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';

const Attachments = lazy(() =>
  import('../../features/attachment/attachments.tsx').then((file) => ({ default: file.Attachments })),
);
const DocumentHistory = lazy(() =>
  import('../../features/operation/document-history.tsx').then((file) => ({ default: file.DocumentHistory })),
);

export function Page() {
  return <LoadedRecord read={getLot}>{(lot) => <NumberPage lot={lot} />}</LoadedRecord>;
}

function NumberPage({ lot }: { lot: Lot }) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const mayWrite = useMay('operation.write');
  const mayCreate = useMay('number.create');
  const mayHistory = useMay('audit.read');
  const edit = useWrite(updateLot);
  const changes = useLotChanges(lot);
  const params = { id: lot.id };
  const here = isPositive(lot.onHand);
  const from: Record<string, string> = lot.place && here ? { fromId: lot.place.id } : {};
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
          {lot.kind === 'serial' && <NumberCover lot={lot} />}
          <NumberTimeline lot={lot} />
          <LotChanges lot={lot} />
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
  const labels = useLabels({ of: 'lots', ids: [lot.id] });
  const open = (to: string) => void navigate(linkTo(to, { lotId: lot.id, ...from }));
  return (
    <div className={classes.page}>
      <RecordPage
        record={lot}
        name={lot.number}
        list={lot.kind === 'serial' ? { label: t`Serial numbers`, to: '/serials' } : { label: t`Lots`, to: '/lots' }}
        badges={
          <>
            <CopyButton value={lot.number} label={t`Copy the number`} />
            <StatusBadge of="numberStatus" value={lot.status} />
            {lot.onHold && <HoldBadge />}
            {lot.expired && <StatusBadge of="numberStatus" value="expired" />}
          </>
        }
        lead={
          <>
            <NumberLead lot={lot} />
            <NumberHolds lot={lot} />
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
        menu={[
          ...(mayWrite ? [labels.entry] : []),
          ...(mayWrite && here
            ? [
                { label: t`Move it`, icon: IconArrowsExchange, onClick: () => open('/transfers/new') },
                { label: t`Scrap it`, icon: IconTrash, onClick: () => open('/scrap/new') },
              ]
            : []),
          ...changes.menu,
        ]}
        tabs={tabs}
        edits={state}
        remove={
          mayCreate &&
          lot.moveCount === 0 && { by: deleteLot, hint: <Trans>It never moved, so nothing else knows it.</Trans> }
        }
      />
      {changes.dialogs}
      {labels.dialog}
    </div>
  );
}

function NumberLead({ lot }: { lot: Lot }) {
  const { i18n } = useLingui();
  return (
    <p className={classes.product}>
      {wordOf(i18n, 'numberKind', lot.kind)} ·{' '}
      <Link to="/products/$id" params={{ id: lot.product.id }}>
        {lot.product.name}
      </Link>{' '}
      <span className="number">{lot.product.sku}</span>
    </p>
  );
}
