import { page } from './root.tsx';

export const catalogRoutes = [
  page('/products', () => import('./catalog/products.tsx'), 'catalog.read'),
  page('/products/new', () => import('./catalog/product-new.tsx'), 'catalog.write'),
  page('/products/$id', () => import('./catalog/product.tsx'), 'catalog.read'),
  page('/categories', () => import('./catalog/categories.tsx'), 'catalog.read'),
  page('/products/$id/quantities', () => import('./catalog/product-quantities.tsx'), 'stock.read'),
  page('/partners', () => import('./catalog/partners.tsx'), 'partner.read'),
  page('/partners/new', () => import('./catalog/partner-new.tsx'), 'partner.write'),
  page('/partners/$id', () => import('./catalog/partner.tsx'), 'partner.read'),
  page('/locations', () => import('./catalog/locations.tsx'), 'catalog.read'),
  page('/locations/new', () => import('./catalog/location-new.tsx'), 'location.write'),
  page('/locations/$id', () => import('./catalog/location.tsx'), 'catalog.read'),
] as const;
