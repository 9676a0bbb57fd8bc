import { type ComponentChildren, createContext, type RefObject } from 'preact';
import { useContext, useEffect, useRef } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { useTexts } from '../i18n/language.js';

const MainContext = createContext<RefObject<HTMLElement>>({ current: null });

export function PageTitles({ main, children }: { main: RefObject<HTMLElement>; children: ComponentChildren }) {
  return <MainContext.Provider value={main}>{children}</MainContext.Provider>;
}

/** A page with its title, in the tab as well. Whoever came from another page starts at the top of this one. */
export function Page({ title, lead, children }: { title: string; lead?: string; children: ComponentChildren }) {
  const t = useTexts();
  const main = useContext(MainContext);
  const [path] = useLocation();
  const shown = useRef(path);
  useEffect(() => {
    document.title = `${title} – ${t.title}`;
  }, [title, t]);
  useEffect(() => {
    if (shown.current !== path) main.current?.focus();
    shown.current = path;
  }, [path]);
  return (
    <>
      <h1 class="kern-heading-large">{title}</h1>
      {lead && <p class="kern-body">{lead}</p>}
      {children}
    </>
  );
}
