// The product of a row: a link where the row itself is none. On a phone a card with a button of its own is not a link.
import { useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import type { Unnumbered } from './identify-dialog.tsx';

export const usePhone = (): boolean => useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false });

export function ProductName({ of, link }: { of: Pick<Unnumbered, 'product'>; link: boolean }) {
  if (!link) return <>{of.product.name}</>;
  return (
    <Link to="/products/$id" params={{ id: of.product.id }}>
      {of.product.name}
    </Link>
  );
}
