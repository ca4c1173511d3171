// Said where stock is offered or picked: what is there, too, but has expired or is past its removal date, with the way to it.
import { Trans } from '@lingui/react/macro';
import { IconCalendarOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { isZero } from '../../../src/domain/quantity.ts';
import { useFormat } from '../../ui/format.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { Badge } from '../../ui/status-badge.tsx';

type Props = { expired: string; pastRemoval: string; unit: string; productId: string };

/** Quantities; nothing is said of zero. */
export function OutdatedPassedOver({ expired, pastRemoval, unit, productId }: Props) {
  const format = useFormat();
  if (isZero(expired) && isZero(pastRemoval)) return null;
  const by = isZero(expired) ? 'removal' : 'expiration';
  return (
    <p style={{ margin: '8px 0 0' }}>
      <Badge tone="warn" icon={IconCalendarOff}>
        <Trans>Not offered</Trans>
      </Badge>{' '}
      {!isZero(expired) && (
        <Trans>
          {format.quantity(expired)} {unit} here have expired.
        </Trans>
      )}{' '}
      {!isZero(pastRemoval) && (
        <Trans>
          {format.quantity(pastRemoval)} {unit} here are past their removal date.
        </Trans>
      )}{' '}
      <Link {...linkTo('/expiry', { productId, by, due: 'overdue' })} target="_blank">
        <Trans>See them</Trans>
      </Link>
    </p>
  );
}
