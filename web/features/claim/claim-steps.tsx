// What moved for a claim and what can move next: the unit back from the customer, out again, or another one in its place.
import { Trans } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { IconArrowBackUp, IconPackageExport, IconRefresh } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, Suspense, useState } from 'react';
import type { Claim } from '../../../src/service/claim/claim.contract.ts';
import { type ClaimStep, undoClaimStep } from '../../../src/service/claim/claim-goods.contract.ts';
import { useWrite } from '../../api/query.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { InstantText } from '../../ui/format.tsx';
import { lazily } from '../../ui/lazily.ts';
import { Section } from '../../ui/section.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { toast } from '../../ui/toast.tsx';
import { DocumentLink } from '../lot/passage.tsx';
import { useMay } from '../session/session.ts';
import classes from './claim.module.css';
import { hasEnded } from './claim-state.tsx';

const GoodsDialog = lazily(() => import('./goods-dialog.tsx').then((file) => file.GoodsDialog));

export function ClaimSteps({ claim }: { claim: Claim }) {
  const [doing, setDoing] = useState<ClaimStep | null>(null);
  const [undoing, setUndoing] = useState<ClaimStep | null>(null);
  const mayWrite = useMay('service.write');
  const mayPost = useMay('operation.post');
  const mayReverse = useMay('operation.reverse');
  const may = mayWrite && mayPost && !hasEnded(claim.state);
  const undo = mayWrite && mayReverse ? setUndoing : null;
  const { now, returned, givenBack, replaced } = claim;
  const out = now?.place?.kind === 'customer' || (claim.unit?.kind === 'lot' && now?.place?.kind !== 'internal');
  const here = now?.place?.kind === 'internal';
  const canReplace = may && replaced === null && (out || here);
  return (
    <Section
      title={<Trans>The goods</Trans>}
      aside={
        now && (
          <span className={classes.other}>
            <span className={classes.dim}>
              <Trans>Now:</Trans>
            </span>
            <StatusBadge of="numberStatus" value={now.status} />
            {here && now.place?.name}
          </span>
        )
      }
    >
      {!returned && !givenBack && !replaced && !(may && (out || here)) ? (
        <p className={`${classes.text} ${classes.dim}`}>
          <Trans>Nothing moved for this claim.</Trans>
        </p>
      ) : (
        <ul className={classes.steps}>
          {returned && (
            <Done done={returned} step="return" undo={replaced || givenBack ? null : undo}>
              <Trans>Taken back</Trans>
            </Done>
          )}
          {givenBack && (
            <Done done={givenBack} step="give-back" undo={undo}>
              <Trans>Given back to the customer</Trans>
            </Done>
          )}
          {replaced && (
            <Done done={replaced} step="replacement" undo={undo}>
              <Trans>
                Replaced by{' '}
                <Link to="/numbers/$id" params={{ id: replaced.lot.id }} className="number">
                  {replaced.lot.number}
                </Link>
              </Trans>
            </Done>
          )}
          {may && (out || here) && (canReplace || out) && (
            <li>
              <Group gap="xs">
                {out && (
                  <Act icon={IconArrowBackUp} onClick={() => setDoing('return')}>
                    <Trans>Take the unit back</Trans>
                  </Act>
                )}
                {here && canReplace && (
                  <Act icon={IconPackageExport} onClick={() => setDoing('give-back')}>
                    <Trans>Give it back repaired</Trans>
                  </Act>
                )}
                {canReplace && (
                  <Act icon={IconRefresh} onClick={() => setDoing('replacement')}>
                    <Trans>Replace it</Trans>
                  </Act>
                )}
              </Group>
            </li>
          )}
        </ul>
      )}
      <Suspense fallback={null}>
        {doing && <GoodsDialog claim={claim} step={doing} out={out} onClose={() => setDoing(null)} />}
      </Suspense>
      <UndoDialog claim={claim} step={undoing} onClose={() => setUndoing(null)} />
    </Section>
  );
}

type ActProps = { icon: typeof IconRefresh; onClick: () => void; children: ReactNode };
const Act = ({ icon: Icon, onClick, children }: ActProps) => (
  <Button variant="default" size="sm" leftSection={<Icon size={16} />} onClick={onClick}>
    {children}
  </Button>
);

type DoneProps = {
  done: NonNullable<Claim['returned']>;
  step: ClaimStep;
  undo: ((step: ClaimStep) => void) | null;
  children: ReactNode;
};
function Done({ done, step, undo, children }: DoneProps) {
  return (
    <li>
      <div>
        <p>{children}</p>
        <p className={classes.dim}>
          <DocumentLink document={done.document} /> · <InstantText value={done.occurredAt} />
        </p>
      </div>
      {undo && (
        <Button variant="subtle" size="compact-sm" onClick={() => undo(step)}>
          <Trans>Undo</Trans>
        </Button>
      )}
    </li>
  );
}

function UndoDialog({ claim, step, onClose }: { claim: Claim; step: ClaimStep | null; onClose: () => void }) {
  const undo = useWrite(undoClaimStep);
  return (
    <ConfirmDialog
      opened={step !== null}
      onClose={onClose}
      title={<Trans>Undo this step?</Trans>}
      confirmLabel={<Trans>Reverse the document</Trans>}
      danger
      reason="required"
      onConfirm={async (reason) => {
        if (!step) return;
        await undo.mutateAsync({ params: { id: claim.id }, body: { step, reason } });
        toast(<Trans>The step is undone</Trans>);
      }}
    >
      <Trans>The document is answered by its opposite; both stay readable.</Trans>
    </ConfirmDialog>
  );
}
