/* The theme puts each copy button into a landmark of its own, all without a name: they are numbered. */
let copyButtons = 0;
new MutationObserver(() => {
  for (const each of document.querySelectorAll("nav.md-code__nav:not([aria-label])"))
    each.setAttribute("aria-label", `${each.querySelector("button")?.title ?? ""} ${++copyButtons}`);
}).observe(document.body, { childList: true, subtree: true });
