// The page of a claim: cover in large letters, what was known of the unit, what is wrong, and what was and can be done.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconBan, IconPencil, IconPlayerPlay, IconRotate, IconUserQuestion } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, Suspense, useState } from 'react';
import { type Claim, type ClaimState, moveClaim } from '../../../src/service/claim/claim.contract.ts';
import { useWrite } from '../../api/query.ts';
import { DateText, InstantText } from '../../ui/format.tsx';
import { lazily } from '../../ui/lazily.ts';
import { Fact, type MenuEntry } from '../../ui/page-header.tsx';
import { RecordPage } from '../../ui/record-page.tsx';
import { Section } from '../../ui/section.tsx';
import { Badge } from '../../ui/status-badge.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';
import { Attachments } from '../attachment/attachments.tsx';
import { PartnerLink } from '../lot/passage.tsx';
import { ClaimVisits } from '../maintenance/claim-visits.tsx';
import { useMay } from '../session/session.ts';
import classes from './claim.module.css';
import { ClaimPrint } from './claim-print.tsx';
import { ClaimStateBadge, hasEnded } from './claim-state.tsx';
import { ClaimSteps } from './claim-steps.tsx';
import { CoverPanel } from './cover-panel.tsx';
import { ClaimRefs, UnitFacts } from './unit-facts.tsx';

const EditDialog = lazily(() => import('./edit-dialog.tsx').then((file) => file.EditDialog));
const EndDialog = lazily(() => import('./end-dialog.tsx').then((file) => file.EndDialog));
const DocumentHistory = lazily(() => import('../operation/document-history.tsx').then((file) => file.DocumentHistory));

export function ClaimView({ claim }: { claim: Claim }) {
  const { t } = useLingui();
  const mayHistory = useMay('audit.read');
  const acts = useActs(claim);
  return (
    <>
      <RecordPage
        record={claim}
        name={t`Claim ${claim.number}`}
        list={{ label: t`Claims`, to: '/claims' }}
        badges={
          <>
            <ClaimStateBadge state={claim.state} />
            {claim.otherCustomer && (
              <Badge tone="warn" icon={IconUserQuestion}>
                <Trans>Another customer had it</Trans>
              </Badge>
            )}
          </>
        }
        facts={<Facts claim={claim} />}
        action={acts.action}
        menu={acts.menu}
        tabs={[
          { value: 'claim', label: t`Claim`, content: <Overview claim={claim} /> },
          ...(mayHistory
            ? [{ value: 'history', label: t`Changes`, content: <DocumentHistory id={claim.id} subjectKind="claim" /> }]
            : []),
        ]}
      />
      {acts.dialogs}
    </>
  );
}

function Facts({ claim }: { claim: Claim }) {
  const { t } = useLingui();
  return (
    <>
      <Fact label={t`Customer`}>
        <PartnerLink partner={claim.partner} nobody="–" />
      </Fact>
      {claim.raisedBy && <Fact label={t`Raised by`}>{claim.raisedBy}</Fact>}
      <Fact label={t`Opened on`}>
        <DateText value={claim.openedOn} />
      </Fact>
      {claim.resolvedOn && (
        <Fact label={t`Ended on`}>
          <DateText value={claim.resolvedOn} />
        </Fact>
      )}
      <Fact label={t`Responsible`}>{claim.responsible?.name ?? t`Nobody yet`}</Fact>
    </>
  );
}

function Overview({ claim }: { claim: Claim }) {
  return (
    <div className={classes.wide}>
      <div className={classes.pair}>
        <div>
          <CoverPanel facts={claim.facts} />
          <Section
            title={<Trans>The unit</Trans>}
            hint={
              claim.facts && (
                <Trans>
                  As it stood on <DateText value={claim.facts.on} />, when the claim was opened.
                </Trans>
              )
            }
          >
            {claim.unit && claim.facts ? (
              <UnitFacts lot={claim.unit} product={claim.product} facts={claim.facts} />
            ) : (
              <Foreign claim={claim} />
            )}
          </Section>
        </div>
        <div>
          <Section title={<Trans>What is wrong</Trans>}>
            <p className={classes.text}>{claim.problem}</p>
            {claim.resolution && (
              <>
                <p className={classes.label}>
                  {claim.state === 'refused' ? <Trans>Why it was refused</Trans> : <Trans>What was done</Trans>}
                </p>
                <p className={classes.text}>{claim.resolution}</p>
              </>
            )}
            {claim.note && (
              <>
                <p className={classes.label}>
                  <Trans>Note for us</Trans>
                </p>
                <p className={classes.text}>{claim.note}</p>
              </>
            )}
            <p className={classes.label}>
              <Trans>
                Opened by {claim.createdBy.name}, <InstantText value={claim.createdAt} />
              </Trans>
            </p>
          </Section>
          {claim.unit && <ClaimSteps claim={claim} />}
        </div>
      </div>
      <ClaimVisits claimId={claim.id} ended={hasEnded(claim.state)} />
      <Attachments subjectKind="claim" subjectId={claim.id} />
      {claim.others.length > 0 && (
        <Section title={<Trans>Other claims about this unit</Trans>}>
          <ClaimRefs claims={claim.others} />
        </Section>
      )}
    </div>
  );
}

function Foreign({ claim }: { claim: Claim }) {
  return (
    <dl className={classes.facts}>
      <dt>
        <Trans>Number</Trans>
      </dt>
      <dd className="number">{claim.foreignNumber || '–'}</dd>
      <dt>
        <Trans>Product</Trans>
      </dt>
      <dd>
        {claim.product ? (
          <Link to="/products/$id" params={{ id: claim.product.id }}>
            {claim.product.name}
          </Link>
        ) : (
          claim.foreignProduct || '–'
        )}
      </dd>
    </dl>
  );
}

type Open = 'edit' | 'closed' | 'refused' | null;

function useActs(claim: Claim): { action: ReactNode; menu: MenuEntry[]; dialogs: ReactNode } {
  const { t } = useLingui();
  const may = useMay('service.write');
  const move = useWrite(moveClaim);
  const [open, setOpen] = useState<Open>(null);
  const ended = hasEnded(claim.state);
  const go = (state: Extract<ClaimState, 'in-progress'>, done: ReactNode) =>
    void move
      .mutateAsync({ params: { id: claim.id }, body: { state } })
      .then(() => toast(done))
      .catch(toastProblem);
  const menu: MenuEntry[] = [];
  if (may) menu.push({ label: t`Edit`, icon: IconPencil, onClick: () => setOpen('edit') });
  if (may && claim.state === 'open') {
    menu.push({
      label: t`Take it up`,
      icon: IconPlayerPlay,
      onClick: () => go('in-progress', <Trans>The claim is in progress</Trans>),
    });
  }
  if (may && !ended) menu.push({ label: t`Refuse the claim`, icon: IconBan, onClick: () => setOpen('refused') });
  if (may && ended) {
    menu.push({
      label: t`Take it up again`,
      icon: IconRotate,
      onClick: () => go('in-progress', <Trans>The claim is in progress again</Trans>),
    });
  }
  return {
    action: (
      <>
        <ClaimPrint claim={claim} />
        {may && !ended && (
          <Button onClick={() => setOpen('closed')}>
            <Trans>Close the claim</Trans>
          </Button>
        )}
      </>
    ),
    menu,
    dialogs: (
      <Suspense fallback={null}>
        {open === 'edit' && <EditDialog claim={claim} onClose={() => setOpen(null)} />}
        {(open === 'closed' || open === 'refused') && (
          <EndDialog claim={claim} state={open} onClose={() => setOpen(null)} />
        )}
      </Suspense>
    ),
  };
}
