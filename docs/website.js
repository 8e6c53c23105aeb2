// Blocks of code scroll, so the keyboard must reach them. Parts of the page that the theme gives the same name, or none, get names of their own.
function improve() {
  document.querySelectorAll("pre > code:not([tabindex])").forEach((code) => (code.tabIndex = 0))
  document.querySelectorAll("nav.md-code__nav:not([aria-label])").forEach((bar, at) => bar.setAttribute("aria-label", `Code ${at + 1}`))
  // An option is not broken after its hyphens.
  document.querySelectorAll(":not(pre) > code").forEach((code) => code.classList.toggle("short", code.textContent.length < 30))
  document.querySelector("nav.md-path")?.setAttribute("aria-label", "Path to this page")
}
new MutationObserver(improve).observe(document.body, { childList: true, subtree: true })
improve()
