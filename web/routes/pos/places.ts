// The places of the till; each is loaded when one first goes there.
import type { ComponentType } from 'react';
import type { PlaceName } from '../../features/till/frame/place.ts';
import { lazily } from '../../ui/lazily.ts';

const sell = lazily(() => import('./sell.tsx').then((file) => file.SellPlace));

export const places: Record<PlaceName, ComponentType> = {
  // One screen: the ticket in hand stays beside what is looked up.
  sell,
  orders: sell,
  tickets: sell,
  shift: lazily(() => import('./shift.tsx').then((file) => file.ShiftPlace)),
  settings: lazily(() => import('./settings.tsx').then((file) => file.SettingsPlace)),
};
