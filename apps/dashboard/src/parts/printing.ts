/** Paper is light, whatever the screen is. */
function turnToPaper(): void {
  document.documentElement.dataset['kernTheme'] = 'light';
}

function turnToScreen(): void {
  delete document.documentElement.dataset['kernTheme'];
}

// Before those of the charts, which ask for its colours.
addEventListener('beforeprint', turnToPaper);
addEventListener('afterprint', turnToScreen);

/** Calls it when the page is about to be printed, and when it was. @returns what ends that */
export function onPrinting(turn: () => void): () => void {
  addEventListener('beforeprint', turn);
  addEventListener('afterprint', turn);
  return () => {
    removeEventListener('beforeprint', turn);
    removeEventListener('afterprint', turn);
  };
}
