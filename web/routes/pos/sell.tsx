// The place where one sells; orders and tickets open beside the ticket in hand.
import { SellScreen } from '../../features/till/sell/sell-screen.tsx';

export function SellPlace() {
  return <SellScreen />;
}
