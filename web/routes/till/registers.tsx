// The list of registers.
import { RegisterList } from '../../features/register/register-list.tsx';

export function Page() {
  return <RegisterList />;
}
