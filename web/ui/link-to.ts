// A link to an address that the route tree does not tell apart by type: `<Link {...linkTo('/receipts/new', { productId })}>`.
import type { LinkProps } from '@tanstack/react-router';

export const linkTo = (to: string, search: Record<string, string> = {}): Pick<LinkProps, 'to' | 'search'> =>
  ({ to, search }) as Pick<LinkProps, 'to' | 'search'>;
