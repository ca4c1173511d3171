// What was mended of a number so far, each with the way to take it back; and which lots it came from or became.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { listCorrections, type NumberCorrection, reverseCorrection } from '../../../src/ledger/correct.contract.ts';
import type { Lot } from '../../../src/ledger/lot.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { InstantText, QuantityText } from '../../ui/format.tsx';
import { Section } from '../../ui/section.tsx';
import { toast } from '../../ui/toast.tsx';
import { useMay } from '../session/session.ts';

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
  if (link.kind === 'replacement') return away ? <Trans>replaced by</Trans> : <Trans>replaces</Trans>;
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
