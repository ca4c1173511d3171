// The journal of a register with its hashes, the walk along it that proves it whole, and its archive.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Progress } from '@mantine/core';
import { IconAlertTriangle, IconDownload, IconShieldCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { entryKinds } from '../../../src/domain/till/journal.ts';
import {
  exportArchive,
  type JournalEntry,
  type JournalProof,
  listJournal,
  verifyJournal,
} from '../../../src/operations/till/journal-proof.contract.ts';
import type { Register } from '../../../src/operations/till/register.contract.ts';
import { addressOf, call } from '../../api/client.ts';
import { wordOf, wordOptions } from '../../i18n/words.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DateInput } from '../../ui/date-input.tsx';
import { InstantText, MoneyText, useFormat } from '../../ui/format.tsx';
import { Section } from '../../ui/section.tsx';
import { toastProblem } from '../../ui/toast.tsx';
import classes from './register.module.css';

export function Journal({ register }: { register: Register }) {
  const { t, i18n } = useLingui();
  return (
    <>
      <div className={classes.proofs}>
        <Proof register={register} />
        <Archive register={register} />
      </div>
      <DataTable
        id="journal"
        endpoint={listJournal}
        params={{ id: register.id }}
        columns={useColumns(register)}
        filters={[{ key: 'kind', label: t`Entry`, options: wordOptions(i18n, 'tillEntry', entryKinds) }]}
        label={t`Journal`}
        empty={
          <p style={{ padding: 16, margin: 0 }}>
            <Trans>Nothing has come from this register yet.</Trans>
          </p>
        }
      />
    </>
  );
}

function Proof({ register }: { register: Register }) {
  const [walk, setWalk] = useState<{ done: number; total: number } | null>(null);
  const [proof, setProof] = useState<JournalProof | null>(null);
  const verify = async () => {
    setProof(null);
    setWalk({ done: 0, total: 0 });
    try {
      const onProgress = ({ done, total }: { done: number; total: number }) => setWalk({ done, total });
      setProof(await call(verifyJournal, { params: { id: register.id }, onProgress }));
    } catch (error) {
      toastProblem(error);
    } finally {
      setWalk(null);
    }
  };
  return (
    <Section
      title={<Trans>Proof</Trans>}
      hint={
        <Trans>
          Walks along every entry: hashes, numbers without gaps, receipt and Z numbers, and the perpetual total.
        </Trans>
      }
    >
      <Button
        variant="default"
        leftSection={<IconShieldCheck size={16} />}
        loading={walk !== null}
        onClick={() => void verify()}
      >
        <Trans>Verify the journal</Trans>
      </Button>
      {walk && walk.total > 0 && <Progress mt="sm" value={(100 * walk.done) / walk.total} aria-label="%" />}
      <div role="status">{proof && <Result proof={proof} />}</div>
    </Section>
  );
}

function Result({ proof }: { proof: JournalProof }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const { fault, chains } = proof;
  const entries = chains.reduce((sum, chain) => sum + chain.entries, 0);
  if (!fault) {
    const total = chains.at(-1)?.perpetualTotal ?? 0;
    return (
      <Alert color="green" icon={<IconShieldCheck size={18} />} mt="sm">
        <Trans>
          The journal is whole: {format.count(entries)} entries, perpetual total <MoneyText minor={total} />.
        </Trans>
      </Alert>
    );
  }
  return (
    <Alert color="red" icon={<IconAlertTriangle size={18} />} mt="sm">
      <strong>{wordOf(i18n, 'journalFault', fault.code)}</strong>
      <div>
        <Trans>
          Pairing {fault.chain}, entry {fault.seq}
        </Trans>
        {fault.at && (
          <>
            {', '}
            <InstantText value={fault.at} />
          </>
        )}
      </div>
      <div className={classes.wide}>
        <Trans>
          Expected <span className="number">{fault.expected}</span>, found <span className="number">{fault.found}</span>
        </Trans>
      </div>
    </Alert>
  );
}

function Archive({ register }: { register: Register }) {
  const { t } = useLingui();
  const [from, setFrom] = useState<string | null>(null);
  const [until, setUntil] = useState<string | null>(null);
  const query = { registerId: register.id, ...(from && { from }), ...(until && { until }) };
  return (
    <Section
      title={<Trans>Archive</Trans>}
      hint={<Trans>A file with the very text of every entry, which anybody can verify without this program.</Trans>}
    >
      <Group gap="sm" align="flex-end">
        <DateInput label={t`From day`} w={150} value={from} max={until ?? undefined} onChange={setFrom} />
        <DateInput label={t`To day`} w={150} value={until} min={from ?? undefined} onChange={setUntil} />
        <Button
          component="a"
          variant="default"
          leftSection={<IconDownload size={16} />}
          href={addressOf(exportArchive.path, undefined, query)}
        >
          <Trans>Download the archive</Trans>
        </Button>
      </Group>
    </Section>
  );
}

type Told = { number?: string; total?: number; zNumber?: number; amount?: number; reason?: string };

function useColumns(register: Register): Column<JournalEntry>[] {
  const { t, i18n } = useLingui();
  return [
    {
      key: 'seq',
      header: t`Entry no.`,
      width: 110,
      card: 'title',
      cell: (row) => <span className="number">{register.chain > 1 ? `${row.chain}-${row.seq}` : row.seq}</span>,
    },
    { key: 'at', header: t`By the device’s clock`, width: 190, cell: (row) => <InstantText value={row.at} /> },
    { key: 'kind', header: t`Entry`, width: 170, card: 'badge', cell: (row) => wordOf(i18n, 'tillEntry', row.kind) },
    { key: 'what', header: t`What it says`, cell: (row) => <What row={row} /> },
    {
      key: 'received',
      header: t`Received`,
      width: 190,
      hidden: true,
      cell: (row) => <InstantText value={row.receivedAt} />,
    },
    {
      key: 'hash',
      header: t`Hash`,
      width: 190,
      cell: (row) => <code title={row.hash}>{`${row.hash.slice(0, 16)}…`}</code>,
    },
  ];
}

function What({ row }: { row: JournalEntry }) {
  const told = toldBy(row.body);
  if (row.kind === 'ticket') {
    return (
      <>
        <Link to="/tickets/$id" params={{ id: row.id }} className="number">
          {told.number ?? '–'}
        </Link>
        {told.total !== undefined && (
          <>
            {' · '}
            <MoneyText minor={told.total} />
          </>
        )}
      </>
    );
  }
  if (row.kind === 'shift-close') return `Z ${told.zNumber ?? '–'}`;
  if (told.amount !== undefined) {
    return (
      <>
        <MoneyText minor={told.amount} /> {told.reason}
      </>
    );
  }
  return told.reason || '–';
}

function toldBy(body: string): Told {
  try {
    return JSON.parse(body) as Told;
  } catch {
    return {};
  }
}
