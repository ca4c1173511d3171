// One installation: of which delivery, when, where, by whom, which units; and its cancelling.
import { Trans, useLingui } from '@lingui/react/macro';
import { IconCircleX } from '@tabler/icons-react';
import { useState } from 'react';
import { cancelInstallation, type Installation } from '../../../src/service/cover/installation.contract.ts';
import { useWrite } from '../../api/query.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DateText, InstantText } from '../../ui/format.tsx';
import { lazily } from '../../ui/lazily.ts';
import { Fact, PageHeader } from '../../ui/page-header.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { toast } from '../../ui/toast.tsx';
import { UrlTabs } from '../../ui/url-tabs.tsx';
import { useMay } from '../session/session.ts';
import { To } from './contract-view.tsx';

const MarkdownText = lazily(() => import('../../ui/markdown-text.tsx').then((file) => file.MarkdownText));
const DocumentHistory = lazily(() => import('../operation/document-history.tsx').then((file) => file.DocumentHistory));

export function InstallationView({ installation }: { installation: Installation }) {
  const { t } = useLingui();
  const mayWrite = useMay('service.write');
  const mayHistory = useMay('audit.read');
  const [cancelling, setCancelling] = useState(false);
  const cancel = useWrite(cancelInstallation);
  const { id, number, version, document, partner, cancelled, units } = installation;
  const unitTable = (
    <PlainTable
      rows={units}
      rowKey={(unit) => unit.lot.id}
      rowHref={(unit) => `/numbers/${unit.lot.id}`}
      label={t`Units`}
      columns={[
        { key: 'number', header: t`Number`, cell: (unit) => <span className="number">{unit.lot.number}</span> },
        { key: 'product', header: t`Product`, cell: (unit) => unit.product.name },
        { key: 'warranty', header: t`Warranty until`, cell: (unit) => <DateText value={unit.warrantyUntil} /> },
      ]}
    />
  );
  const tabs = [
    { value: 'units', label: t`Units`, content: unitTable },
    ...(mayHistory
      ? [{ value: 'history', label: t`History`, content: <DocumentHistory id={id} subjectKind="installation" /> }]
      : []),
  ];
  return (
    <>
      <PageHeader
        title={t`Installation ${number}`}
        crumbs={[{ label: t`Installations`, to: '/installations' }]}
        badges={cancelled && <StatusBadge of="contractState" value="cancelled" />}
        facts={
          <>
            <Fact label={t`Installed on`}>
              <DateText value={installation.installedOn} />
            </Fact>
            {installation.place && <Fact label={t`Where`}>{installation.place}</Fact>}
            {installation.person && <Fact label={t`Who`}>{installation.person}</Fact>}
            {partner && (
              <Fact label={t`Customer`}>
                <To to={`/partners/${partner.id}`}>{partner.name}</To>
              </Fact>
            )}
            <Fact label={t`Document`}>
              <To to={`/operations/${document.id}`}>{document.number}</To>
            </Fact>
            <Fact label={t`Noted`}>
              <InstantText value={installation.createdAt} /> · {installation.createdBy.name}
            </Fact>
          </>
        }
        menu={
          mayWrite && !cancelled
            ? [
                {
                  label: t`Cancel the installation`,
                  icon: IconCircleX,
                  danger: true,
                  onClick: () => setCancelling(true),
                },
              ]
            : []
        }
      />
      {cancelled && (
        <Section title={<Trans>Cancelled</Trans>}>
          <InstantText value={cancelled.at} /> · {cancelled.by.name}: {cancelled.reason}
        </Section>
      )}
      {installation.note !== '' && (
        <Section title={<Trans>Note</Trans>}>
          <MarkdownText text={installation.note} />
        </Section>
      )}
      <UrlTabs tabs={tabs} />
      <ConfirmDialog
        opened={cancelling}
        onClose={() => setCancelling(false)}
        title={<Trans>Cancel {number}?</Trans>}
        confirmLabel={<Trans>Cancel the installation</Trans>}
        danger
        reason="required"
        onConfirm={async (reason) => {
          await cancel.mutateAsync({ params: { id }, body: { reason }, ifMatch: version });
          toast(<Trans>{number} is cancelled</Trans>);
        }}
      >
        <Trans>A warranty that it began is taken back. The units can be installed again.</Trans>
      </ConfirmDialog>
    </>
  );
}
