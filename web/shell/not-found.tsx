import { Link } from '@tanstack/react-router';
import { Result } from 'antd';
import { useShellTexts } from './texts.ts';

export function NotFound() {
  const t = useShellTexts();
  return (
    <Result status="404" title={t('notFound')} subTitle={t('notFoundText')} extra={<Link to="/">{t('home')}</Link>} />
  );
}
