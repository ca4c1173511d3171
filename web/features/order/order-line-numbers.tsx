// The lots or serial numbers that shall be delivered for a line: typed, pasted, scanned or ticked in stock; for lots with
// quantities. Naming them is optional: what is not named is picked when the order is confirmed.
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useCallback } from 'react';
import type { EnteredNumber } from '../../../src/domain/numbers-entry.ts';
import { compare } from '../../../src/domain/quantity.ts';
import { useFormat } from '../../ui/format.tsx';
import { NumbersEditor } from '../numbers/numbers-editor.tsx';
import { useNumberCheck } from '../numbers/use-number-check.ts';
import { entryOf, kindOf, type LineProduct, type LineValues, unitsOf } from '../operation/document-values.ts';
import type { LineContext } from '../operation/line-editor.tsx';
import type { LineRefusals } from '../operation/line-refusals.ts';
import classes from '../operation/operation.module.css';

type Props = {
  line: LineValues;
  product: LineProduct;
  context: LineContext;
  refusals: LineRefusals | undefined;
  /** Keys of the numbers of this line that went to the customer already: nothing is said of them. */
  gone: ReadonlySet<string>;
  onChange: (part: Partial<LineValues>) => void;
  onClose: () => void;
  fieldId: string;
};

export function OrderLineNumbers({ line, product, context, refusals, gone, onChange, onClose, fieldId }: Props) {
  const format = useFormat();
  const kind = kindOf(product);
  const entry = entryOf(line);
  const { fromId, stockId, operationId } = context;
  const locationId = fromId ?? stockId;
  const purpose = { kind: 'delivery' as const, productId: product.id, fromId, toId: null, operationId };
  const checked = useNumberCheck({
    purpose: { ...purpose, operationId: operationId ?? null },
    kind,
    entry,
    since: refusals,
  });
  const told = refusals?.numbers;
  const faultOf = useCallback(
    (one: EnteredNumber) => (gone.has(one.key) ? undefined : (checked.faultOf(one) ?? told?.[one.key])),
    [checked, told, gone],
  );
  const units = unitsOf(line);
  return (
    <div className={classes.numbers} id={fieldId}>
      <div className={classes.tools} style={{ justifyContent: 'space-between', marginBottom: 10 }}>
        <span className={classes.dim}>
          <Trans>Optional: what you do not name is picked when the order is confirmed.</Trans>
        </span>
        <Button variant="subtle" color="gray" size="compact-sm" onClick={onClose}>
          <Trans>Fold</Trans>
        </Button>
      </div>
      <NumbersEditor
        kind={kind}
        rows={line.numbers}
        onChange={(numbers) => onChange({ numbers })}
        wanted={units}
        faultOf={faultOf}
        checking={checked.open}
        stock={locationId ? { product, locationId } : undefined}
      />
      {units !== null && compare(entry.total, units) > 0 && (
        <Button
          mt="sm"
          size="compact-sm"
          variant="light"
          onClick={() => onChange({ quantity: entry.total, packaging: null })}
        >
          <Trans>Set the quantity to {format.quantity(entry.total)}</Trans>
        </Button>
      )}
      {refusals?.fields.numbers && (
        <p className={classes.fault} role="alert">
          {refusals.fields.numbers}
        </p>
      )}
    </div>
  );
}
