// Said where stock is offered or picked: what is there, too, but on hold, with the way to the reason.
import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { isZero } from '../../../src/domain/quantity.ts';
import { useFormat } from '../../ui/format.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { HoldBadge } from './hold-badge.tsx';

/** `held` is a quantity; nothing is said of zero. */
export function HeldPassedOver({ held, unit, productId }: { held: string; unit: string; productId: string }) {
  const format = useFormat();
  if (isZero(held)) return null;
  return (
    <p style={{ margin: '8px 0 0' }}>
      <HoldBadge />{' '}
      <Trans>
        {format.quantity(held)} {unit} here are on hold and not offered.
      </Trans>{' '}
      <Link {...linkTo('/holds', { productId, state: 'open' })} target="_blank">
        <Trans>See why</Trans>
      </Link>
    </p>
  );
}
