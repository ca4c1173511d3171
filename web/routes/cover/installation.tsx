// One installation.
import { getInstallation } from '../../../src/service/cover/installation.contract.ts';
import { InstallationView } from '../../features/cover/installation-view.tsx';
import { LoadedRecord } from '../../ui/record-page.tsx';

export function Page() {
  return (
    <LoadedRecord read={getInstallation}>
      {(installation) => <InstallationView installation={installation} />}
    </LoadedRecord>
  );
}
