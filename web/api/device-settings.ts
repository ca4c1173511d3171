// Small choices kept on this device (language, collapsed navigation). Storage that is closed to us counts as empty.
const prefix = 'trazo.';

export const deviceSettings = {
  get(name: string): string | null {
    try {
      return localStorage.getItem(prefix + name);
    } catch {
      return null;
    }
  },
  set(name: string, value: string): void {
    try {
      localStorage.setItem(prefix + name, value);
    } catch {
      // A private window may refuse: the choice then lasts as long as the page.
    }
  },
};
