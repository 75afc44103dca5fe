import { cite, rule } from '../frame.ts';

export type AddressFacts = {
  /** The address confirmed in the first instance, in one line. */
  readonly confirmedAtTrial: string | null;
  /** A change given in writing when enforcement was applied for, or later to the enforcing court. */
  readonly changedInWriting: string | null;
  /** 户籍、经常居住地 or the registered seat, used when the person was told and gives no address. */
  readonly registered: string | null;
  readonly toldOfConsequences: boolean;
};

export type ServiceAddress = {
  readonly address: string | null;
  readonly source: 'changed' | 'confirmed-at-trial' | 'registered' | 'none';
};

function choose(facts: AddressFacts): ServiceAddress {
  if (facts.changedInWriting !== null) return { address: facts.changedInWriting, source: 'changed' };
  if (facts.confirmedAtTrial !== null) return { address: facts.confirmedAtTrial, source: 'confirmed-at-trial' };
  if (facts.registered !== null && facts.toldOfConsequences) return { address: facts.registered, source: 'registered' };
  return { address: null, source: 'none' };
}

const words: Record<ServiceAddress['source'], { zh: string; en: string }> = {
  changed: { zh: '使用当事人书面变更后的地址。', en: 'The address changed in writing is used.' },
  'confirmed-at-trial': {
    zh: '执行中未书面变更，使用第一审程序中确认的送达地址。',
    en: 'Not changed in writing: the address confirmed at first instance serves for enforcement.',
  },
  registered: {
    zh: '经告知仍不提供地址，使用户籍、经常居住地或者登记的住所地。',
    en: 'Told of the consequences and still giving none: the registered address is used.',
  },
  none: { zh: '没有可用的送达地址。', en: 'There is no address for service.' },
};

/** Which address documents go to. */
export const serviceAddress = rule<AddressFacts, ServiceAddress>({
  id: 'service-address',
  title: { zh: '送达地址', en: 'Address for service' },
  rows: ['S-09', 'S-10'],
  awaits: 'A1',
  versions: [
    {
      cites: [cite('cpl-interpretation', '137'), cite('court-post-provisions', '5')],
      from: '2015-02-04',
      until: null,
      certainty: 'read',
      decide: (facts) => {
        const value = choose(facts);
        return { value, because: [words[value.source]] };
      },
    },
  ],
});
