import { page } from './root.tsx';

const orders = () => import('./orders/orders.tsx');
const newOrder = () => import('./orders/order-new.tsx');
const order = () => import('./orders/order.tsx');
const editOrder = () => import('./orders/order-edit.tsx');

export const orderRoutes = [
  page('/sales-orders', orders, 'order.read'),
  page('/sales-orders/new', newOrder, 'order.write'),
  page('/sales-orders/$id', order, 'order.read'),
  page('/sales-orders/$id/edit', editOrder, 'order.write'),
  page('/purchase-orders', orders, 'order.read'),
  page('/purchase-orders/new', newOrder, 'order.write'),
  page('/purchase-orders/$id', order, 'order.read'),
  page('/purchase-orders/$id/edit', editOrder, 'order.write'),
] as const;
