import type { z } from 'zod';
import { LawRegister } from '#desks';
import { laws, printCitation, registeredRules } from '#law';
import type { App } from '../app.ts';
import type { Server } from '../server.ts';

/** Every version of every rule with its articles and certainty, and the laws that they cite. */
function register(): z.output<typeof LawRegister> {
  const rows = registeredRules().flatMap((rule) =>
    rule.versions.map((version) => ({
      rule: rule.id,
      title: rule.title,
      cites: version.cites.map((c) => ({ ...c, printed: printCitation(c) })),
      from: version.from,
      until: version.until,
      certainty: version.certainty,
      ...(version.note === undefined ? {} : { note: version.note }),
      usedBy: [...rule.rows],
      ...(rule.awaits === undefined ? {} : { awaits: rule.awaits }),
    })),
  );
  return { laws: Object.entries(laws).map(([id, { title, number, rank }]) => ({ id, title, number, rank })), rows };
}

/** The law register, open to everybody: what the court's computer holds the law to be. */
export function serveLawRegister(server: Server, _app: App): void {
  server.route({
    method: 'GET',
    url: '/api/law-register',
    config: { open: true },
    schema: { tags: ['law'], summary: '法律规则登记 · The law register', response: { 200: LawRegister } },
    handler: register,
  });
}
