// The lots or serial numbers of a line: typed, pasted or scanned; taken from the product's series on receipts; picked by the
// program or chosen from what is there on the way out. What the server would refuse is said beside each number at once.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, SegmentedControl, TextInput, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconArrowDown, IconHash, IconListSearch, IconPlus } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import type { EnteredNumber, NumbersEntry as Entry } from '../../../src/domain/numbers-entry.ts';
import { add, compare, isPositive, subtract } from '../../../src/domain/quantity.ts';
import { DateInput } from '../../ui/date-input.tsx';
import { useFormat } from '../../ui/format.tsx';
import { NumbersEntry } from '../../ui/numbers-entry.tsx';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import { ChooseNumbers, Proposal } from './choose-numbers.tsx';
import { damagedOf, type LineProduct, type LineValues, unitsOf } from './document-values.ts';
import type { LineContext } from './line-editor.tsx';
import type { LineRefusals } from './line-refusals.ts';
import classes from './operation.module.css';
import { useNumberCheck } from './use-number-check.ts';

type Props = {
  line: LineValues;
  product: LineProduct;
  series: string | null;
  preferred: 'fifo' | 'fefo';
  context: LineContext;
  refusals: LineRefusals | undefined;
  onChange: (part: Partial<LineValues>) => void;
  onClose: () => void;
  onNext: () => void;
  fieldId: string;
};

export function LineNumbers(props: Props) {
  const { line, product, series, context, refusals, onChange, onClose, onNext, fieldId } = props;
  const kind = product.tracking === 'lot' ? 'lot' : 'serial';
  const [entry, setEntry] = useState<Entry | null>(null);
  const byHand = !line.picking && !line.series;
  const receipt = context.kind === 'receipt';
  const checked = useNumberCheck({
    ...context,
    productId: product.id,
    entry,
    enabled: byHand,
  });
  const told = refusals?.numbers;
  const refusalOf = useCallback(
    (one: EnteredNumber) => {
      const fault = checked[one.key] ?? told?.[one.key];
      return fault && { text: fault.text, href: fault.lotId ? `/numbers/${fault.lotId}` : undefined };
    },
    [checked, told],
  );
  const damaged = useMemo(() => new Set(line.damagedKeys), [line.damagedKeys]);
  const toggle = (one: EnteredNumber) =>
    onChange({
      damagedKeys: damaged.has(one.key)
        ? line.damagedKeys.filter((key) => key !== one.key)
        : [...line.damagedKeys, one.key],
    });
  const units = unitsOf(line);
  const wanted = units === null ? null : receipt ? add(units, damagedOf(line)) : units;

  return (
    <div className={classes.numbers} id={fieldId}>
      <div className={classes.tools} style={{ justifyContent: 'space-between', marginBottom: 10 }}>
        <Way {...props} />
        <div className={classes.tools}>
          <Button variant="subtle" size="compact-sm" onClick={onNext} leftSection={<IconArrowDown size={15} />}>
            <Trans>Next line</Trans>
          </Button>
          <Button variant="subtle" color="gray" size="compact-sm" onClick={onClose}>
            <Trans>Fold</Trans>
          </Button>
        </div>
      </div>
      {line.series ? (
        <SeriesNote series={series} units={units} unit={product.unit} />
      ) : line.picking ? (
        <Proposal
          productId={product.id}
          locationId={context.fromId ?? context.stockId}
          quantity={units}
          picking={line.picking}
          product={product}
          onTake={(numbersText) => onChange({ numbersText, picking: null })}
        />
      ) : (
        <>
          <NumbersEntry
            kind={kind}
            value={line.numbersText}
            onChange={(numbersText) => onChange({ numbersText })}
            onEntry={setEntry}
            wanted={wanted}
            refusalOf={refusalOf}
            toolOf={
              receipt
                ? (one) => <DamagedSwitch on={damaged.has(one.key)} number={one.number} onToggle={() => toggle(one)} />
                : undefined
            }
            actions={<Tools {...props} onText={(numbersText) => onChange({ numbersText })} wanted={wanted} />}
          />
          {entry && wanted !== null && compare(entry.total, wanted) !== 0 && entry.numbers.length > 0 && (
            <Mend total={entry.total} wanted={wanted} {...props} />
          )}
        </>
      )}
      {receipt && byHand && kind === 'lot' && (
        <TextInput
          mt="sm"
          maw={320}
          label={<Trans>Supplier’s lot number</Trans>}
          description={<Trans>For the lots of this line, when the supplier calls them otherwise</Trans>}
          value={line.supplierNumber}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => onChange({ supplierNumber: event.currentTarget.value })}
        />
      )}
      {refusals?.fields.numbers && (
        <p className={classes.fault} role="alert">
          {refusals.fields.numbers}
        </p>
      )}
    </div>
  );
}

/** By hand, from the series, or picked: whatever this line can have. */
function Way({ line, series, preferred, context, onChange }: Props) {
  const { t } = useLingui();
  const receipt = context.kind === 'receipt';
  const choice = receipt ? series !== null : context.fromOurs && !context.answering;
  if (!choice) return <span />;
  const label = t`How the numbers come`;
  if (receipt) {
    return (
      <SegmentedControl
        size="xs"
        aria-label={label}
        value={line.series ? 'series' : 'hand'}
        onChange={(way) => onChange({ series: way === 'series' })}
        data={[
          { value: 'hand', label: t`Type or scan` },
          { value: 'series', label: t`From the series` },
        ]}
      />
    );
  }
  return (
    <SegmentedControl
      size="xs"
      aria-label={label}
      value={line.picking ?? 'hand'}
      onChange={(way) => onChange({ picking: way === 'hand' ? null : (way as 'fifo' | 'fefo') })}
      data={[
        { value: 'hand', label: t`Type or scan` },
        { value: 'fifo', label: preferred === 'fifo' ? t`Pick for me: oldest` : t`Oldest` },
        { value: 'fefo', label: preferred === 'fefo' ? t`Pick for me: first to expire` : t`First to expire` },
      ]}
    />
  );
}

