// What can come back, delivery by delivery: ticked piece by piece, with how much of a lot or of goods without number.
import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox } from '@mantine/core';
import type { ReturnableRow } from '../../../src/operations/ordering/order-return.contract.ts';
import { InstantText, QuantityText } from '../../ui/format.tsx';
import { QuantityInput } from '../../ui/quantity-input.tsx';
import classes from './order-return.module.css';
import { type Choice, isUnit, isWrong, pieceOf, withQuantity } from './return-choice.ts';

/** More than this are found by scan or search. */
const mostShown = 200;
type Props = { rows: readonly ReturnableRow[]; choice: Choice; onChange: (choice: Choice) => void };

export function ReturnRows({ rows, choice, onChange }: Props) {
  const { t } = useLingui();
  const shown = rows.slice(0, mostShown);
  const rest = rows.length - shown.length;
  return (
    <div className={classes.rows}>
      {[...Map.groupBy(shown, (row) => row.operation.id).values()].map((own) => {
        const [first] = own as [ReturnableRow];
        const ticked = own.filter((row) => choice.has(pieceOf(row))).length;
        const tickAll = (all: boolean) =>
          onChange(own.reduce((now, row) => withQuantity(now, row, all ? row.quantity : null), choice));
        return (
          <fieldset key={first.operation.id} className={classes.group}>
            <legend className={classes.legend}>
              <Checkbox
                checked={ticked === own.length}
                indeterminate={ticked > 0 && ticked < own.length}
                onChange={(event) => tickAll(event.currentTarget.checked)}
                label={
                  <>
                    <strong className="number">{first.operation.number}</strong>{' '}
                    <span className={classes.quiet}>
                      <InstantText value={first.operation.occurredAt} />
                    </span>
                  </>
                }
              />
            </legend>
            <ul>
              {own.map((row) => (
                <Piece key={pieceOf(row)} row={row} choice={choice} onChange={onChange} />
              ))}
            </ul>
          </fieldset>
        );
      })}
      {rest > 0 && (
        <p className={classes.quiet}>
          {t`and ${rest} more`}: <Trans>scan or search for the number.</Trans>
        </p>
      )}
    </div>
  );
}

function Piece({ row, choice, onChange }: { row: ReturnableRow; choice: Choice; onChange: Props['onChange'] }) {
  const { t } = useLingui();
  const { product, lot } = row;
  const chosen = choice.get(pieceOf(row));
  const name = [product.name, lot?.number].filter(Boolean).join(', ');
  return (
    <li className={classes.piece} data-chosen={chosen !== undefined || undefined}>
      <Checkbox
        checked={chosen !== undefined}
        aria-label={name}
        onChange={(event) => onChange(withQuantity(choice, row, event.currentTarget.checked ? row.quantity : null))}
        label={
          <>
            {product.name}
            {lot && (
              <>
                {' · '}
                <span className="number">{lot.number}</span>
              </>
            )}
          </>
        }
      />
      {!isUnit(row) && (
        <span className={classes.amount}>
          {chosen !== undefined && (
            <QuantityInput
              aria-label={t`How many: ${name}`}
              size="xs"
              w={84}
              value={chosen}
              error={isWrong(row, chosen)}
              onChange={(quantity) => onChange(withQuantity(choice, row, quantity))}
            />
          )}
          <span className={classes.quiet}>
            {chosen === undefined ? (
              <QuantityText value={row.quantity} unit={product.unit} />
            ) : (
              <Trans>
                of <QuantityText value={row.quantity} unit={product.unit} />
              </Trans>
            )}
          </span>
        </span>
      )}
    </li>
  );
}
