// The one maker of markup that the policy of the page allows (Trusted Types). It stays in this script and in the app; what
// it is given is the compiler's or the app's own, and has no such elements. The one script that it lets be loaded is the
// worker for offline.
// @ts-expect-error The scripts after this one use it.
const maker = window.trustedTypes?.createPolicy("attune", {
  createHTML: (html) => {
    if (/<(script|iframe|frame|object|embed|base|meta|link)\b/i.test(html)) throw new TypeError("not the app's markup");
    return html;
  },
  createScriptURL: (url) => {
    if (url !== new URL("sw.js", import.meta.url).href) throw new TypeError("not the app's worker");
    return url;
  },
});
