import type { Plan } from '#acts';
import type { Rendered, Renderer, TemplateName } from '#documents';
import { type Id, type Json, type Refusal, toJson } from '#kernel';
import type { Actor } from '#platform';

export type DraftRef = { id: Id; title: string; template: string; pdfUrl: string };
type Draft = { readonly template: string; readonly fields: Json; readonly keptAt: number };

/** The documents of a plan that is not committed: kept for the officer who looked, until he acts or a while has passed. */
export type Drafts = {
  /** Keeps the documents of a plan and says where their drafts can be seen. */
  readonly keep: (actor: Actor, plan: Plan) => DraftRef[];
  /** Renders a kept draft; undefined when it was never shown to this actor or has been dropped. */
  readonly render: (actor: Actor, id: Id) => Promise<Rendered | Refusal> | undefined;
};

const keptMs = 30 * 60_000;
const keptMax = 2_000;

/** The documents that a plan would make, as JSON: the form in which they are stored and rendered after the commit. */
export function documentsOf(plan: Plan): { id: Id; title: string; template: string; fields: Json }[] {
  return plan.effects.flatMap((e) =>
    e.do === 'make-document' ? [{ id: e.id, title: e.title.zh, template: e.template, fields: toJson(e.fields) }] : [],
  );
}

const nameOf = (actor: Actor, id: Id) => `${actor.kind === 'officer' ? actor.officerId : actor.kind} ${id}`;

/** Opens the store of drafts. It is memory: after a restart the officer previews again. */
export function openDrafts(renderer: Renderer, nowMs: () => number): Drafts {
  const kept = new Map<string, Draft>();
  return {
    keep(actor, plan) {
      const keptAt = nowMs();
      for (const [name, draft] of kept) {
        if (kept.size < keptMax && draft.keptAt > keptAt - keptMs) break;
        kept.delete(name);
      }
      return documentsOf(plan).map(({ id, title, template, fields }) => {
        kept.delete(nameOf(actor, id));
        kept.set(nameOf(actor, id), { template, fields, keptAt });
        return { id, title, template, pdfUrl: `/api/drafts/${id}.pdf` };
      });
    },
    render(actor, id) {
      const draft = kept.get(nameOf(actor, id));
      if (!draft || draft.keptAt < nowMs() - keptMs) return undefined;
      return renderer.render(draft.template as TemplateName, draft.fields);
    },
  };
}
