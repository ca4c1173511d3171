// What an order comes to: net, tax by rate, total. The same on the form, where it follows the typing, and on the record.
import { Trans, useLingui } from '@lingui/react/macro';
import type { TaxTotal } from '../../../src/domain/order.ts';
import { MoneyText, useFormat } from '../../ui/format.tsx';
import classes from './order.module.css';

type Props = {
  totals: { net: number; tax: number; total: number; taxes: readonly TaxTotal[] };
  currency?: string;
  pricesIncludeTax: boolean;
};

export function OrderTotals({ totals, currency, pricesIncludeTax }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const taxes = totals.taxes.filter((row) => row.rate !== '0');
  return (
    <dl className={classes.totals} aria-label={t`Totals`}>
      <div>
        <dt>
          <Trans>Net</Trans>
        </dt>
        <dd>
          <MoneyText minor={totals.net} currency={currency} />
        </dd>
      </div>
      {taxes.map((row) => (
        <div key={row.rate}>
          <dt>
            {pricesIncludeTax ? (
              <Trans>
                Tax {format.quantity(row.rate)} % included, of <MoneyText minor={row.net} currency={currency} />
              </Trans>
            ) : (
              <Trans>
                Tax {format.quantity(row.rate)} % of <MoneyText minor={row.net} currency={currency} />
              </Trans>
            )}
          </dt>
          <dd>
            <MoneyText minor={row.tax} currency={currency} />
          </dd>
        </div>
      ))}
      <div className={classes.total}>
        <dt>
          <Trans>Total</Trans>
        </dt>
        <dd>
          <MoneyText minor={totals.total} currency={currency} />
        </dd>
      </div>
    </dl>
  );
}
