// One visit: when, where, for whom; what was done, with which parts, and who signed for it; photos and papers.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconArrowBackUp, IconCalendarX, IconClipboardCheck, IconPencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { cancelVisit, getVisit, takeBackReport, type Visit } from '../../../src/service/maintenance/visit.contract.ts';
import { useWrite } from '../../api/query.ts';
import { Attachments } from '../../features/attachment/attachments.tsx';
import { VisitDialog } from '../../features/maintenance/visit-dialog.tsx';
import { VisitFacts } from '../../features/maintenance/visit-facts.tsx';
import { VisitOverview } from '../../features/maintenance/visit-overview.tsx';
import { VisitState } from '../../features/maintenance/visit-state.tsx';
import { DocumentHistory } from '../../features/operation/document-history.tsx';
import { useMay } from '../../features/session/session.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { type MenuEntry, PageHeader } from '../../ui/page-header.tsx';
import { LoadedRecord } from '../../ui/record-page.tsx';
import { UrlTabs } from '../../ui/url-tabs.tsx';

export function Page() {
  return <LoadedRecord read={getVisit}>{(visit) => <VisitPage visit={visit} />}</LoadedRecord>;
}

type Act = 'edit' | 'cancel' | 'take-back';

function VisitPage({ visit }: { visit: Visit }) {
  const { t } = useLingui();
  const mayWrite = useMay('service.write');
  const mayHistory = useMay('audit.read');
  const [act, setAct] = useState<Act | null>(null);
  const [cancel, takeBack] = [useWrite(cancelVisit), useWrite(takeBackReport)];
  const params = { id: visit.id };
  const close = () => setAct(null);
  const planned = visit.state === 'planned';
  const menu: MenuEntry[] = !mayWrite
    ? []
    : planned
      ? [
          { label: <Trans>Move or change</Trans>, icon: IconPencil, onClick: () => setAct('edit') },
          {
            label: <Trans>Cancel the visit</Trans>,
            icon: IconCalendarX,
            danger: true,
            onClick: () => setAct('cancel'),
          },
        ]
      : visit.doneOn !== null
        ? [
            {
              label: <Trans>Take the report back</Trans>,
              icon: IconArrowBackUp,
              danger: true,
              onClick: () => setAct('take-back'),
            },
          ]
        : [];
  return (
    <>
      <PageHeader
        title={`${visit.number} ${visit.title}`}
        crumbs={[{ label: t`Visits`, to: '/visits' }]}
        badges={<VisitState visit={visit} />}
        facts={<VisitFacts visit={visit} />}
        action={
          mayWrite &&
          planned && (
            <Button
              leftSection={<IconClipboardCheck size={16} />}
              renderRoot={(props) => <Link to="/visits/$id/report" params={params} {...props} />}
            >
              <Trans>Report</Trans>
            </Button>
          )
        }
        menu={menu}
      />
      <UrlTabs
        tabs={[
          { value: 'overview', label: <Trans>Overview</Trans>, content: <VisitOverview visit={visit} /> },
          {
            value: 'files',
            label: <Trans>Photos and files</Trans>,
            content: <Attachments subjectKind="visit" subjectId={visit.id} />,
          },
          ...(mayHistory
            ? [
                {
                  value: 'history',
                  label: <Trans>Changes</Trans>,
                  content: <DocumentHistory id={visit.id} subjectKind="visit" />,
                },
              ]
            : []),
        ]}
      />
      {act === 'edit' && <VisitDialog id={visit.id} words onClose={close} />}
      <ConfirmDialog
        opened={act === 'cancel'}
        onClose={close}
        title={<Trans>Cancel the visit?</Trans>}
        confirmLabel={<Trans>Cancel the visit</Trans>}
        danger
        reason="required"
        onConfirm={(reason) => cancel.mutateAsync({ params, body: { reason } })}
      />
      <ConfirmDialog
        opened={act === 'take-back'}
        onClose={close}
        title={<Trans>Take the report back?</Trans>}
        confirmLabel={<Trans>Take the report back</Trans>}
        danger
        reason="required"
        onConfirm={(reason) => takeBack.mutateAsync({ params, body: { reason } })}
      >
        <Trans>
          The visit is to do again, its parts come back into stock, and a claim is as it was before. The history keeps
          what was reported.
        </Trans>
      </ConfirmDialog>
    </>
  );
}
