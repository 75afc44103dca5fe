import { useNavigate } from '@tanstack/react-router';
import { AutoComplete, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { SearchAnswer, SearchHit } from '../../src/desks/contract/index.ts';
import { call, withQuery } from './api.ts';
import { useSay } from './language.ts';
import { useShellTexts } from './texts.ts';

const pauseMs = 250;
/** A case number in any brackets, with spaces or without: year, court, kind, number. */
const caseNumber =
  /[（(〔[【]\s*\d{4}\s*[）)〕\]】]\s*[\u4e00-\u9fa5]\s*\d{0,6}\s*[\u4e00-\u9fa5]{1,6}[\u4e00-\u9fa5\s第字]*\d+\s*号/;

function useOpenHit() {
  const navigate = useNavigate();
  return (hit: SearchHit) => {
    if (hit.kind === 'proposal') void navigate({ to: '/approvals/$proposalId', params: { proposalId: hit.id } });
    else if (hit.caseId) void navigate({ to: '/cases/$caseId', params: { caseId: hit.caseId } });
  };
}

/** Pasting a case number anywhere outside a field opens the case; Ctrl+K goes to the box. */
function useGlobalKeys(focus: () => void, onPaste: (text: string) => void) {
  const handlers = useRef({ focus, onPaste });
  handlers.current = { focus, onPaste };
  useEffect(() => {
    function key(event: KeyboardEvent) {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        handlers.current.focus();
      }
    }
    function paste(event: ClipboardEvent) {
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (target?.closest('input, textarea, [contenteditable="true"], [role="dialog"]')) return;
      const text = event.clipboardData?.getData('text') ?? '';
      const found = caseNumber.exec(text.slice(0, 500));
      if (found) handlers.current.onPaste(found[0]);
    }
    document.addEventListener('keydown', key);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('keydown', key);
      document.removeEventListener('paste', paste);
    };
  }, []);
}

/** What is typed, what was found for it, and the opening of the one hit that is meant. */
function useSearch(blur: () => void) {
  const open = useOpenHit();
  const [text, setText] = useState('');
  const [hits, setHits] = useState<SearchHit[]>([]);
  const [asked, setAsked] = useState('');
  async function ask(query: string, openExact: boolean) {
    const answer = await call<SearchAnswer>(withQuery('/api/search', { q: query })).catch(() => ({
      hits: [],
      exact: null,
    }));
    setHits(answer.hits);
    setAsked(query);
    const only = answer.exact ?? (answer.hits.length === 1 ? answer.hits[0] : undefined);
    if (!openExact || !only) return;
    open(only);
    setText('');
    setHits([]);
    setAsked('');
    blur();
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks when the text changes, not when the page renders
  useEffect(() => {
    const query = text.trim();
    if (query.length < 2) return;
    const timer = setTimeout(() => void ask(query, false), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return { text, setText, hits, asked, ask, open };
}

/** One box for any pasted case number, name or request number. */
export function SmartBox() {
  const t = useShellTexts();
  const say = useSay();
  const box = useRef<InputRef>(null);
  const { text, setText, hits, asked, ask, open } = useSearch(() => box.current?.blur());
  const names = {
    case: t('hitCase'),
    party: t('hitParty'),
    request: t('hitRequest'),
    document: t('hitDocument'),
    proposal: t('hitProposal'),
  };
  function show(query: string) {
    box.current?.focus();
    setText(query);
    void ask(query, true);
  }
  useGlobalKeys(() => box.current?.focus({ cursor: 'all' }), show);

  return (
    <AutoComplete
      className="smart-box"
      value={text}
      onChange={(next: string) => setText(next)}
      onSelect={(value: string) => {
        const hit = hits.find((h) => `${h.kind} ${h.id}` === value);
        setText('');
        if (hit) open(hit);
      }}
      options={hits.map((hit) => ({
        value: `${hit.kind} ${hit.id}`,
        label: (
          <div className="hit">
            <span className="hit-kind">{names[hit.kind]}</span>
            <span className="hit-label">{hit.label}</span>
            <span className="muted small">{say(hit.detail)}</span>
          </div>
        ),
      }))}
      notFoundContent={asked && asked === text.trim() ? <span className="muted">{t('searchNothing')}</span> : null}
    >
      <Input
        ref={box}
        aria-label={t('searchPlaceholder')}
        placeholder={t('searchPlaceholder')}
        allowClear
        onPressEnter={() => hits.length < 2 && void ask(text.trim(), true)}
      />
    </AutoComplete>
  );
}
