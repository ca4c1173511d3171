// Where short messages stand. It comes once the page stands, or with the first message, which waits for it.
import { Notifications } from '@mantine/notifications';

export function Toasts() {
  return <Notifications position="bottom-center" limit={4} />;
}
