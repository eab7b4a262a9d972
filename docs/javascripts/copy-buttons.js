/* The theme puts each copy button into a landmark of its own, all without a name: they are groups. */
new MutationObserver(() => {
  for (const each of document.querySelectorAll("nav.md-code__nav:not([role])")) each.setAttribute("role", "group");
}).observe(document.body, { childList: true, subtree: true });
