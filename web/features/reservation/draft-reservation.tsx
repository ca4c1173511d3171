// What is kept for a draft that takes goods from us: line by line how much of what it wants, number by number where it
// is; kept and given back with one button each.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Progress } from '@mantine/core';
import { IconBookmark, IconBookmarkOff } from '@tabler/icons-react';
import { getOperation, type OperationLine } from '../../../src/operations/operation.contract.ts';
import { listReservations, releaseOperation, reserveOperation } from '../../../src/operations/reservation.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import type { Column } from '../../ui/column.ts';
import { QuantityText } from '../../ui/format.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { ProblemAlert } from '../../ui/problem-alert.tsx';
import { Section } from '../../ui/section.tsx';
import { toast } from '../../ui/toast.tsx';
import classes from './reservation.module.css';

const shown = 500;

/** `dirty`: what is on the screen is not saved, so it cannot be reserved yet. */
export function DraftReservation({ id, dirty }: { id: string; dirty: boolean }) {
  const { t } = useLingui();
  const reserve = useWrite(reserveOperation);
  const release = useWrite(releaseOperation);
  const document = useRead(getOperation, { params: { id } }).data;
  const kept = useRead(listReservations, { query: { operationId: id, limit: shown } }).data;
  const lines = document?.lines ?? [];
  const any = (kept?.rows.length ?? 0) > 0;
  const keep = async () => {
    const { lines: answer } = await reserve.mutateAsync({ params: { id } });
    const full = answer.every((line) => Number(line.reserved) >= Number(line.wanted));
    toast(full ? <Trans>All of it is reserved</Trans> : <Trans>What there is of it is reserved</Trans>);
  };
  const giveBack = async () => {
    await release.mutateAsync({ params: { id } });
    toast(<Trans>Nothing is reserved any more</Trans>);
  };
  const numbersOf = (line: number) => (kept?.rows ?? []).filter((row) => row.line === line);
  const columns: Column<OperationLine>[] = [
    { key: 'product', header: t`Product`, card: 'title', cell: (line) => line.product.name },
    {
      key: 'reserved',
      header: t`Reserved`,
      width: 220,
      cell: (line) => <Share line={line} />,
    },
    {
      key: 'numbers',
      header: t`From`,
      cell: (line) => {
        const rows = numbersOf(line.line);
        const places = [...new Set(rows.map((row) => row.location.name))].join(', ');
        const numbers = rows.flatMap((row) => row.lot?.number ?? []);
        return (
          <>
            <span className="number">{numbers.slice(0, 6).join(', ')}</span>
            {numbers.length > 6 && <> {t`and ${numbers.length - 6} more`}</>}
            {numbers.length > 0 && places && ' · '}
            {places}
          </>
        );
      },
    },
  ];
  return (
    <Section
      title={<Trans>Reservation</Trans>}
      hint={
        dirty ? (
          <Trans>Save the draft first: what is reserved follows what is saved.</Trans>
        ) : (
          <Trans>Kept for this document, until it is posted or deleted.</Trans>
        )
      }
      aside={
        <Group gap="xs">
          {any && (
            <Button
              variant="subtle"
              size="xs"
              leftSection={<IconBookmarkOff size={16} />}
              disabled={dirty}
              loading={release.isPending}
              onClick={() => void giveBack().catch(() => undefined)}
            >
              <Trans>Give back</Trans>
            </Button>
          )}
          <Button
            variant="default"
            size="xs"
            leftSection={<IconBookmark size={16} />}
            disabled={dirty || lines.length === 0}
            loading={reserve.isPending}
            onClick={() => void keep().catch(() => undefined)}
          >
            {any ? <Trans>Fill up</Trans> : <Trans>Reserve what is there</Trans>}
          </Button>
        </Group>
      }
      flush
    >
      {(reserve.error ?? release.error) && (
        <div className={classes.refusal}>
          <ProblemAlert problem={reserve.error ?? release.error} />
        </div>
      )}
      {any && (
        <PlainTable
          label={t`Reservation`}
          rows={lines.filter((line) => Number(line.quantity) > 0)}
          rowKey={(line) => String(line.line)}
          columns={columns}
        />
      )}
    </Section>
  );
}

function Share({ line }: { line: OperationLine }) {
  const { t } = useLingui();
  const { unit } = line.product;
  return (
    <div className={classes.share}>
      <span>
        <QuantityText value={line.reserved} /> / <QuantityText value={line.quantity} unit={unit} />
      </span>
      <Progress
        value={(100 * Number(line.reserved)) / Number(line.quantity)}
        size={6}
        radius="xl"
        aria-label={t`Reserved of ${line.product.name}`}
      />
    </div>
  );
}
