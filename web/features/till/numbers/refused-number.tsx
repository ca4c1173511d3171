// A number that may not go on this line: why, and the way forward.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useFormat } from '../../../ui/format.tsx';
import { catalogue } from '../local/catalogue.ts';
import type { LocalVerdict } from '../local/stock.ts';
import { takeBackAdded } from '../sell/add.ts';
import { takeFound } from '../sell/take-scan.ts';
import classes from './numbers.module.css';
import { verdictText } from './verdict-text.ts';
import { cartVerdict } from './verdicts.ts';

type Props = { verdict: LocalVerdict; lineKey: string; added: string | null; onDone: () => void };

export function RefusedNumber({ verdict, lineKey, added, onDone }: Props) {
  const { i18n } = useLingui();
  const format = useFormat();
  const product = verdict.productId ? catalogue.byId(verdict.productId) : null;
  const told = cartVerdict(verdict);
  const facts = verdict.code === 'wrong-product' ? { ...told.facts, product: product?.name ?? null } : told.facts;
  const otherProduct = verdict.code === 'wrong-product' ? product : null;
  return (
    <div className={classes.refused} role="alert">
      <IconAlertTriangle size={22} aria-hidden="true" />
      <p>
        <span className="number">{verdict.number}</span>: {verdictText(i18n, format, { code: verdict.code, facts })}
      </p>
      {otherProduct && (
        <Button
          variant="default"
          onClick={() => {
            if (added !== null) takeBackAdded(lineKey, added);
            takeFound({
              ...{ product: otherProduct, packaging: null, number: verdict.number, quantity: null },
              expirationDate: verdict.expirationDate,
            });
          }}
        >
          <Trans>Sell {otherProduct.name} instead</Trans>
        </Button>
      )}
      <Button variant="subtle" color="gray" onClick={onDone}>
        <Trans>All right</Trans>
      </Button>
    </div>
  );
}
