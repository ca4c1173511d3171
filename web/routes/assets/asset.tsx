// One fixed asset: what it is and what it is worth, who had it, its files.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconArrowBackUp, IconArrowsExchange, IconTrash, IconUserCheck, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { type Asset, getAsset, takeBackDisposal, updateAsset } from '../../../src/service/asset/asset.contract.ts';
import type { handOverActs } from '../../../src/service/asset/handover.contract.ts';
import { call } from '../../api/client.ts';
import { useWrite } from '../../api/query.ts';
import { AssetFacts, AssetNotices } from '../../features/asset/asset-facts.tsx';
import { AssetFields } from '../../features/asset/asset-fields.tsx';
import { AssetBadge } from '../../features/asset/asset-state.tsx';
import { assetErrors, changedAsset, describeAsset, valuesOfAsset } from '../../features/asset/asset-values.ts';
import { DisposeDialog } from '../../features/asset/dispose-dialog.tsx';
import { HandOverDialog } from '../../features/asset/hand-over-dialog.tsx';
import { HandOvers } from '../../features/asset/hand-overs.tsx';
import { useLabels } from '../../features/label/use-labels.tsx';
import { useMay } from '../../features/session/session.ts';
import { useCompany } from '../../ui/company.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useFormat } from '../../ui/format.tsx';
import { lazily } from '../../ui/lazily.ts';
import type { MenuEntry } from '../../ui/page-header.tsx';
import { RecordFields, useRecordForm } from '../../ui/record-form.tsx';
import { LoadedRecord, RecordPage } from '../../ui/record-page.tsx';
import { toast } from '../../ui/toast.tsx';
import { useUrlState } from '../../ui/url-state.ts';

const Depreciation = lazily(() => import('../../features/asset/depreciation.tsx').then((file) => file.Depreciation));
const Attachments = lazily(() => import('../../features/attachment/attachments.tsx').then((file) => file.Attachments));
const DocumentHistory = lazily(() =>
  import('../../features/operation/document-history.tsx').then((file) => file.DocumentHistory),
);

type Act = (typeof handOverActs)[number];

export function Page() {
  return <LoadedRecord read={getAsset}>{(asset) => <AssetPage asset={asset} />}</LoadedRecord>;
}

function AssetPage({ asset }: { asset: Asset }) {
  const { t } = useLingui();
  const mayManage = useMay('service.manage');
  const mayHandOver = useMay('service.write');
  const mayHistory = useMay('audit.read');
  const [act, setAct] = useState<Act | null>(null);
  const [ending, setEnding] = useState(false);
  const [takingBack, setTakingBack] = useState(false);
  const takeBack = useWrite(takeBackDisposal);
  const labels = useLabels({ of: 'lots', ids: [asset.lot.id] }, ['asset']);
  const state = useAssetForm(asset);
  const { id, disposal, holder } = asset;
  const open = disposal === null;
  const handsOver = mayHandOver && open && asset.state !== 'gone';
  const menu: MenuEntry[] = [labels.entry];
  if (handsOver && holder) menu.push({ label: t`Hand it on`, icon: IconUserPlus, onClick: () => setAct('check-out') });
  if (handsOver) menu.push({ label: t`Move it`, icon: IconArrowsExchange, onClick: () => setAct('move') });
  if (mayManage && open) {
    menu.push({ label: t`Dispose of it`, icon: IconTrash, danger: true, onClick: () => setEnding(true) });
  }
  if (mayManage && !open) {
    menu.push({ label: t`Take the disposal back`, icon: IconArrowBackUp, onClick: () => setTakingBack(true) });
  }
  const big = handsOver && (
    <Button
      leftSection={holder ? <IconUserCheck size={16} /> : <IconUserPlus size={16} />}
      onClick={() => setAct(holder ? 'check-in' : 'check-out')}
    >
      {holder ? <Trans>Check in</Trans> : <Trans>Check out</Trans>}
    </Button>
  );
  return (
    <>
      <RecordPage
        record={asset}
        name={`${asset.number} · ${asset.name}`}
        list={{ label: t`Fixed assets`, to: '/assets' }}
        badges={<AssetBadge asset={asset} />}
        facts={<AssetFacts asset={asset} />}
        lead={<AssetNotices asset={asset} />}
        action={big}
        menu={menu}
        tabs={[
          {
            value: 'facts',
            label: t`Facts`,
            content: (
              <RecordFields readOnly={!mayManage || !open}>
                <AssetFields form={state.form} withNumber />
              </RecordFields>
            ),
          },
          { value: 'depreciation', label: t`Depreciation`, content: <Depreciation asset={asset} /> },
          { value: 'hand-overs', label: t`Hand-overs`, content: <HandOvers id={id} action={big} /> },
          { value: 'files', label: t`Files`, content: <Attachments subjectKind="asset" subjectId={id} /> },
          ...(mayHistory
            ? [{ value: 'history', label: t`Changes`, content: <DocumentHistory id={id} subjectKind="asset" /> }]
            : []),
        ]}
        edits={state}
      />
      {labels.dialog}
      {act && <HandOverDialog asset={asset} act={act} onClose={() => setAct(null)} />}
      {ending && <DisposeDialog asset={asset} onClose={() => setEnding(false)} />}
      <ConfirmDialog
        opened={takingBack}
        onClose={() => setTakingBack(false)}
        title={<Trans>Take the disposal of {asset.number} back?</Trans>}
        confirmLabel={<Trans>Take it back</Trans>}
        reason="required"
        onConfirm={async (reason) => {
          await takeBack.mutateAsync({ params: { id }, body: { reason } });
          toast(<Trans>{asset.number} is a fixed asset again</Trans>);
        }}
      >
        {disposal?.document && !disposal.documentReversed && (
          <Trans>{disposal.document.number} is reversed, and the unit is put on hold again.</Trans>
        )}
      </ConfirmDialog>
    </>
  );
}

function useAssetForm(asset: Asset) {
  const { i18n } = useLingui();
  const format = useFormat();
  const { currency } = useCompany();
  const edit = useWrite(updateAsset);
  const [, change] = useUrlState();
  const params = { id: asset.id };
  return useRecordForm({
    record: asset,
    valuesOf: (record) => valuesOfAsset(record, currency),
    validate: (values) => assetErrors(i18n, values, { currency, today: format.today(), stored: true }),
    save: (values, changed, version) =>
      edit.mutateAsync({ params, body: changedAsset(values, changed, currency), ifMatch: version }),
    reload: () => call(getAsset, { params }),
    describe: (field, record) => describeAsset(i18n, field, record, currency),
    show: () => change({ tab: undefined }),
  });
}
