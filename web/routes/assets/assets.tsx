// The list of fixed assets.
import { AssetList } from '../../features/asset/asset-list.tsx';

export function Page() {
  return <AssetList />;
}
