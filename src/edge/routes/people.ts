import { z } from 'zod';
import { type Case, findCase, findHandling, listParties } from '#cases';
import { Problem } from '#desks';
import { listPayments, type Payment } from '#funds';
import { type Id, isId } from '#kernel';
import { listPersons } from '#people';
import { courtOfSubject, may, type OfficerActor, type Tx } from '#platform';
import type { App } from '../app.ts';
import { sessionOf } from '../guard.ts';
import { notThere } from '../reading.ts';
import type { Server } from '../server.ts';

const Body = z.strictObject({
  partyId: z.string().refine(isId),
  /** Why he must see it; it stands in the access log beside his name. */
  purpose: z.string().trim().min(4).max(200),
});
const Unmasked = z.object({ idNumber: z.string().optional(), phone: z.string().optional() });

const underReview = new Set<Case['status']>(['applied', 'correction']);
const unpaid = new Set<Payment['state']>(['approved', 'ordered', 'returned']);

/**
 * Who handles a case for the purpose of unmasking: those to whom it was assigned; before docketing the filing desk; and
 * finance while a payment of the case is under way. The two desks serve the whole court, so the asking officer stands for his.
 */
async function handlersOf(tx: Tx, courtId: Id, caseId: Id, actor: OfficerActor): Promise<Id[]> {
  const [found, handling, payments] = await Promise.all([
    findCase(tx, courtId, caseId),
    findHandling(tx, courtId, caseId),
    listPayments(tx, courtId, caseId),
  ]);
  const holds = (...posts: string[]) => actor.posts.some((p) => p.courtId === courtId && posts.includes(p.post));
  const filing = found && underReview.has(found.status) && holds('filing-clerk', 'filing-judge');
  const paying = payments.some((payment) => unpaid.has(payment.state)) && holds('finance');
  return [...Object.values(handling), ...(filing || paying ? [actor.officerId] : [])];
}

/** What lists show masked, in clear for one person, once: the look is on record before it is answered. */
export function servePeople(server: Server, app: App): void {
  server.route({
    method: 'POST',
    url: '/api/cases/:id/unmask',
    schema: {
      tags: ['reads'],
      summary: '查看当事人完整证件号码和电话（说明用途，记录在案） · See a party’s number and phone in clear',
      params: z.object({ id: z.string().max(40) }),
      body: Body,
      response: { 200: Unmasked, '4xx': Problem },
    },
    handler: async (request, reply) => {
      const { actor } = sessionOf(request);
      const { id: caseId } = request.params;
      const { partyId, purpose } = request.body;
      const denied = () => notThere(app, actor, 'person.unmask', `case:${caseId}`);
      const subject = { kind: 'case', id: caseId } as const;
      const courtId = isId(caseId) ? await courtOfSubject(app.db, actor, subject) : undefined;
      if (courtId === undefined) return denied();
      const found = await app.db.within({ courts: [courtId] }, async (tx) => {
        const handlers = await handlersOf(tx, courtId, caseId, actor);
        if (!may(actor, 'person.unmask', { courtId, handlers })) return undefined;
        const party = (await listParties(tx, courtId, caseId)).find((one) => one.id === partyId);
        const persons = party ? await listPersons(tx, courtId, caseId) : [];
        return persons.find((person) => person.id === party?.personId);
      });
      if (!found) return denied();
      const { officerId } = actor;
      await app.accessLog.noteNow({
        ...{ officerId, courtId, caseId, action: 'person.unmask', purpose },
        detail: { party: partyId },
      });
      const open = (sealed: string) => app.sealer.open(courtId, sealed);
      reply.header('cache-control', 'no-store');
      return reply.send({
        ...(found.idSealed ? { idNumber: open(found.idSealed) } : {}),
        ...(found.phoneSealed ? { phone: open(found.phoneSealed) } : {}),
      });
    },
  });
}
