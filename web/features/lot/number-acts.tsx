// What can be done with a number: the one act that its state asks for, and the menu. What is refused stands in the menu
// too, and says why and what to do instead.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowsExchange,
  IconPackageExport,
  IconPackageImport,
  IconTag,
  IconTrash,
  IconTruck,
  type TablerIcon,
} from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { isPositive } from '../../../src/domain/quantity.ts';
import type { Lot } from '../../../src/ledger/lot.contract.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { linkTo } from '../../ui/link-to.ts';
import type { MenuEntry } from '../../ui/page-header.tsx';
import { useLabels } from '../label/use-labels.tsx';
import { useMay } from '../session/session.ts';
import { DocumentLink } from './passage.tsx';

/** `own` are acts of other parts (holds, corrections), which stand between moving and deleting. */
export function useNumberActs(
  lot: Lot,
  own: readonly MenuEntry[],
): { action: ReactNode; menu: MenuEntry[]; dialogs: ReactNode } {
  const { t } = useLingui();
  const navigate = useNavigate();
  const mayWrite = useMay('operation.write');
  const mayCreate = useMay('number.create');
  const labels = useLabels({ of: 'lots', ids: [lot.id] });
  const [refusing, setRefusing] = useState(false);
  const here = isPositive(lot.onHand);
  const from: Record<string, string> = lot.place && here ? { fromId: lot.place.id } : {};
  const open = (to: string) => void navigate(linkTo(to, { lotId: lot.id, ...from }));
  const menu: MenuEntry[] = [];
  if (mayWrite) menu.push(labels.entry);
  if (mayWrite && here) {
    menu.push(
      { label: t`Deliver`, icon: IconPackageExport, onClick: () => open('/deliveries/new') },
      { label: t`Move it`, icon: IconArrowsExchange, onClick: () => open('/transfers/new') },
      { label: t`Scrap it`, icon: IconTrash, onClick: () => open('/scrap/new') },
    );
  }
  menu.push(...own);
  if (mayCreate && lot.moveCount > 0) {
    menu.push({ label: t`Delete`, icon: IconTrash, danger: true, onClick: () => setRefusing(true) });
  }
  return {
    action: mayWrite && <BigAct lot={lot} from={from} onPrint={labels.entry.onClick} />,
    menu,
    dialogs: (
      <>
        {labels.dialog}
        <KeptDialog lot={lot} opened={refusing} onClose={() => setRefusing(false)} />
      </>
    ),
  };
}

type Act = { to: string; search: Record<string, string>; icon: TablerIcon; words: ReactNode };

function BigAct({ lot, from, onPrint }: { lot: Lot; from: Record<string, string>; onPrint: (() => void) | undefined }) {
  const act = actOf(lot, from);
  if (!act) {
    return (
      <Button leftSection={<IconTag size={16} />} onClick={onPrint}>
        <Trans>Print labels</Trans>
      </Button>
    );
  }
  const Icon = act.icon;
  return (
    <Button
      leftSection={<Icon size={16} />}
      renderRoot={(props) => <Link {...linkTo(act.to, act.search)} {...props} />}
    >
      {act.words}
    </Button>
  );
}

/** The next step of a number in this state; null: a label is all there is to do. */
function actOf(lot: Lot, from: Record<string, string>): Act | null {
  const lotId = lot.id;
  const stopped = lot.onHold || lot.expired;
  if (lot.status === 'in-transit' && lot.lastMove) {
    return {
      to: `/operations/${lot.lastMove.document.id}`,
      search: {},
      icon: IconTruck,
      words: <Trans>Open the transfer</Trans>,
    };
  }
  if (isPositive(lot.onHand)) {
    return stopped
      ? { to: '/transfers/new', search: { lotId, ...from }, icon: IconArrowsExchange, words: <Trans>Move it</Trans> }
      : { to: '/deliveries/new', search: { lotId, ...from }, icon: IconPackageExport, words: <Trans>Deliver</Trans> };
  }
  if (lot.status === 'delivered' && lot.lastDelivery) {
    const search = { lotId, originId: lot.lastDelivery.document.id };
    return { to: '/returns/new', search, icon: IconArrowBackUp, words: <Trans>Take back</Trans> };
  }
  if (lot.status === 'inactive') {
    return { to: '/receipts/new', search: { lotId }, icon: IconPackageImport, words: <Trans>Receive</Trans> };
  }
  return null;
}

function KeptDialog({ lot, opened, onClose }: { lot: Lot; opened: boolean; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={<Trans>{lot.number} cannot be deleted</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <p style={{ marginTop: 0 }}>
        <Trans>It has moved, so documents name it, and its history stays readable.</Trans>
      </p>
      <ul>
        <li>
          <Trans>A wrong number is corrected: the menu, “Correct the number”.</Trans>
        </li>
        {lot.origin && (
          <li>
            <Trans>
              Received by mistake? Reverse <DocumentLink document={lot.origin.document} />: the number is then not
              received.
            </Trans>
          </li>
        )}
        {isPositive(lot.onHand) && (
          <li>
            <Trans>Broken or gone? Scrap it, or count it away.</Trans>
          </li>
        )}
      </ul>
    </Dialog>
  );
}
