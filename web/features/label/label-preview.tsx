// The first label in the size it will have on paper, and how many there will be.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import classes from './label.module.css';

type Props = { svg: string; width: number; height: number; labels: number; pages: number };

export function LabelPreview({ svg, width, height, labels, pages }: Props) {
  const { t } = useLingui();
  return (
    <figure className={classes.preview}>
      <div className={classes.paper}>
        <img
          src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}
          alt={t`The first label`}
          style={{ width: `${width}mm`, aspectRatio: `${width} / ${height}` }}
        />
      </div>
      <figcaption>
        <strong>
          <Plural value={labels} one="# label" other="# labels" />
          {' · '}
          <Plural value={pages} one="# page" other="# pages" />
        </strong>
        <span>
          <Trans>
            {width} × {height} mm, shown in true size
          </Trans>
        </span>
      </figcaption>
    </figure>
  );
}
