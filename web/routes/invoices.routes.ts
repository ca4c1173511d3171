import { page } from './root.tsx';

export const invoiceRoutes = [
  page('/invoices', () => import('./invoices/invoices.tsx'), 'order.read'),
  page('/invoices/$id', () => import('./invoices/invoice.tsx'), 'order.read'),
] as const;
