// The mark: a path that starts at one point, turns and ends at another.
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#0b5a63" />
      <path
        d="M7 9.5h18M16 9.5v6.2c0 3.6 2.2 5.8 5.4 5.8H24"
        fill="none"
        stroke="#fff"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="7.6" cy="9.5" r="2.3" fill="#fff" />
      <circle cx="24.2" cy="21.5" r="2.6" fill="#7fe0d4" />
    </svg>
  );
}
