// The numbers of one place: how far it is, the editor, and whether what is left stays without a number.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useMemo } from 'react';
import { compare, isPositive } from '../../../src/domain/quantity.ts';
import type { TrackingRow } from '../../../src/operations/tracking-change.contract.ts';
import { QuantityText, useFormat } from '../../ui/format.tsx';
import { entryOfRows, type NumberKind } from '../numbers/number-rows.ts';
import { NumbersEditor } from '../numbers/numbers-editor.tsx';
import { useNumberCheck } from '../numbers/use-number-check.ts';
import classes from './tracking.module.css';
import type { PlaceChoice, Share } from './tracking-choice.ts';

type Props = {
  productId: string;
  kind: NumberKind;
  unit: string;
  share: Share;
  choice: PlaceChoice;
  open: boolean;
  onOpen: (open: boolean) => void;
  onChange: (choice: PlaceChoice) => void;
};

export function PlaceNumbers(props: Props) {
  const { kind, unit, share, choice, open, onOpen, onChange } = props;
  const { t } = useLingui();
  const { row } = share;
  const Icon = open ? IconChevronDown : IconChevronRight;
  const name = row.number === null ? row.location.name : `${row.location.name} · ${row.number}`;
  return (
    <div className={classes.place}>
      <div className={classes.placeHead}>
        <span className={classes.placeName}>
          <PlaceName row={row} />
        </span>
        <Tally share={share} unit={unit} />
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={open}
          aria-label={open ? t`Fold ${name}` : t`Numbers of ${name}`}
          leftSection={<Icon size={15} aria-hidden="true" />}
          onClick={() => onOpen(!open)}
        >
          {open ? <Trans>Fold</Trans> : <Trans>Numbers</Trans>}
        </Button>
      </div>
      {open && (
        <div className={classes.editor}>
          <Editor {...props} />
          {isPositive(share.left) && (
            <Checkbox
              mt="sm"
              checked={choice.rest}
              onChange={(event) => onChange({ ...choice, rest: event.currentTarget.checked })}
              label={
                <Trans>
                  The other <QuantityText value={share.left} unit={unit} /> stay without a number
                </Trans>
              }
            />
          )}
        </div>
      )}
      {!open && choice.rest && isPositive(share.left) && kind && (
        <p className={classes.editor}>
          <Trans>
            <QuantityText value={share.left} unit={unit} /> stay without a number.
          </Trans>
        </p>
      )}
    </div>
  );
}

export function PlaceName({ row }: { row: TrackingRow }) {
  if (row.source === 'bulk') return <>{row.location.name}</>;
  if (row.source === 'serials') {
    return (
      <>
        {row.location.name} · <Trans>serial numbers</Trans>
      </>
    );
  }
  return (
    <>
      {row.location.name} · <span className="number">{row.number}</span>
    </>
  );
}

export function Tally({ share, unit }: { share: Share; unit: string }) {
  const format = useFormat();
  const state = compare(share.left, '0');
  return (
    <span className={classes.tally} data-done={state === 0 || undefined} data-bad={state < 0 || undefined}>
      <Trans>
        {format.quantity(share.given)} of {format.quantity(share.row.quantity)} {unit}
      </Trans>
    </span>
  );
}

function Editor({ productId, kind, share, choice, onChange }: Props) {
  const locationId = share.row.location.id;
  const purpose = useMemo(
    () => ({ kind: 'identification' as const, productId, tracking: kind, toId: locationId }),
    [productId, kind, locationId],
  );
  const entry = entryOfRows(choice.rows, kind);
  const checked = useNumberCheck({ purpose, kind, entry });
  return (
    <NumbersEditor
      kind={kind}
      rows={choice.rows}
      onChange={(rows) => onChange({ ...choice, rows })}
      wanted={share.row.quantity}
      faultOf={checked.faultOf}
      checking={checked.open}
      dates
    />
  );
}
