// Runs before the first paint, so that the page never flashes in the other theme.
(() => {
  const kept = localStorage.getItem('rebound.theme');
  if (kept) document.documentElement.dataset.theme = kept;
})();
