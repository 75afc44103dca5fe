import { Popover } from 'antd';
import type { Light } from '../../src/desks/contract/index.ts';
import { Articles } from './articles.tsx';
import { useMarks, useSay } from './language.ts';
import { useShellTexts } from './texts.ts';

/** Shape says the same as colour, for those who do not see the colour. */
const glyph = { green: '●', yellow: '▲', red: '■', grey: '‖', blue: '◇' } as const satisfies Record<
  Light['colour'],
  string
>;

/** A light with its words; pointing at it or focusing it shows due day, owner and articles. */
export function LightTag({ light, plain = false }: { light: Light; plain?: boolean }) {
  const say = useSay();
  const marks = useMarks();
  const t = useShellTexts();
  const tag = (
    <span className={`light light-${light.colour}`}>
      <span aria-hidden="true" className="light-glyph">
        {glyph[light.colour]}
      </span>
      {say(light.words) || t(light.colour)}
    </span>
  );
  const more = light.due || light.owner || light.waitingFor || light.cites.length > 0;
  if (plain || !more) return tag;
  return (
    <Popover
      trigger={['hover', 'focus', 'click']}
      content={
        <div className="light-more">
          {light.due ? <div>{t('due', { day: light.due })}</div> : null}
          {light.waitingFor ? <div>{t('waitingFor', { name: light.waitingFor })}</div> : null}
          {light.owner ? (
            <div>
              {t('owner', {
                name: `${light.owner.name}${marks.brackets(say(light.owner.post))} ${light.owner.phone ?? ''}`,
              })}
            </div>
          ) : null}
          <Articles cites={light.cites} />
        </div>
      }
    >
      <button type="button" className="bare">
        {tag}
      </button>
    </Popover>
  );
}
