// The list of installations.
import { InstallationList } from '../../features/cover/installation-list.tsx';

export function Page() {
  return <InstallationList />;
}
