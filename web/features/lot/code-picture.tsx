// The picture of a code, with the number that it stands for as its words.
import { useLingui } from '@lingui/react/macro';

export function CodePicture({ svg, name }: { svg: string; name: string }) {
  const { t } = useLingui();
  return <img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`} alt={t`Code of ${name}`} />;
}
