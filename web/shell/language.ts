import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { BothTexts } from '../../src/desks/contract/index.ts';

export type Language = 'zh' | 'en';
const memory = 'writ-language';

function remembered(): Language {
  try {
    return localStorage.getItem(memory) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh';
  }
}

void i18next.use(initReactI18next).init({
  lng: remembered(),
  fallbackLng: 'zh',
  resources: {},
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
});
document.documentElement.lang = remembered() === 'zh' ? 'zh-CN' : 'en';

export function switchLanguage(to: Language) {
  try {
    localStorage.setItem(memory, to);
  } catch {
    // Private windows may forbid storage; the language then lasts until the page closes.
  }
  document.documentElement.lang = to === 'zh' ? 'zh-CN' : 'en';
  void i18next.changeLanguage(to);
}

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'zh';
}

/** Picks the wording of a text that the server sent. */
export function useSay(): (text: BothTexts | undefined) => string {
  const language = useLanguage();
  return (text) => (text ? text[language] || text.zh || text.en : '');
}

/** The marks around words that a screen puts together itself: Chinese has its own colon and brackets. */
export function useMarks(): { readonly colon: string; brackets(words: string | number): string } {
  return useLanguage() === 'zh'
    ? { colon: '：', brackets: (words) => `（${words}）` }
    : { colon: ': ', brackets: (words) => ` (${words})` };
}

/**
 * Registers the message catalogue of one desk, Chinese first, and returns its hook.
 * Slots are written `{name}`.
 */
export function catalogue<K extends string>(desk: string, rows: Record<K, readonly [zh: string, en: string]>) {
  const pick = (index: 0 | 1) =>
    Object.fromEntries(Object.entries<readonly [string, string]>(rows).map(([key, row]) => [key, row[index]]));
  i18next.addResourceBundle('zh', desk, pick(0));
  i18next.addResourceBundle('en', desk, pick(1));
  const hook = (): ((key: K, values?: Record<string, string | number>) => string) => {
    const { t } = useTranslation(desk);
    const plain = t as unknown as (key: string, values: Record<string, string | number>) => string;
    return (key, values = {}) => plain(key, values);
  };
  return hook;
}
