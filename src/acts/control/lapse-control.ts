import { z } from 'zod';
import { isBefore, isId, type Refusal, text } from '#kernel';
import { cite } from '#law';
import { closeClock } from '../clocks.ts';
import { type Dossier, readDossier } from '../dossier.ts';
import { type ActContext, act, type Plan } from '../engine/index.ts';
import { refuseControlAct } from './refusals.ts';

const Input = z.strictObject({ controlId: z.string().refine(isId) });
const lapseCites = [cite('cpl-interpretation', '485'), cite('seizure-provisions', '27')] as const;

function decide(dossier: Dossier, input: z.output<typeof Input>, context: ActContext): Plan | Refusal {
  const control = dossier.controls.find((c) => c.id === input.controlId);
  if (!control) return refuseControlAct('control-unknown');
  // The last day of effect is a whole day; a renewal that its holder reported has moved it.
  if (control.state !== 'effective' || !control.untilDay || !isBefore(control.untilDay, context.today))
    return refuseControlAct('nothing-to-lapse');
  const asset = dossier.assets.find((a) => a.id === control.assetId);
  const caseId = dossier.case.id;
  return {
    journal: text(
      `${asset?.description ?? '财产'}的控制期限于${control.untilDay}届满未续行，效力消灭`,
      `A control ended on ${control.untilDay} without renewal and has lapsed`,
    ),
    cites: lapseCites,
    effects: [
      { do: 'lapse-control', caseId, id: control.id },
      closeClock(caseId, 'control-term', context.today, control.id),
      ...(control.excessFen > 0n ? [closeClock(caseId, 'excess-release', context.today, control.id)] : []),
    ],
  };
}

/** A control whose term is over without renewal has no effect any more, whether or not its holder says so. */
export const lapseControl = act({
  name: 'lapse-control',
  title: text('控制期限届满', 'A control lapses'),
  subject: 'case',
  stage: 'control',
  cites: lapseCites,
  draftedBy: ['system'],
  approval: [],
  input: Input,
  facts: (read) => readDossier(read),
  decide,
});
