// How much of a product is on hand, large, and the way to change it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { QuantityText } from '../../ui/format.tsx';
import classes from './quantities.module.css';

export function OnHandButton({ productId, onHand, unit }: { productId: string; onHand: string; unit: string }) {
  const { t } = useLingui();
  return (
    <Button
      variant="default"
      className={classes.figure}
      title={t`Update quantity`}
      renderRoot={(props) => <Link to="/products/$id/quantities" params={{ id: productId }} {...props} />}
    >
      <span>
        <strong>
          <QuantityText value={onHand} unit={unit} />
        </strong>
        <small>
          <Trans>On hand</Trans>
        </small>
      </span>
    </Button>
  );
}
