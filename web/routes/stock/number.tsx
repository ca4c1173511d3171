// The page of one lot or serial number: where it is, from whom, who has it, what covers it, and everything that happened
// to it. What people write of it is edited where it stands.
import { Trans, useLingui } from '@lingui/react/macro';

import { deleteLot, getLot, type Lot, updateLot } from '../../../src/ledger/lot.contract.ts';
import { call } from '../../api/client.ts';
import { useWrite } from '../../api/query.ts';
import { NumberAsset, useAssetEntry } from '../../features/asset/number-asset.tsx';
import { NumberClaims } from '../../features/claim/number-claims.tsx';
import { NumberService } from '../../features/cover/number-service.tsx';
import { HoldBadge } from '../../features/hold/hold-badge.tsx';
import { useNumberHolds } from '../../features/hold/number-holds.tsx';
import classes from '../../features/lot/number.module.css';
import { useNumberActs } from '../../features/lot/number-acts.tsx';
import { NumberCover } from '../../features/lot/number-cover.tsx';
import { NumberDates } from '../../features/lot/number-dates.tsx';
import { NumberDelivery, NumberPurchase } from '../../features/lot/number-facts.tsx';
import { NumberTimeline } from '../../features/lot/number-timeline.tsx';
import {
  changedNumber,
  describeNumber,
  type NumberValues,
  tabOfNumberField,
  valuesOfNumber,
} from '../../features/lot/number-values.ts';
import { NumberWhere } from '../../features/lot/number-where.tsx';
import { useLotChanges } from '../../features/lot-correction/use-lot-changes.tsx';
import { useMay } from '../../features/session/session.ts';
import { wordOf } from '../../i18n/words.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { lazily } from '../../ui/lazily.ts';
import { RecordFields, type RecordFormState, useRecordForm } from '../../ui/record-form.tsx';
import { LoadedRecord, RecordPage } from '../../ui/record-page.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useUrlState } from '../../ui/url-state.ts';

const LotPlaces = lazily(() => import('../../features/lot/number-stock.tsx').then((file) => file.LotPlaces));
const LotCustomers = lazily(() => import('../../features/lot/number-stock.tsx').then((file) => file.LotCustomers));
const QuantityOverTime = lazily(() =>
  import('../../features/stock/quantity-over-time.tsx').then((file) => file.QuantityOverTime),
);
const NumberMaintenance = lazily(() =>
  import('../../features/maintenance/number-maintenance.tsx').then((file) => file.NumberMaintenance),
);
const NumberMore = lazily(() => import('../../features/lot/number-more.tsx').then((file) => file.NumberMore));
const NumberRelated = lazily(() => import('../../features/lot/number-related.tsx').then((file) => file.NumberRelated));
const DocumentHistory = lazily(() =>
  import('../../features/operation/document-history.tsx').then((file) => file.DocumentHistory),
);

export function Page() {
  return <LoadedRecord read={getLot}>{(lot) => <NumberPage lot={lot} />}</LoadedRecord>;
}

function NumberPage({ lot }: { lot: Lot }) {
  const { t, i18n } = useLingui();
  const mayCreate = useMay('number.create');
  const state = useNumberForm(lot);
  const changes = useLotChanges(lot);
  const holds = useNumberHolds(lot);
  const acts = useNumberActs(lot, [...holds.menu, ...changes.menu, ...useAssetEntry(lot)]);
  return (
    <div className={classes.page}>
      <RecordPage
        record={lot}
        name={lot.number}
        list={lot.kind === 'serial' ? { label: t`Serial numbers`, to: '/serials' } : { label: t`Lots`, to: '/lots' }}
        badges={
          <>
            <CopyButton value={lot.number} label={t`Copy the number`} />
            <span className={classes.kind}>{wordOf(i18n, 'numberKind', lot.kind)}</span>
            <StatusBadge of="numberStatus" value={lot.status} />
            {lot.onHold && <HoldBadge />}
            {lot.expired && <StatusBadge of="numberStatus" value="expired" />}
          </>
        }
        lead={<NumberWhere lot={lot} onCorrect={changes.correct} holds={holds.list} />}
        action={acts.action}
        menu={acts.menu}
        tabs={useTabs(lot, { state, holdAt: holds.holdAt })}
        edits={state}
        remove={
          mayCreate &&
          lot.moveCount === 0 && { by: deleteLot, hint: <Trans>It never moved, so nothing else knows it.</Trans> }
        }
      />
      {changes.dialogs}
      {holds.dialogs}
      {acts.dialogs}
    </div>
  );
}

type State = RecordFormState<Lot, NumberValues>;

function useNumberForm(lot: Lot): State {
  const { i18n } = useLingui();
  const edit = useWrite(updateLot);
  const [, change] = useUrlState();
  const params = { id: lot.id };
  return useRecordForm({
    record: lot,
    valuesOf: valuesOfNumber,
    save: (values, changed, version) =>
      edit.mutateAsync({ params, body: changedNumber(values, changed, lot), ifMatch: version }),
    reload: () => call(getLot, { params }),
    describe: (field, record) => describeNumber(i18n, field, record),
    show: (field) => change({ tab: tabOfNumberField(field) }),
  });
}

type Parts = { state: State; holdAt: ReturnType<typeof useNumberHolds>['holdAt'] };

function useTabs(lot: Lot, { state, holdAt }: Parts) {
  const { t } = useLingui();
  const readOnly = !useMay('operation.write');
  const mayHistory = useMay('audit.read');
  const { form } = state;
  const overview = (
    <div className={classes.overview}>
      <NumberAsset lot={lot} />
      {lot.kind === 'lot' && <LotPlaces lot={lot} holdAt={holdAt} />}
      {lot.kind === 'lot' && lot.moveCount > 0 && <QuantityOverTime of={{ lotId: lot.id }} />}
      <RecordFields readOnly={readOnly}>
        <div className={classes.pair}>
          <NumberPurchase lot={lot} form={form} />
          {lot.kind === 'serial' ? <NumberDelivery lot={lot} /> : <NumberDates form={form} lot={lot} />}
          {lot.kind === 'serial' ? (
            <NumberCover lot={lot} form={form} />
          ) : (
            <div className={classes.whole}>
              <NumberCover lot={lot} form={form} />
            </div>
          )}
          {lot.kind === 'serial' && <NumberDates form={form} lot={lot} />}
        </div>
      </RecordFields>
      <NumberService lot={lot} />
      {lot.kind === 'lot' && <LotCustomers lot={lot} />}
      <NumberClaims lot={lot} />
      <NumberMaintenance lot={lot} />
      <NumberTimeline lot={lot} />
    </div>
  );
  return [
    { value: 'overview', label: t`Overview`, content: overview },
    { value: 'more', label: t`More information`, content: <NumberMore lot={lot} form={form} readOnly={readOnly} /> },
    { value: 'related', label: t`Related`, content: <NumberRelated lot={lot} form={form} readOnly={readOnly} /> },
    ...(mayHistory
      ? [{ value: 'history', label: t`Changes`, content: <DocumentHistory id={lot.id} subjectKind={lot.kind} /> }]
      : []),
  ];
}
