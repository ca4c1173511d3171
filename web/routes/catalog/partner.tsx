// One partner: who it is, its documents, notes and files.
import { Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, Textarea } from '@mantine/core';
import { IconArchive, IconArchiveOff, IconPackageExport, IconPackageImport, IconTrash } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import {
  archivePartner,
  deletePartner,
  editPartner,
  getPartner,
  type Partner,
  unarchivePartner,
} from '../../../src/catalog/partner.contract.ts';
import { call } from '../../api/client.ts';
import { queryClient, useRead, useWrite } from '../../api/query.ts';
import { Attachments } from '../../features/attachment/attachments.tsx';
import { PartnerDocuments } from '../../features/partner/partner-documents.tsx';
import { PartnerFields } from '../../features/partner/partner-fields.tsx';
import {
  changedPartner,
  describePartner,
  partnerErrors,
  valuesOfPartner,
} from '../../features/partner/partner-values.ts';
import { RoleBadges } from '../../features/partner/role-badges.tsx';
import { useMay } from '../../features/session/session.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { Fact, type MenuEntry, PageHeader } from '../../ui/page-header.tsx';
import { RecordFields, RecordFormBar, useRecordForm } from '../../ui/record-form.tsx';
import { Section } from '../../ui/section.tsx';
import { ErrorState, RecordSkeleton } from '../../ui/states.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';
import { useParam } from '../../ui/url-state.ts';
import { UrlTabs } from '../../ui/url-tabs.tsx';

export function Page() {
  const id = useParam('id');
  const partner = useRead(getPartner, { params: { id } });
  if (partner.isPending) return <RecordSkeleton />;
  if (partner.error) return <ErrorState problem={partner.error} onRetry={() => void partner.refetch()} />;
  return <PartnerPage key={id} partner={partner.data} />;
}

function PartnerPage({ partner }: { partner: Partner }) {
  const { t, i18n } = useLingui();
  const mayWrite = useMay('partner.write');
  const maySeeDocuments = useMay('operation.read');
  const edit = useWrite(editPartner);
  const { id } = partner;
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
    ...(maySeeDocuments
      ? [{ value: 'documents', label: t`Documents`, content: <PartnerDocuments partnerId={id} /> }]
      : []),
    {
      value: 'notes',
      label: t`Notes`,
      content: (
        <>
          <RecordFields readOnly={!mayWrite}>
            <Section title={<Trans>Notes</Trans>}>
              <Textarea
                aria-label={t`Notes`}
                autosize
                minRows={5}
                maxRows={20}
                maxLength={20_000}
                {...state.form.getInputProps('note')}
              />
            </Section>
          </RecordFields>
          <div style={{ maxWidth: 980 }}>
            <Attachments subjectKind="partner" subjectId={id} />
          </div>
        </>
      ),
    },
  ];
  return (
    <>
      <PartnerHead partner={partner} />
      <UrlTabs tabs={tabs} />
      <RecordFormBar state={state} />
    </>
  );
}

function PartnerHead({ partner }: { partner: Partner }) {
  const { t, i18n } = useLingui();
  const mayPost = useMay('operation.write');
  const { menu, dialog } = usePartnerMenu(partner);
  const place = [partner.postcode, partner.city].filter(Boolean).join(' ');
  const country = partner.country && new Intl.DisplayNames(i18n.locale, { type: 'region' }).of(partner.country);
  const buys = partner.isCustomer;
  return (
    <>
      <PageHeader
        title={partner.name}
        crumbs={[{ label: t`Partners`, to: '/partners' }]}
        badges={
          <>
            <RoleBadges partner={partner} />
            {partner.archivedAt && <StatusBadge of="recordState" value="archived" />}
          </>
        }
        facts={
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
        }
        action={
          mayPost &&
          !partner.archivedAt && (
            <Button
              renderRoot={(props) => (
                <Link {...linkTo(buys ? '/deliveries/new' : '/receipts/new', { partnerId: partner.id })} {...props} />
              )}
              leftSection={buys ? <IconPackageExport size={16} /> : <IconPackageImport size={16} />}
            >
              {buys ? <Trans>Deliver</Trans> : <Trans>Receive</Trans>}
            </Button>
          )
        }
        menu={menu}
      />
      {dialog}
    </>
  );
}

function usePartnerMenu(partner: Partner) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const mayWrite = useMay('partner.write');
  const archive = useWrite(archivePartner);
  const unarchive = useWrite(unarchivePartner);
  const [asking, setAsking] = useState(false);
  const { id, name } = partner;
  const toggle = async (of: Partner): Promise<void> => {
    const verb = of.archivedAt ? unarchive : archive;
    const now = await verb.mutateAsync({ params: { id }, ifMatch: of.version });
    toast(now.archivedAt ? <Trans>{name} is archived</Trans> : <Trans>{name} is in use again</Trans>, {
      undo: () => toggle(now),
    });
  };
  const menu: MenuEntry[] = mayWrite
    ? [
        {
          label: partner.archivedAt ? t`Take back into use` : t`Archive`,
          icon: partner.archivedAt ? IconArchiveOff : IconArchive,
          onClick: () => void toggle(partner).catch(toastProblem),
        },
        { label: t`Delete`, icon: IconTrash, danger: true, onClick: () => setAsking(true) },
      ]
    : [];
  const dialog = (
    <ConfirmDialog
      opened={asking}
      onClose={() => setAsking(false)}
      title={<Trans>Delete {name}?</Trans>}
      confirmLabel={<Trans>Delete</Trans>}
      danger
      onConfirm={async () => {
        await call(deletePartner, { params: { id } });
        await navigate({ to: '/partners' });
        toast(<Trans>{name} is deleted</Trans>);
        await queryClient.invalidateQueries();
      }}
    >
      <Trans>A partner that a document names is not deleted but archived. This cannot be taken back.</Trans>
    </ConfirmDialog>
  );
  return { menu, dialog };
}
