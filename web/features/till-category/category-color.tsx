// The colour of a till category as a spot before its name.
import type { ReactNode } from 'react';

export const categoryColors = [
  ...['#17757f', '#2f6fb5', '#6a4fb3', '#a83f7c', '#b5432f', '#c77a1b', '#8a7a12', '#4d7f2c', '#3f4b50'],
] as const;

export function CategoryColor({ color, children }: { color: string; children: ReactNode }) {
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 10 }}>
      <span
        aria-hidden="true"
        style={{
          width: 14,
          height: 14,
          borderRadius: 4,
          border: '1px solid var(--line)',
          background: color || 'transparent',
        }}
      />
      {children}
    </span>
  );
}
