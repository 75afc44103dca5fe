import { legacyLogicalPropertiesTransformer, StyleProvider } from '@ant-design/cssinjs';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider, type ConfigProviderProps, App as MessageHost } from 'antd';
import enUS from 'antd/es/locale/en_US.js';
import zhCN from 'antd/es/locale/zh_CN.js';
import { useState } from 'react';
import { useLanguage } from './language.ts';
import { ProblemError } from './problems.ts';
import { router } from './router.tsx';
import { theme } from './theme.ts';

// The package's types describe its CommonJS build; the bundler takes the module build, whose default is the locale itself.
const locales = { zh: zhCN, en: enUS } as unknown as Record<'zh' | 'en', NonNullable<ConfigProviderProps['locale']>>;
// Others and the units work on the same case: a page that is opened again shows what is true now.
const staleMs = 1_000;

function newQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: staleMs,
        refetchOnWindowFocus: true,
        // A refusal stays a refusal; only an unreachable server is worth a second try.
        retry: (failures, error) => failures < 2 && error instanceof ProblemError && error.problem.status === 0,
      },
    },
  });
}

/** Providers around the router: styles that old cores understand, language, data cache, messages. */
export function App() {
  const language = useLanguage();
  const [client] = useState(newQueryClient);
  return (
    <StyleProvider hashPriority="high" transformers={[legacyLogicalPropertiesTransformer]}>
      <ConfigProvider
        locale={locales[language]}
        theme={theme}
        componentSize="middle"
        button={{ autoInsertSpace: false }}
      >
        <MessageHost>
          <QueryClientProvider client={client}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </MessageHost>
      </ConfigProvider>
    </StyleProvider>
  );
}
