/** Positions on a page; for ever, since pages are kept by whoever has read them. */
export const PAGE_SIZE = 500;
