// The lots or serial numbers of a line: typed, pasted or scanned; taken from the product's series on receipts; picked by the
// program or chosen from what is there on the way out. What the server would refuse is said beside each number at once.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, SegmentedControl, Select, TextInput, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconArrowDown, IconHash } from '@tabler/icons-react';
import { useCallback, useMemo } from 'react';
import type { EnteredNumber } from '../../../src/domain/numbers-entry.ts';
import { type LinePicking, pickings } from '../../../src/domain/picking.ts';
import { add, compare, subtract } from '../../../src/domain/quantity.ts';
import { wordOptions } from '../../i18n/words.ts';
import { useFormat } from '../../ui/format.tsx';
import type { CheckPurpose } from '../numbers/number-checker.ts';
import { entryOfRows, type NumberKind, type NumberRows } from '../numbers/number-rows.ts';
import { NumbersEditor } from '../numbers/numbers-editor.tsx';
import { useNumberCheck } from '../numbers/use-number-check.ts';
import { SeriesNext } from '../series/series-next.tsx';
import { Proposal } from './choose-numbers.tsx';
import { damagedOf, entryOf, kindOf, type LineProduct, type LineValues, unitsOf } from './document-values.ts';
import type { LineContext } from './line-editor.tsx';
import type { LineRefusals } from './line-refusals.ts';
import classes from './operation.module.css';
import { detailsWithDates } from './scanned-dates.ts';

type Props = {
  line: LineValues;
  product: LineProduct;
  series: string | null;
  context: LineContext;
  refusals: LineRefusals | undefined;
  onChange: (part: Partial<LineValues>) => void;
  onClose: () => void;
  onNext: () => void;
  fieldId: string;
};

export function LineNumbers(props: Props) {
  const { line, product, series, context, refusals, onChange, onClose, onNext, fieldId } = props;
  const kind = kindOf(product);
  const entry = entryOf(line);
  const receipt = context.kind === 'receipt';
  const checked = useNumberCheck({ purpose: purposeOf(props), kind, entry, since: refusals });
  const told = refusals?.numbers;
  const faultOf = useCallback((one: EnteredNumber) => checked.faultOf(one) ?? told?.[one.key], [checked, told]);
  const damaged = useMemo(() => new Set(line.damagedKeys), [line.damagedKeys]);
  const toggle = (one: EnteredNumber) =>
    onChange({
      damagedKeys: damaged.has(one.key)
        ? line.damagedKeys.filter((key) => key !== one.key)
        : [...line.damagedKeys, one.key],
    });
  const units = unitsOf(line);
  const wanted = units === null ? null : receipt ? add(units, damagedOf(line)) : units;
  const placeId = context.fromId ?? context.stockId;
  const picks = context.fromOurs && !context.answering;

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
      {line.series && <SeriesNote series={series} units={units} unit={product.unit} />}
      {line.series && <SeriesNext productId={product.id} />}
      {line.picking && (
        <Proposal
          productId={product.id}
          locationId={placeId}
          quantity={units}
          picking={line.picking}
          product={product}
          operationId={context.operationId}
          onTake={(numbers) => onChange({ numbers, picking: null })}
        />
      )}
      {!line.picking && !(line.series && line.numbers.length === 0) && (
        <>
          <NumbersEditor
            kind={kind}
            rows={line.numbers}
            onChange={(numbers) => onChange({ numbers, ...followed(line, numbers, kind) })}
            wanted={wanted}
            faultOf={faultOf}
            checking={checked.open}
            dates={receipt}
            onScanned={receipt ? (one) => onChange({ details: detailsWithDates(line, one.number, one) }) : undefined}
            stock={picks && placeId ? { product, locationId: placeId } : undefined}
            toolOf={
              receipt
                ? (one) => <DamagedSwitch on={damaged.has(one.key)} number={one.number} onToggle={() => toggle(one)} />
                : undefined
            }
          />
          {wanted !== null && compare(entry.total, wanted) !== 0 && entry.numbers.length > 0 && !line.series && (
            <Mend total={entry.total} wanted={wanted} {...props} />
          )}
        </>
      )}
      {receipt && !line.series && kind === 'lot' && (
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

/** What the numbers would be used for; null while the places are not known or nothing is typed by hand. */
function purposeOf({ line, product, context }: Props): CheckPurpose | null {
  if (product.asLeft || line.picking || (context.kind === 'transfer' && context.toId === null)) return null;
  const supplier = context.kind === 'return' && context.direction === 'supplier' ? context.supplierId : undefined;
  return {
    kind: context.kind,
    productId: product.id,
    fromId: context.fromId,
    operationId: context.operationId ?? null,
    toId: context.transitId ?? context.toId ?? supplier ?? null,
  };
}

/** More serial numbers than were said: the quantity follows them. */
function followed(line: LineValues, numbers: NumberRows, kind: NumberKind): Partial<LineValues> {
  if (kind === 'lot' || line.packaging || line.quantity === '') return {};
  const accepted = subtract(entryOfRows(numbers, kind).total, damagedOf(line));
  return compare(accepted, line.quantity) > 0 ? { quantity: accepted } : {};
}

/** By hand, from the series, or picked: whatever this line can have. */
function Way({ line, series, context, onChange }: Props) {
  const { t, i18n } = useLingui();
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
    <div className={classes.tools}>
      <SegmentedControl
        size="xs"
        aria-label={label}
        value={line.picking ? 'pick' : 'hand'}
        onChange={(way) => onChange({ picking: way === 'pick' ? 'auto' : null })}
        data={[
          { value: 'hand', label: t`Type or scan` },
          { value: 'pick', label: t`Pick for me` },
        ]}
      />
      {line.picking && (
        <Select
          size="xs"
          w={230}
          aria-label={t`Which leave first`}
          value={line.picking}
          onChange={(way) => onChange({ picking: (way ?? 'auto') as LinePicking })}
          allowDeselect={false}
          data={[{ value: 'auto', label: t`As it is set for the product` }, ...wordOptions(i18n, 'picking', pickings)]}
        />
      )}
    </div>
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