function SeriesNote({ series, units, unit }: { series: string | null; units: string | null; unit: string }) {
  const format = useFormat();
  return (
    <p className={classes.dim} style={{ margin: 0 }}>
      <IconHash size={15} aria-hidden="true" style={{ verticalAlign: -2 }} />{' '}
      {units ? (
        <Trans>
          {format.quantity(units)} {unit} take the next numbers of the series <code>{series}</code> when this is saved.
        </Trans>
      ) : (
        <Trans>
          Type the quantity above: the next numbers of the series <code>{series}</code> are taken when this is saved.
        </Trans>
      )}
    </p>
  );
}

function DamagedSwitch({ on, number, onToggle }: { on: boolean; number: string; onToggle: () => void }) {
  const { t } = useLingui();
  return (
    <UnstyledButton
      onClick={onToggle}
      role="switch"
      aria-checked={on}
      aria-label={t`${number} arrived damaged`}
      style={{
        fontSize: 12.5,
        minHeight: 24,
        padding: '0 8px',
        borderRadius: 5,
        color: on ? 'var(--bad-fg)' : 'var(--mantine-color-dimmed)',
        background: on ? 'var(--bad-bg)' : 'transparent',
        fontWeight: on ? 600 : 400,
      }}
    >
      {on && <IconAlertTriangle size={13} aria-hidden="true" style={{ verticalAlign: -2, marginInlineEnd: 4 }} />}
      <Trans>damaged</Trans>
    </UnstyledButton>
  );
}

type MendProps = Props & { total: string; wanted: string };

/** One click brings the quantity to the numbers that are there; on a receipt what is missing stays as expected. */
function Mend({ line, context, onChange, total, wanted }: MendProps) {
  const format = useFormat();
  const accepted = subtract(total, context.kind === 'receipt' ? damagedOf(line) : '0');
  const short = context.kind === 'receipt' && compare(total, wanted) < 0;
  const have = format.quantity(accepted);
  return (
    <Button
      mt="sm"
      size="compact-sm"
      variant="light"
      onClick={() =>
        onChange({
          quantity: accepted,
          packaging: null,
          ...(short && line.expected === '' ? { expected: wanted } : {}),
        })
      }
    >
      {short ? (
        <Trans>
          Accept {have}, {format.quantity(subtract(wanted, total))} short
        </Trans>
      ) : (
        <Trans>Set the quantity to {have}</Trans>
      )}
    </Button>
  );
}

type ToolsProps = Props & { onText: (text: string) => void; wanted: string | null };

function Tools({ line, product, context, onText, wanted }: ToolsProps) {
  const [choosing, setChoosing] = useState(false);
  const append = (text: string) => onText(line.numbersText.trim() ? `${line.numbersText.trimEnd()}\n${text}` : text);
  return (
    <>
      {product.tracking === 'lot' && <LotRow onAdd={append} dates={context.kind === 'receipt'} wanted={wanted} />}
      {context.fromOurs && !context.answering && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconListSearch size={15} />}
          onClick={() => setChoosing(true)}
          disabled={!context.fromId && !context.stockId}
        >
          <Trans>Choose from stock</Trans>
        </Button>
      )}
      {choosing && (
        <ChooseNumbers
          product={product}
          locationId={context.fromId ?? context.stockId ?? ''}
          wanted={wanted}
          onClose={() => setChoosing(false)}
          onChoose={(text) => {
            append(text);
            setChoosing(false);
          }}
        />
      )}
    </>
  );
}

/** A lot field by field, for who does not want to write semicolons. */
function LotRow({ onAdd, dates, wanted }: { onAdd: (text: string) => void; dates: boolean; wanted: string | null }) {
  const { t } = useLingui();
  const [lot, setLot] = useState('');
  const [quantity, setQuantity] = useState('');
  const [expires, setExpires] = useState<string | null>(null);
  const amount = quantity || wanted || '1';
  const ready = lot.trim() !== '' && isPositive(amount);
  const push = () => {
    if (!ready) return;
    onAdd([lot.trim(), amount, ...(expires ? [expires] : [])].join(';'));
    setLot('');
    setQuantity('');
  };
  const enter = (event: React.KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    push();
  };
  return (
    <div className={classes.lotRow}>
      <TextInput
        size="xs"
        label={t`Lot`}
        value={lot}
        onChange={(event) => setLot(event.currentTarget.value)}
        onKeyDown={enter}
        autoComplete="off"
      />
      <QuantityInput
        size="xs"
        label={t`Quantity`}
        value={quantity}
        placeholder={wanted ?? undefined}
        onChange={setQuantity}
        onKeyDown={enter}
      />
      {dates ? <DateInput size="xs" label={t`Expires`} value={expires} onChange={setExpires} /> : <span />}
      <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={push} disabled={!ready}>
        <Trans>Add</Trans>
      </Button>
    </div>
  );
}
