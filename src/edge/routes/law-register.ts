import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { acts } from '#acts';
import { LawRegister } from '#desks';
import { type Text, text } from '#kernel';
import { clockNodes, laws, printCitation, registeredRules } from '#law';
import type { App } from '../app.ts';
import type { Server } from '../server.ts';

/** Which files of the product use a rule, as scripts/law-register.ts found them in the sources. */
function readUses(): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../law-uses.json'), 'utf8')) as Record<string, string>;
}

const titles = new Map(acts.map((act) => [act.name, act.title]));
const stages: Readonly<Record<string, Text>> = {
  filing: text('立案', 'Filing'),
  service: text('送达', 'Service'),
  inquiry: text('查询', 'Inquiry'),
  control: text('控制', 'Control'),
  funds: text('案款', 'Case money'),
  closing: text('结案', 'Closing'),
  deadlines: text('期限', 'Clocks'),
  presets: text('预设', 'Presets'),
  record: text('记录', 'Record'),
};

/** What a file of the product is to a reader of the register: an act, a stage of acts, or a question to the law. */
function useWords(file: string): Text {
  const [floor, stage = '', name = ''] = file.split('/');
  if (floor === 'acts') return titles.get(name) ?? stages[stage] ?? text('债务计算', 'The statement of the debt');
  if (floor === 'law' && file.includes('question')) return text('法律问答、计算器', 'Questions to the law');
  if (floor === 'law') return text('其他规则', 'Other rules');
  return text('页面', 'Screens');
}

function usedBy(rule: string, files: string | undefined): Text[] {
  const clocks = clockNodes
    .filter((node) => node.limit.by === 'rule' && node.limit.rule.id === rule)
    .map((node) => text(`节点“${node.title.zh}”`, `clock "${node.title.en}"`));
  const others = (files ?? '')
    .split(' ')
    .filter((file) => file !== '')
    .map(useWords);
  return [...new Map([...clocks, ...others].map((use) => [use.zh, use])).values()];
}

/** Every version of every rule with its articles and certainty, and the laws that they cite. */
function register(): z.output<typeof LawRegister> {
  const uses = readUses();
  const rows = registeredRules().flatMap((rule) =>
    rule.versions.map((version) => ({
      rule: rule.id,
      title: rule.title,
      cites: version.cites.map((c) => ({ ...c, printed: printCitation(c) })),
      from: version.from,
      until: version.until,
      certainty: version.certainty,
      ...(version.note === undefined ? {} : { note: version.note }),
      usedBy: usedBy(rule.id, uses[rule.id]),
      ...(rule.awaits === undefined ? {} : { awaits: rule.awaits }),
    })),
  );
  return { laws: Object.entries(laws).map(([id, { title, number, rank }]) => ({ id, title, number, rank })), rows };
}

/** The law register, open to everybody: what the court's computer holds the law to be. */
export function serveLawRegister(server: Server, _app: App): void {
  // Rules and their uses change only with the program.
  const whole = register();
  server.route({
    method: 'GET',
    url: '/api/law-register',
    config: { open: true },
    schema: { tags: ['law'], summary: '法律规则登记 · The law register', response: { 200: LawRegister } },
    handler: () => whole,
  });
}
