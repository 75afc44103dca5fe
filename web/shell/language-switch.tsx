import { Button } from 'antd';
import { switchLanguage, useLanguage } from './language.ts';

/** Shows the language that one would switch to, in that language. */
export function LanguageSwitch() {
  const language = useLanguage();
  return (
    <Button
      type="text"
      size="small"
      lang={language === 'zh' ? 'en' : 'zh-CN'}
      onClick={() => switchLanguage(language === 'zh' ? 'en' : 'zh')}
    >
      {language === 'zh' ? 'English' : '中文'}
    </Button>
  );
}
