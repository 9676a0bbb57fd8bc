import { type ComponentChildren, createContext, type RefObject } from 'preact';
import { useContext, useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { useTexts } from '../i18n/language.js';

interface Place {
  readonly main: RefObject<HTMLElement>;
  /** The page that was shown last; none before the first. */
  readonly shown: { current: string | undefined };
}

const PlaceContext = createContext<Place>({ main: { current: null }, shown: { current: undefined } });

export function PageTitles({ main, children }: { main: RefObject<HTMLElement>; children: ComponentChildren }) {
  const shown = useRef<string | undefined>(undefined);
  return <PlaceContext.Provider value={useMemo(() => ({ main, shown }), [main])}>{children}</PlaceContext.Provider>;
}

interface PageProps {
  title: string;
  /** In the tab and in the history of the browser, where the title would stay: nobody's name. */
  tab?: string;
  lead?: string;
  children: ComponentChildren;
}

/** A page with its title, in the tab as well. Whoever came from another page starts at the top of this one. */
export function Page({ title, tab = title, lead, children }: PageProps) {
  const t = useTexts();
  const { main, shown } = useContext(PlaceContext);
  const [path] = useLocation();
  useEffect(() => {
    document.title = `${tab} – ${t.title}`;
  }, [tab, t]);
  // At once: whoever goes on with the keyboard is on the new page.
  useLayoutEffect(() => {
    if (shown.current !== undefined && shown.current !== path) main.current?.focus();
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
