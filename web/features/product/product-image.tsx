// A product's image: chosen, dropped or pasted, made smaller in the browser (a shelf photo of a phone has 5 MB), kept
// among the product's files. In lists it is a small square before the name.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, FileButton, Group, Text } from '@mantine/core';
import { IconBoxSeam, IconPhoto, IconTool } from '@tabler/icons-react';
import { useState } from 'react';
import { type Attachment, addAttachment, downloadAttachment } from '../../../src/catalog/attachment.contract.ts';
import { getProductImage, type ProductRow } from '../../../src/catalog/product.contract.ts';
import { addressOf, callLoosely } from '../../api/client.ts';
import { problemText } from '../../i18n/problem-text.ts';
import classes from './product.module.css';

const largestSide = 1200;
const keptAsIs = 200_000; // bytes

/** The address of the image; it changes with the image, so that an old one is never shown from memory. */
export const imageAddress = (productId: string, imageId: string) =>
  `${addressOf(getProductImage.path, { id: productId })}?v=${imageId}`;

export function ProductThumb({ product }: { product: Pick<ProductRow, 'id' | 'imageId' | 'kind'> }) {
  const Icon = product.kind === 'service' ? IconTool : IconBoxSeam;
  return (
    <span className={classes.thumb} aria-hidden="true">
      {product.imageId ? (
        <img src={imageAddress(product.id, product.imageId)} alt="" loading="lazy" width={26} height={26} />
      ) : (
        <Icon size={16} stroke={1.6} />
      )}
    </span>
  );
}

type Props = {
  productId: string;
  imageId: string;
  name: string;
  readOnly: boolean;
  onChange: (imageId: string) => void;
};

export function ProductImage({ productId, imageId, name, readOnly, onChange }: Props) {
  const { i18n } = useLingui();
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const take = async (file: File | null | undefined) => {
    if (!file || readOnly) return;
    setBusy(true);
    setProblem(null);
    try {
      onChange((await upload(productId, file)).id);
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <figure
      className={classes.picture}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer.files[0]);
      }}
    >
      <div className={classes.frame} data-over={over || undefined}>
        {imageId ? (
          <img src={fileAddress(imageId)} alt={name} />
        ) : (
          <IconPhoto size={40} stroke={1.2} aria-hidden="true" />
        )}
      </div>
      {!readOnly && (
        <Group gap="xs">
          <FileButton accept="image/png,image/jpeg,image/webp,image/gif" onChange={(file) => void take(file)}>
            {(props) => (
              <Button {...props} variant="default" size="xs" loading={busy}>
                {imageId ? <Trans>Another image</Trans> : <Trans>Add an image</Trans>}
              </Button>
            )}
          </FileButton>
          {imageId && (
            <Button variant="subtle" size="xs" onClick={() => onChange('')}>
              <Trans>Remove</Trans>
            </Button>
          )}
        </Group>
      )}
      {problem != null && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {problemText(i18n, problem)}
        </Text>
      )}
    </figure>
  );
}

/** The file itself: the image shown may be chosen but not saved yet. */
const fileAddress = (imageId: string) => addressOf(downloadAttachment.path, { id: imageId }, { inline: 'true' });

async function upload(productId: string, file: File): Promise<Attachment> {
  const body = new FormData();
  const small = await smaller(file);
  body.append('file', small, small.name);
  return callLoosely(addAttachment, { query: { subjectKind: 'product', subjectId: productId }, body });
}

async function smaller(file: File): Promise<File> {
  if (file.size <= keptAsIs || file.type === 'image/gif') return file;
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return file;
  const scale = Math.min(1, largestSide / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/webp', 0.85));
  if (blob?.type !== 'image/webp' || blob.size >= file.size) return file;
  return new File([blob], `${file.name.replace(/\.\w+$/, '')}.webp`, { type: blob.type });
}
