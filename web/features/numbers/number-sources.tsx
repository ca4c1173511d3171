// Other ways to a list of numbers than typing: a file, counting on from a first number, ticking what is in stock.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Popover, TextInput } from '@mantine/core';
import { IconFileSpreadsheet, IconListNumbers, IconListSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, Suspense, useRef, useState } from 'react';
import { maxEntries } from '../../../src/domain/numbers-entry.ts';
import { continueFrom } from '../../../src/domain/series.ts';
import { entryReasonText } from '../../i18n/entry-reasons.ts';
import { CountInput } from '../../ui/count-input.tsx';
import { lazily } from '../../ui/lazily.ts';
import type { Scan } from '../../ui/scan.ts';
import { toast, toastWarning } from '../../ui/toast.tsx';
import { CameraButton } from '../scan/camera-button.tsx';
import type { NumberKind, NumberRow } from './number-rows.ts';
import classes from './numbers-editor.module.css';

const exampleNumber = 'SN-0099';

const CameraDialog = lazily(() => import('../scan/camera-dialog.tsx').then((file) => file.CameraDialog));
const PickFromStock = lazily(() => import('./pick-from-stock.tsx').then((file) => file.PickFromStock));

/** The product and the place whose stock may be ticked. */
export type StockSource = {
  product: { id: string; name: string; unit: string };
  locationId: string;
};

type Props = {
  kind: NumberKind;
  rest: string | null;
  stock?: StockSource;
  actions?: ReactNode;
  onAdd: (rows: readonly NumberRow[]) => void;
  /** What the camera reads; it stays open for the next one. */
  onScan: (scan: Scan) => void;
};

export function NumberSources({ kind, rest, stock, actions, onAdd, onScan }: Props) {
  const { t } = useLingui();
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [picking, setPicking] = useState(false);
  const [camera, setCamera] = useState(false);
  const [busy, setBusy] = useState(false);
  const read = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    try {
      const { rowsOfFile } = await import('./read-number-file.ts');
      const rows = await rowsOfFile(file);
      onAdd(rows);
      toast(
        <Trans>
          {rows.length} rows read from {file.name}
        </Trans>,
      );
    } catch {
      toastWarning(<Trans>{file.name} cannot be read. Save it as CSV or XLSX with the numbers in one column.</Trans>);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div
      className={classes.sources}
      role="group"
      aria-label={t`Other ways to enter numbers`}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void read(event.dataTransfer.files[0]);
      }}
    >
      <input
        ref={chooser}
        type="file"
        hidden
        accept=".csv,.tsv,.txt,.xlsx"
        aria-label={t`File with numbers`}
        onChange={(event) => {
          void read(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
      <Button
        variant="default"
        size="xs"
        loading={busy}
        title={t`CSV or XLSX with the columns number, quantity, expiration date`}
        leftSection={<IconFileSpreadsheet size={15} aria-hidden="true" />}
        onClick={() => chooser.current?.click()}
      >
        <Trans>From a file</Trans>
      </Button>
      <ContinueFrom kind={kind} rest={rest} onAdd={onAdd} />
      {stock && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconListSearch size={15} aria-hidden="true" />}
          onClick={() => setPicking(true)}
        >
          <Trans>Choose from stock</Trans>
        </Button>
      )}
      <CameraButton label onClick={() => setCamera(true)} />
      {actions}
      {camera && (
        <Suspense fallback={null}>
          <CameraDialog onScan={onScan} onClose={() => setCamera(false)} />
        </Suspense>
      )}
      {stock && picking && (
        <Suspense fallback={null}>
          <PickFromStock {...stock} kind={kind} rest={rest} onClose={() => setPicking(false)} onAdd={onAdd} />
        </Suspense>
      )}
    </div>
  );
}

type ContinueProps = Pick<Props, 'kind' | 'rest' | 'onAdd'>;

/** A first number and how many: the last run of digits counts up. */
function ContinueFrom({ kind, rest, onAdd }: ContinueProps) {
  const { t, i18n } = useLingui();
  const [opened, setOpened] = useState(false);
  const [first, setFirst] = useState('');
  const [count, setCount] = useState<number | ''>('');
  const wanted = kind === 'serial' && rest !== null ? Math.ceil(Number(rest)) : 10;
  const many = Math.min(maxEntries, count || wanted);
  const numbers = first.trim() === '' ? null : continueFrom(first, many);
  const ready = numbers?.ok === true;
  const add = () => {
    if (!numbers?.ok) return;
    onAdd(numbers.value.map((number) => ({ number, quantity: '1', date: '' as const })));
    setOpened(false);
    setFirst('');
    setCount('');
  };
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    add();
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus withinPortal>
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconListNumbers size={15} aria-hidden="true" />}
          onClick={() => setOpened((now) => !now)}
        >
          <Trans>Continue from</Trans>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t`Continue from a first number`}>
        <div className={classes.editor}>
          <TextInput
            label={t`First number`}
            placeholder={exampleNumber}
            value={first}
            onChange={(event) => setFirst(event.currentTarget.value)}
            onKeyDown={enter}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
            error={numbers && !numbers.ok && entryReasonText(i18n, numbers.reason, numbers.facts)}
          />
          <CountInput
            label={t`How many`}
            placeholder={String(wanted)}
            value={count}
            onChange={(value) => setCount(value === '' ? '' : Number(value))}
            min={1}
            max={maxEntries}
            onKeyDown={enter}
          />
          <span className={classes.aside} role="status">
            {ready && (many > 1 ? `${numbers.value[0]} … ${numbers.value.at(-1)}` : numbers.value[0])}
          </span>
          <Button size="xs" disabled={!ready} onClick={add}>
            <Trans>Add these numbers</Trans>
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
