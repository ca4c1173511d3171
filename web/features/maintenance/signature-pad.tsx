// A field to sign in with a finger, a pen or a mouse. It gives a PNG; who cannot draw types the name alone.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Input } from '@mantine/core';
import { IconEraser } from '@tabler/icons-react';
import { type PointerEvent, useRef, useState } from 'react';
import classes from './maintenance.module.css';

const [width, height] = [1040, 340];

export function SignaturePad({ onChange }: { onChange: (png: string | null) => void }) {
  const { t } = useLingui();
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawing = useRef(false);
  const [signed, setSigned] = useState(false);
  const at = (event: PointerEvent) => {
    const frame = event.currentTarget.getBoundingClientRect();
    return [
      ((event.clientX - frame.left) / frame.width) * width,
      ((event.clientY - frame.top) / frame.height) * height,
    ] as const;
  };
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    const pen = canvas.current?.getContext('2d');
    if (!pen || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drawing.current = true;
    pen.lineWidth = 4;
    pen.lineCap = 'round';
    pen.lineJoin = 'round';
    pen.strokeStyle = '#111';
    pen.beginPath();
    pen.moveTo(...at(event));
    pen.lineTo(...at(event));
    pen.stroke();
  };
  const draw = (event: PointerEvent) => {
    const pen = canvas.current?.getContext('2d');
    if (!pen || !drawing.current) return;
    pen.lineTo(...at(event));
    pen.stroke();
  };
  const end = () => {
    if (!drawing.current) return;
    drawing.current = false;
    setSigned(true);
    onChange(canvas.current?.toDataURL('image/png') ?? null);
  };
  const clear = () => {
    canvas.current?.getContext('2d')?.clearRect(0, 0, width, height);
    setSigned(false);
    onChange(null);
  };
  return (
    <Input.Wrapper
      label={t`Signature`}
      labelElement="div"
      description={t`With a finger, a pen or the mouse. The name alone is enough.`}
    >
      <canvas
        ref={canvas}
        width={width}
        height={height}
        className={classes.signature}
        role="img"
        aria-label={signed ? t`Signature, drawn` : t`Signature, empty`}
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={end}
        onPointerCancel={end}
      />
      <Group mt={6}>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconEraser size={14} />}
          disabled={!signed}
          onClick={clear}
        >
          <Trans>Erase</Trans>
        </Button>
      </Group>
    </Input.Wrapper>
  );
}
