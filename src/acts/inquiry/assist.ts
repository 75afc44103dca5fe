import type { Citation, Id } from '#kernel';
import { cite } from '#law';
import type { IdKind } from '#people';
import type { Asset } from '#property';
import type { Dossier, PartyWithPerson } from '../dossier.ts';
import type { ActContext } from '../engine/index.ts';
import { caseHeader, matterOf, printed } from '../paper.ts';

const idWords: Record<IdKind, string> = {
  'id-card': '居民身份证',
  'credit-code': '统一社会信用代码',
  passport: '护照',
  'hk-macao-taiwan': '港澳台居民证件',
  none: '证件',
};

/** Units that refuse to assist answer for it. */
export const dutyCites = [cite('civil-procedure-law', '117')];

/** What every notice to a unit says, whatever it asks for. */
export function assistPart(
  context: ActContext,
  dossier: Dossier,
  spec: {
    readonly documentId: Id;
    readonly addressee: string;
    readonly party: PartyWithPerson;
    /** The party's number, opened. */
    readonly idNumber: string;
    readonly cites: readonly Citation[];
    readonly enclosures: readonly string[];
  },
) {
  const { documentId, addressee, party, idNumber, cites, enclosures } = spec;
  return {
    header: caseHeader(context, dossier, documentId),
    matter: matterOf(dossier),
    addressee,
    unitShort: addressee.slice(0, 40),
    subject: { name: party.person.name, idKind: idWords[party.person.idKind], idNumber: idNumber || '详见卷宗' },
    cites: printed(cites),
    dutyCites: printed(dutyCites),
    replyBy: null,
    enclosures: [...enclosures],
  };
}

/** How the templates name kinds of property. */
export const formOf = {
  deposit: 'deposit',
  'e-wallet': 'wallet',
  'real-estate': 'real-estate',
  vehicle: 'vehicle',
  equity: 'equity',
} as const satisfies Record<Asset['kind'], string>;

export const thingWords: Record<Asset['kind'], string> = {
  deposit: '存款账户',
  'e-wallet': '网络支付账户',
  'real-estate': '不动产',
  vehicle: '机动车',
  equity: '股权',
};
