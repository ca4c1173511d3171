// One partner: who it is, its documents, notes and files.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button } from '@mantine/core';
import { IconPackageExport, IconPackageImport } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import {
  archivePartner,
  deletePartner,
  editPartner,
  getPartner,
  type Partner,
  unarchivePartner,
} from '../../../src/catalog/partner.contract.ts';
import { call } from '../../api/client.ts';
import { useWrite } from '../../api/query.ts';
import { PartnerFields } from '../../features/partner/partner-fields.tsx';
import {
  changedPartner,
  describePartner,
  partnerErrors,
  valuesOfPartner,
} from '../../features/partner/partner-values.ts';
import { RoleBadges } from '../../features/partner/role-badges.tsx';
import { useMay } from '../../features/session/session.ts';
import { lazily } from '../../ui/lazily.ts';
import { linkTo } from '../../ui/link-to.ts';
import { Fact } from '../../ui/page-header.tsx';
import { RecordFields, useRecordForm } from '../../ui/record-form.tsx';
import { LoadedRecord, RecordPage } from '../../ui/record-page.tsx';

const PartnerDocuments = lazily(() =>
  import('../../features/partner/partner-documents.tsx').then((file) => file.PartnerDocuments),
);
const PartnerOrders = lazily(() =>
  import('../../features/order/partner-orders.tsx').then((file) => file.PartnerOrders),
);
const PartnerContracts = lazily(() =>
  import('../../features/cover/partner-contracts.tsx').then((file) => file.PartnerContracts),
);
const SuppliedProducts = lazily(() =>
  import('../../features/product-supplier/supplied-products.tsx').then((file) => file.SuppliedProducts),
);
const NotesAndFiles = lazily(() =>
  import('../../features/attachment/notes-and-files.tsx').then((file) => file.NotesAndFiles),
);

export function Page() {
  return <LoadedRecord read={getPartner}>{(partner) => <PartnerPage partner={partner} />}</LoadedRecord>;
}

function PartnerPage({ partner }: { partner: Partner }) {
  const { t, i18n } = useLingui();
  const mayWrite = useMay('partner.write');
  const mayPost = useMay('operation.write');
  const maySeeDocuments = useMay('operation.read');
  const maySeeOrders = useMay('order.read');
  const maySeeService = useMay('service.read');
  const edit = useWrite(editPartner);
  const { id, isCustomer: buys } = partner;
  const state = useRecordForm({
    record: partner,
    valuesOf: valuesOfPartner,
    validate: (values) => partnerErrors(i18n, values),
    save: (values, changed, version) =>
      edit.mutateAsync({ params: { id }, body: changedPartner(values, changed), ifMatch: version }),
    reload: () => call(getPartner, { params: { id } }),
    describe: (field, record) => describePartner(i18n, field, record),
  });
  const tabs = [
    {
      value: 'general',
      label: t`General`,
      content: (
        <RecordFields readOnly={!mayWrite}>
          <PartnerFields form={state.form} />
        </RecordFields>
      ),
    },
    ...(maySeeOrders ? [{ value: 'orders', label: t`Orders`, content: <PartnerOrders partner={partner} /> }] : []),
    ...(maySeeDocuments
      ? [{ value: 'documents', label: t`Documents`, content: <PartnerDocuments partnerId={id} /> }]
      : []),
    ...(maySeeService && buys
      ? [{ value: 'contracts', label: t`Contracts`, content: <PartnerContracts partnerId={id} /> }]
      : []),
    ...(maySeeOrders && partner.isSupplier
      ? [{ value: 'products', label: t`Products`, content: <SuppliedProducts partnerId={id} /> }]
      : []),
    {
      value: 'notes',
      label: t`Notes`,
      content: (
        <NotesAndFiles
          field={state.form.getInputProps('note')}
          readOnly={!mayWrite}
          subjectKind="partner"
          subjectId={id}
        />
      ),
    },
  ];
  return (
    <RecordPage
      record={partner}
      name={partner.name}
      list={{ label: t`Partners`, to: '/partners' }}
      badges={<RoleBadges partner={partner} />}
      facts={<PartnerFacts partner={partner} />}
      action={
        mayPost &&
        !partner.archivedAt && (
          <Button
            renderRoot={(props) => (
              <Link {...linkTo(buys ? '/deliveries/new' : '/receipts/new', { partnerId: id })} {...props} />
            )}
            leftSection={buys ? <IconPackageExport size={16} /> : <IconPackageImport size={16} />}
          >
            {buys ? <Trans>Deliver</Trans> : <Trans>Receive</Trans>}
          </Button>
        )
      }
      tabs={tabs}
      edits={state}
      archive={mayWrite && { put: archivePartner, takeBack: unarchivePartner }}
      remove={
        mayWrite && {
          by: deletePartner,
          hint: <Trans>A partner that a document names is not deleted but archived. This cannot be taken back.</Trans>,
        }
      }
    />
  );
}

function PartnerFacts({ partner }: { partner: Partner }) {
  const { t, i18n } = useLingui();
  const place = [partner.postcode, partner.city].filter(Boolean).join(' ');
  const country = partner.country && new Intl.DisplayNames(i18n.locale, { type: 'region' }).of(partner.country);
  return (
    <>
      {partner.code && (
        <Fact label={t`Code`}>
          <span className="number">{partner.code}</span>
        </Fact>
      )}
      {(place || country) && <Fact label={t`Place`}>{[place, country].filter(Boolean).join(', ')}</Fact>}
      {partner.email && (
        <Fact label={t`E-mail address`}>
          <Anchor href={`mailto:${partner.email}`} inherit>
            {partner.email}
          </Anchor>
        </Fact>
      )}
      {partner.phone && (
        <Fact label={t`Phone`}>
          <Anchor href={`tel:${partner.phone.replaceAll(' ', '')}`} inherit>
            {partner.phone}
          </Anchor>
        </Fact>
      )}
    </>
  );
}
