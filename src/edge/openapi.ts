import fastifySwagger from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import type { App } from './app.ts';
import { csrfHeader, sessionCookie } from './guard.ts';

const description = [
  '人民法院民事执行办案与联动平台的公开接口。The public interface of Writ · 执联.',
  '',
  '- 登录后以 Cookie 识别会话；除 GET 外的请求须带 `x-writ-csrf`。Requests are signed in by cookie; all but GET carry `x-writ-csrf`.',
  '- 金额为元的十进制字符串，日期为 `YYYY-MM-DD`，时刻为 ISO 8601（Z）。Money is a decimal string of yuan.',
  '- 拒绝一律为 `application/problem+json`，含代码、中英文理由、字段与法条。Every refusal is a problem with code, two texts, field and articles.',
  '- 行为（act）和审批以 `Idempotency-Key` 保证重复提交只生效一次。Acts and signatures take an `Idempotency-Key`: sent twice, done once.',
].join('\n');

/**
 * Describes the API as OpenAPI 3.1 at `/api/openapi.json` and for people at `/api/docs`: to everybody in a demonstration,
 * to officers in production. Call before any route.
 */
export async function describeApi(server: FastifyInstance, app: App): Promise<void> {
  const { version, demonstration: open, behindTls } = app;
  await server.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Writ · 执联 API', version, description },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: sessionCookie(behindTls) },
          csrf: { type: 'apiKey', in: 'header', name: csrfHeader },
        },
      },
      security: [{ session: [], csrf: [] }],
      tags: [
        { name: 'session', description: '登录 · Signing in' },
        { name: 'law', description: '法律问答与规则登记 · Questions to the law' },
        { name: 'acts', description: '行为与呈批 · Acts and approvals' },
        { name: 'reads', description: '查询 · Reads' },
        { name: 'papers', description: '材料与文书 · Papers and documents' },
        { name: 'linkage', description: '联动 · Linked units' },
        { name: 'server', description: '运行 · Running' },
      ],
    },
    transform: jsonSchemaTransform,
  });
  await server.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, open };
    });
    await scope.register(fastifySwaggerUi, { routePrefix: '/api/docs', uiConfig: { docExpansion: 'none' } });
  });
  const schema = { hide: true };
  server.get('/api/openapi.json', { config: { open }, schema }, () => server.swagger());
}
