// What may be mended of a number itself: the entries of its menu with their dialogs, and what was mended so far.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconArrowsExchange2, IconArrowsJoin, IconArrowsSplit, IconPencil } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { isPositive } from '../../../src/domain/quantity.ts';
import { listCorrections, type NumberCorrection, reverseCorrection } from '../../../src/ledger/correct.contract.ts';
import type { Lot } from '../../../src/ledger/lot.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { InstantText, QuantityText } from '../../ui/format.tsx';
import type { MenuEntry } from '../../ui/page-header.tsx';
import { Section } from '../../ui/section.tsx';
import { toast } from '../../ui/toast.tsx';
import { useMay } from '../session/session.ts';
import { CorrectDialog, ExchangeDialog } from './correct-dialog.tsx';
import { MergeDialog, SplitDialog } from './merge-dialog.tsx';

/** Menu entries for the number's page, and the dialogs that they open: place both. `correct` is null where one may not. */
export function useLotChanges(lot: Lot): { menu: MenuEntry[]; dialogs: ReactNode; correct: (() => void) | null } {
  const { t } = useLingui();
  const may = useMay('number.correct');
  const [open, setOpen] = useState<'correct' | 'exchange' | 'merge' | 'split' | null>(null);
  const onClose = () => setOpen(null);
  if (!may) return { menu: [], dialogs: null, correct: null };
  const correct = () => setOpen('correct');
  const here = lot.kind === 'lot' && isPositive(lot.onHand);
  const menu: MenuEntry[] = [
    { label: t`Correct the number`, icon: IconPencil, onClick: correct },
    { label: t`Exchange two numbers`, icon: IconArrowsExchange2, onClick: () => setOpen('exchange') },
    ...(here
      ? [
          { label: t`Merge into another lot`, icon: IconArrowsJoin, onClick: () => setOpen('merge') },
          { label: t`Split off part of the lot`, icon: IconArrowsSplit, onClick: () => setOpen('split') },
        ]
      : []),
  ];
  const dialogs = (
    <>
      <CorrectDialog lot={lot} opened={open === 'correct'} onClose={onClose} />
      <ExchangeDialog lot={lot} opened={open === 'exchange'} onClose={onClose} />
      <MergeDialog lot={lot} opened={open === 'merge'} onClose={onClose} />
      <SplitDialog lot={lot} opened={open === 'split'} onClose={onClose} />
    </>
  );
  return { menu, dialogs, correct };
}

/** Corrections, and which lots it came from or became. Nothing where there are none. */
export function LotChanges({ lot }: { lot: Lot }) {
  const { t } = useLingui();
  const wanted = lot.aliases.length > 0;
  const corrections = useRead(listCorrections, { params: { id: lot.id } }, { enabled: wanted });
  const rows = wanted ? (corrections.data?.rows ?? []) : [];
  if (rows.length === 0 && lot.links.length === 0) return null;
  return (
    <Section title={t`Corrections and lineage`}>
      <ul>
        {rows.map((row) => (
          <Correction key={row.id} row={row} lot={lot} />
        ))}
        {lot.links.map((link) => (
          <li key={`${link.document.id} ${link.lot.id} ${link.direction}`}>
            <InstantText value={link.occurredAt} /> · <LinkWord link={link} />{' '}
            <Link to="/numbers/$id" params={{ id: link.lot.id }} className="number">
              {link.lot.number}
            </Link>{' '}
            · <QuantityText value={link.quantity} unit={lot.product.unit} /> ·{' '}
            <Link to="/operations/$id" params={{ id: link.document.id }}>
              {link.document.number}
            </Link>
            {link.reversed && (
              <>
                {' '}
                · <Trans>taken back</Trans>
              </>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function LinkWord({ link }: { link: Lot['links'][number] }) {
  const away = link.direction === 'to';
  if (link.kind === 'merge') return away ? <Trans>merged into</Trans> : <Trans>merged from</Trans>;
  if (link.kind === 'split') return away ? <Trans>split off to</Trans> : <Trans>split off from</Trans>;
  return away ? <Trans>identified as</Trans> : <Trans>identified from</Trans>;
}

function Correction({ row, lot }: { row: NumberCorrection; lot: Lot }) {
  const may = useMay('number.correct');
  const reverse = useWrite(reverseCorrection);
  const [asking, setAsking] = useState(false);
  const own = row.numbers.find((number) => number.lot.id === lot.id);
  const stands = row.reversesId === null && row.reversedById === null;
  const current = row.numbers.every((number) => number.lot.number === number.to);
  if (!own) return null;
  return (
    <li>
      <InstantText value={row.at} /> · <span className="number">{own.from}</span> →{' '}
      <span className="number">{own.to}</span> · {row.by.name} · {row.reason}
      {row.kind === 'exchange' && (
        <>
          {' '}
          · <Trans>exchanged</Trans>
        </>
      )}
      {row.reversedById && (
        <>
          {' '}
          · <Trans>taken back</Trans>
        </>
      )}{' '}
      {may && stands && current && (
        <Button variant="subtle" size="compact-xs" onClick={() => setAsking(true)}>
          <Trans>Take back</Trans>
        </Button>
      )}
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={<Trans>Take the correction back</Trans>}
        confirmLabel={<Trans>Take back</Trans>}
        reason="required"
        onConfirm={async (reason) => {
          await reverse.mutateAsync({ params: { id: row.id }, body: { reason } });
          toast(<Trans>Correction taken back</Trans>);
        }}
      />
    </li>
  );
}
