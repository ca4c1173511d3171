// The places of the till; each is loaded when one first goes there.
import type { ComponentType } from 'react';
import type { PlaceName } from '../../features/till/frame/place.ts';
import { lazily } from '../../ui/lazily.ts';

export const places: Record<PlaceName, ComponentType> = {
  sell: lazily(() => import('./sell.tsx').then((file) => file.SellPlace)),
  orders: lazily(() => import('./orders.tsx').then((file) => file.OrdersPlace)),
  tickets: lazily(() => import('./tickets.tsx').then((file) => file.TicketsPlace)),
  shift: lazily(() => import('./shift.tsx').then((file) => file.ShiftPlace)),
  settings: lazily(() => import('./settings.tsx').then((file) => file.SettingsPlace)),
};
