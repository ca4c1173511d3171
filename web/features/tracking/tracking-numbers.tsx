// The numbers of everything with us: place by place, in one list that is dealt out, or from a series; with how far each
// place is.
import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox } from '@mantine/core';
import { type ReactNode, useMemo, useState } from 'react';
import { isPositive } from '../../../src/domain/quantity.ts';
import type { TrackingRow, TrackingState } from '../../../src/operations/tracking-change.contract.ts';
import { QuantityText } from '../../ui/format.tsx';
import { Section } from '../../ui/section.tsx';
import { entryOfRows, type NumberKind } from '../numbers/number-rows.ts';
import { NumbersEditor } from '../numbers/numbers-editor.tsx';
import { useNumberCheck } from '../numbers/use-number-check.ts';
import { SeriesInput } from '../product/series-input.tsx';
import { SeriesNext } from '../series/series-next.tsx';
import { PlaceName, PlaceNumbers, Tally } from './place-numbers.tsx';
import classes from './tracking.module.css';
import { type Choice, choiceOf, keyOfRow, type Share, totalOf } from './tracking-choice.ts';

type Props = {
  state: TrackingState;
  kind: NumberKind;
  rows: readonly TrackingRow[];
  shares: readonly Share[];
  choice: Choice;
  onChange: (part: Partial<Choice>) => void;
  /** The switch between the ways. */
  ways: ReactNode;
};

export function TrackingNumbers(props: Props) {
  const { state, kind, rows, shares, choice, onChange, ways } = props;
  const [opened, setOpened] = useState<string | null>(rows[0] ? keyOfRow(rows[0]) : null);
  const unit = state.product.unit.symbol;
  const total = totalOf(rows.map((row) => row.quantity));
  return (
    <Section
      title={kind === 'serial' ? <Trans>Serial numbers</Trans> : <Trans>Lots</Trans>}
      hint={
        <Trans>
          <QuantityText value={total} unit={unit} /> with us
        </Trans>
      }
      aside={ways}
      flush
    >
      {choice.way === 'series' && <FromSeries {...props} />}
      {choice.way === 'together' && <OneList {...props} total={total} />}
      {shares.map((share) => {
        const key = keyOfRow(share.row);
        if (choice.way !== 'places') return <PlaceLine key={key} share={share} unit={unit} />;
        return (
          <PlaceNumbers
            key={key}
            productId={state.product.id}
            kind={kind}
            unit={unit}
            share={share}
            choice={choiceOf(choice, share.row)}
            open={opened === key}
            onOpen={(open) => setOpened(open ? key : null)}
            onChange={(place) => onChange({ places: { ...choice.places, [key]: place } })}
          />
        );
      })}
    </Section>
  );
}

function PlaceLine({ share, unit }: { share: Share; unit: string }) {
  return (
    <div className={classes.place}>
      <div className={classes.placeHead}>
        <span className={classes.placeName}>
          <PlaceName row={share.row} />
        </span>
        <Tally share={share} unit={unit} />
      </div>
    </div>
  );
}

function FromSeries({ state, kind, choice, onChange }: Props) {
  const { t } = useLingui();
  const series = kind === 'serial' ? state.series.serial : state.series.lot;
  const { product } = state;
  return (
    <div className={classes.editor}>
      {series !== null && choice.pattern === '' && (
        <SeriesNext pattern={series} productId={product.id} tracking={kind} />
      )}
      <div className={classes.other}>
        <SeriesInput
          label={series === null ? t`Series` : t`Another series than ${series}`}
          value={choice.pattern}
          onChange={(pattern) => onChange({ pattern })}
          sku={product.sku}
          kind={kind}
          productId={product.id}
        />
      </div>
    </div>
  );
}

/** One list for all places, dealt out in their order. */
function OneList({ state, kind, choice, onChange, shares, total }: Props & { total: string }) {
  const purpose = useMemo(
    () => ({ kind: 'identification' as const, productId: state.product.id, tracking: kind }),
    [state.product.id, kind],
  );
  const checked = useNumberCheck({ purpose, kind, entry: entryOfRows(choice.common, kind) });
  const left = totalOf(shares.map((share) => (isPositive(share.left) ? share.left : '0')));
  return (
    <div className={classes.editor}>
      <NumbersEditor
        kind={kind}
        rows={choice.common}
        onChange={(common) => onChange({ common })}
        wanted={total}
        faultOf={checked.faultOf}
        checking={checked.open}
        dates
      />
      {isPositive(left) && (
        <Checkbox
          mt="sm"
          checked={choice.rest}
          onChange={(event) => onChange({ rest: event.currentTarget.checked })}
          label={
            <Trans>
              The other <QuantityText value={left} unit={state.product.unit.symbol} /> stay without a number
            </Trans>
          }
        />
      )}
    </div>
  );
}
