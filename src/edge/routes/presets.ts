import { z } from 'zod';
import { Choices, courtPresets, Presets, Problem } from '#desks';
import { listUnits } from '#linkage';
import { mayAnywhere, scopeOf } from '#platform';
import type { App } from '../app.ts';
import { sessionOf } from '../guard.ts';
import { notThere } from '../reading.ts';
import type { Server } from '../server.ts';
import { deskContext } from './desks.ts';

/** What a court has set for itself and how it came about, and the units that forms choose from. */
export function servePresets(server: Server, app: App): void {
  server.route({
    method: 'GET',
    url: '/api/presets',
    schema: {
      tags: ['reads'],
      summary: '本院预设与工作日历 · What the court has set for itself',
      querystring: z.object({ court: z.string().max(40).optional() }),
      response: { 200: Presets, '4xx': Problem },
    },
    handler: async (request) => {
      const context = deskContext(app, request);
      const found = await courtPresets(context, request.query.court);
      return found ?? notThere(app, context.actor, 'presets.read', `presets:${request.query.court ?? ''}`);
    },
  });

  server.route({
    method: 'GET',
    url: '/api/options/units',
    schema: {
      tags: ['reads'],
      summary: '协助单位（表单选项） · Units, as choices of a form',
      response: { 200: Choices, '4xx': Problem },
    },
    handler: async (request) => {
      const { actor } = sessionOf(request);
      // Whoever writes applications or works on cases names units in forms; nothing of a court is told here.
      if (!mayAnywhere(actor, 'intake.read') && !mayAnywhere(actor, 'units.read'))
        return notThere(app, actor, 'units.read', 'options:units');
      const units = await app.db.within({ courts: scopeOf(actor).courts }, (tx) => listUnits(tx));
      return units.map(({ code, name, nameEn }) => ({ value: code, label: name, note: nameEn }));
    },
  });
}
