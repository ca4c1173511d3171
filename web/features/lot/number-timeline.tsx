// Every move of a number, newest first: each stay with us by itself, and what was taken back marked on both sides.
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowNarrowRight,
  IconArrowsExchange,
  IconPackageExport,
  IconPackageImport,
  IconRoute,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { isOurs } from '../../../src/domain/location-kind.ts';
import { type Lot, type LotMove, listLotMoves } from '../../../src/ledger/lot.contract.ts';
import { usePages } from '../../api/query.ts';
import { InstantText, QuantityText } from '../../ui/format.tsx';
import { Section } from '../../ui/section.tsx';
import { EmptyState, ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import classes from './number.module.css';
import { DocumentLink, PartnerLink } from './passage.tsx';

export function NumberTimeline({ lot }: { lot: Lot }) {
  const pages = usePages(listLotMoves, {}, { params: { id: lot.id }, limit: 25 });
  const moves = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  const lives = [...Map.groupBy(moves, (move) => move.life).entries()];
  return (
    <Section title={<Trans>Movements</Trans>} flush>
      {pages.isPending ? (
        <RowsSkeleton rows={4} />
      ) : pages.error ? (
        <ErrorState problem={pages.error} onRetry={() => void pages.refetch()} />
      ) : moves.length === 0 ? (
        <EmptyState icon={IconRoute} title={<Trans>Nothing has moved yet</Trans>}>
          <Trans>The first receipt of this number begins its story.</Trans>
        </EmptyState>
      ) : (
        lives.map(([life, own]) => (
          <div key={life ?? 'all'}>
            {lives.length > 1 && life !== null && (
              <h3 className={classes.life}>
                {life === 1 ? <Trans>First life</Trans> : <Trans>Life no. {life}</Trans>}
              </h3>
            )}
            <ol className={classes.moves}>
              {own.map((move) => (
                <Move key={`${move.document.id} ${move.line} ${move.from.id}`} move={move} lot={lot} />
              ))}
            </ol>
          </div>
        ))
      )}
      {pages.hasNextPage && (
        <Button variant="subtle" m="sm" onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
          <Trans>Show older moves</Trans>
        </Button>
      )}
    </Section>
  );
}

function Move({ move, lot }: { move: LotMove; lot: Lot }) {
  const inwards = isOurs(move.to.kind) && !isOurs(move.from.kind);
  const outwards = isOurs(move.from.kind) && !isOurs(move.to.kind);
  const tone = move.reverses ? 'undone' : outwards ? 'out' : 'in';
  const Icon = move.reverses
    ? IconArrowBackUp
    : inwards
      ? IconPackageImport
      : outwards
        ? IconPackageExport
        : IconArrowsExchange;
  return (
    <li className={classes.move} data-undone={move.reversedBy !== null || undefined}>
      <span className={classes.dot} data-tone={tone}>
        <Icon size={15} aria-hidden="true" />
      </span>
      <div className={classes.line}>
        <span className={classes.way}>
          {move.from.name} <IconArrowNarrowRight size={15} aria-hidden="true" style={{ verticalAlign: -3 }} />{' '}
          {move.to.name}
          {lot.kind === 'lot' && (
            <>
              {' · '}
              <QuantityText value={move.quantity} unit={lot.product.unit} />
            </>
          )}
        </span>
        <InstantText value={move.occurredAt} />
      </div>
      <div className={classes.dim}>
        <DocumentLink document={move.document} />
        {move.partner && (
          <>
            {' · '}
            <PartnerLink partner={move.partner} nobody={null} />
          </>
        )}
        {move.by.name && <> · {move.by.name}</>}
        {move.postedAs !== null && (
          <>
            {' · '}
            <Trans>
              as <span className="number">{move.postedAs}</span>
            </Trans>
          </>
        )}
        {enteredLater(move) && (
          <>
            {' · '}
            <Trans>
              recorded <InstantText value={move.recordedAt} />
            </Trans>
          </>
        )}
      </div>
      {move.reverses && (
        <div className={classes.dim}>
          <Trans>
            Takes back{' '}
            <Link to="/operations/$id" params={{ id: move.reverses.id }}>
              {move.reverses.number}
            </Link>
          </Trans>
        </div>
      )}
      {move.reversedBy && (
        <div className={classes.dim}>
          <Trans>
            Taken back by{' '}
            <Link to="/operations/$id" params={{ id: move.reversedBy.id }}>
              {move.reversedBy.number}
            </Link>
          </Trans>
        </div>
      )}
    </li>
  );
}

const enteredLater = (move: LotMove) => Math.abs(Date.parse(move.recordedAt) - Date.parse(move.occurredAt)) > 60_000;
