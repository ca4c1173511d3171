// The language of the screen: chosen by the reader, else the company's, else the browser's. One catalogue is loaded
// at a time, as its own chunk.
import { i18n } from '@lingui/core';
import { deviceSettings } from '../api/device-settings.ts';

export const languages = { en: 'English', es: 'Español', fr: 'Français' } as const;
export type Language = keyof typeof languages;

const catalogues: Record<Language, () => Promise<{ messages: Record<string, string> }>> = {
  en: () => import('../../locales/en/messages.po'),
  es: () => import('../../locales/es/messages.po'),
  fr: () => import('../../locales/fr/messages.po'),
};

const isLanguage = (value: string | null | undefined): value is Language => value != null && value in languages;

/** The language to begin with, before anybody has signed in. */
export function preferredLanguage(companyLanguage?: string): Language {
  const chosen = deviceSettings.get('language');
  if (isLanguage(chosen)) return chosen;
  if (isLanguage(companyLanguage)) return companyLanguage;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';
}

export async function showLanguage(language: Language): Promise<void> {
  const { messages } = await catalogues[language]();
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language;
}

/** Shows a language and keeps the choice on this device. */
export async function chooseLanguage(language: Language): Promise<void> {
  deviceSettings.set('language', language);
  await showLanguage(language);
}
