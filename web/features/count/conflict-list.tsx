// Counted lines whose stock moved since: what moved, and which of the two figures is right. The counted quantity stands when
// the shelf was counted after those moves; the difference stands when it was counted before them.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import {
  type CountConflict,
  listCountConflicts,
  resolveCountConflicts,
} from '../../../src/operations/counting/count-line.contract.ts';
import { usePages, useWrite } from '../../api/query.ts';
import { InstantText, useFormat } from '../../ui/format.tsx';
import { Section } from '../../ui/section.tsx';
import { EmptyState, ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { toastProblem } from '../../ui/toast.tsx';
import classes from './conflict-list.module.css';
import { LineNumber } from './line-parts.tsx';

type Keep = 'counted' | 'difference';

/** `onDone`: nothing is left to choose. */
export function ConflictList({ id, onDone }: { id: string; onDone: () => void }) {
  const pages = usePages(listCountConflicts, {}, { params: { id } });
  const resolve = useWrite(resolveCountConflicts);
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  const keep = (chosen: readonly CountConflict[], what: Keep) =>
    void resolve
      .mutateAsync({ params: { id }, body: { lines: chosen.map(({ line }) => ({ line: line.line, keep: what })) } })
      .then(() => {
        if (chosen.length === open.length && !pages.hasNextPage) onDone();
      })
      .catch(toastProblem);
  const open = rows.filter(({ line }) => line.resolution === null);
  return (
    <Section
      title={<Trans>Stock moved since these were counted</Trans>}
      hint={
        <Trans>
          Was the shelf counted after the move? Then the counted quantity stands. Was it counted before? Then the
          difference stands, and what moved since is kept.
        </Trans>
      }
      aside={
        open.length > 1 && (
          <Group gap="xs">
            <Button variant="default" size="compact-md" onClick={() => keep(open, 'counted')}>
              <Trans>Counted for all</Trans>
            </Button>
            <Button variant="default" size="compact-md" onClick={() => keep(open, 'difference')}>
              <Trans>Difference for all</Trans>
            </Button>
          </Group>
        )
      }
      flush
    >
      {pages.isPending ? (
        <RowsSkeleton rows={3} />
      ) : pages.error ? (
        <ErrorState problem={pages.error} onRetry={() => void pages.refetch()} />
      ) : rows.length === 0 ? (
        <EmptyState icon={IconCircleCheck} title={<Trans>Nothing is left to choose</Trans>} />
      ) : (
        <ul className={classes.list}>
          {rows.map((row) => (
            <li key={row.line.line}>
              <Conflict conflict={row} onKeep={(what) => keep([row], what)} />
            </li>
          ))}
        </ul>
      )}
      {pages.hasNextPage && (
        <Group justify="center" py="sm">
          <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            <Trans>Show more</Trans>
          </Button>
        </Group>
      )}
    </Section>
  );
}

function Conflict({ conflict, onKeep }: { conflict: CountConflict; onKeep: (what: Keep) => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const { line, ifCounted, ifDifference, moves } = conflict;
  const signed = (value: string) => (value.startsWith('-') || value === '0' ? '' : '+') + format.quantity(value);
  const then = format.quantity(line.onHandWhenCounted ?? '0');
  const now = format.quantity(line.onHand ?? '0');
  const counted = format.quantity(line.counted ?? '0');
  return (
    <div className={classes.conflict}>
      <div className={classes.what}>
        <strong>{line.product.name}</strong> <LineNumber line={line} />
        <div className={classes.dim}>
          {line.location.name}
          {line.countedBy && (
            <>
              {' · '}
              {line.countedBy.name}, <InstantText value={line.countedAt} />
            </>
          )}
        </div>
        <div>
          <Trans>
            Counted {counted} when there should have been {then}; now there should be {now}.
          </Trans>
        </div>
        <ul className={classes.moves} aria-label={t`What moved since`}>
          {moves.map((move, at) => (
            <li key={`${move.document.id} ${String(at)}`}>
              <strong>{signed(move.quantity)}</strong>{' '}
              <Link to="/operations/$id" params={{ id: move.document.id }} className="number">
                {move.document.number}
              </Link>{' '}
              {move.from.name} → {move.to.name}, {move.by.name}, <InstantText value={move.at} />
            </li>
          ))}
        </ul>
      </div>
      <div className={classes.choices} role="group" aria-label={t`What stands for ${line.product.name}`}>
        <Choice
          on={line.resolution === 'counted'}
          onClick={() => onKeep('counted')}
          title={t`Counted: ${format.quantity(ifCounted.quantity)}`}
          detail={t`changes stock by ${signed(ifCounted.difference)}`}
        />
        <Choice
          on={line.resolution === 'difference'}
          onClick={() => onKeep('difference')}
          disabled={ifDifference.quantity.startsWith('-')}
          title={t`Difference: ${signed(ifDifference.difference)}`}
          detail={t`makes ${format.quantity(ifDifference.quantity)}`}
        />
      </div>
    </div>
  );
}

type ChoiceProps = { on: boolean; onClick: () => void; title: string; detail: string; disabled?: boolean };

function Choice({ on, onClick, title, detail, disabled }: ChoiceProps) {
  return (
    <button type="button" className={classes.choice} aria-pressed={on} onClick={onClick} disabled={disabled}>
      <strong>{title}</strong>
      <span>{detail}</span>
    </button>
  );
}

/** Above the lines, while something is to be chosen. */
export function ConflictNotice({ count, onLook }: { count: number; onLook: (() => void) | undefined }) {
  return (
    <div className={classes.notice} role="status">
      <span>
        <Plural
          value={count}
          one="Stock of # line moved since it was counted."
          other="Stock of # lines moved since they were counted."
        />{' '}
        {onLook ? (
          <Trans>Choose what stands before it is applied.</Trans>
        ) : (
          <Trans>Count again to be sure, or leave it to who applies the count.</Trans>
        )}
      </span>
      {onLook && (
        <Button size="compact-md" variant="default" onClick={onLook}>
          <Trans>Choose</Trans>
        </Button>
      )}
    </div>
  );
}
