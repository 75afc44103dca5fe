import { isRefusal, type Refusal, text } from '#kernel';
import { cite } from '#law';
import { closeClock, openClock } from '../clocks.ts';
import { type ActContext, act, type Plan, type Reader } from '../engine/index.ts';
import { Application } from './application.ts';
import { checkContents } from './content-checks.ts';
import { contentEffects } from './contents.ts';
import { checkStatements } from './file-application.ts';
import { type IntakeFacts, identifyParties, partyEffects, readIntake } from './intake.ts';

type Facts = IntakeFacts & { caseId: string };

function decide(facts: Facts, input: Application, context: ActContext): Plan | Refusal {
  const { caseId } = facts;
  const outside = checkStatements(input, context);
  if (outside) return outside;
  const identities = identifyParties(input, context.today);
  if (isRefusal(identities)) return identities;
  const wrong = checkContents(input, facts);
  if (wrong) return wrong;
  const parties = partyEffects(input, identities, caseId, context);
  const contents = contentEffects(input, facts, parties.ids, caseId, context);
  if (isRefusal(contents)) return contents;
  const clock = openClock(context, caseId, 'docketing-review', context.today);
  if (isRefusal(clock)) return clock;
  return {
    journal: text('申请人已补正，重新进入立案审查', 'The application was corrected and is under review again'),
    cites: [cite('enforcement-work-provisions', '18')],
    effects: [
      { do: 'replace-application', caseId, claim: contents.claim },
      { do: 'forget-people', caseId },
      ...parties.effects,
      ...contents.effects,
      { do: 'move-case', caseId, from: 'correction', to: 'applied' },
      closeClock(caseId, 'correction', context.today),
      clock,
    ],
    warnings: contents.warnings,
  };
}

/** The corrected application replaces what was entered before; the instrument stays the same. */
export const correctApplication = act({
  name: 'correct-application',
  title: text('收到补正材料', 'Take in the corrected application'),
  subject: 'case',
  stage: 'filing',
  cites: [cite('enforcement-work-provisions', '18')],
  draftedBy: ['filing-clerk', 'filing-judge'],
  approval: [],
  while: ['correction'],
  input: Application,
  facts: async (read: Reader, input) => ({ ...(await readIntake(read, input)), caseId: read.subject.id }),
  decide,
});
