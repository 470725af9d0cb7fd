// What the type check of the scripts needs to know beyond the scripts and the browser's own types. Not shipped.

/** Makes what Trusted Types ask for (`maker.js`). Typed as the text it holds, as the browser's own types take it. */
interface Maker {
  createHTML(html: string): string;
  createScriptURL(url: string): string;
}

interface Window {
  trustedTypes?: { createPolicy(name: string, rules: Maker): Maker };
  /** What the guard has asked for: the wasm and the shell. `boot.js` adds what answers the buttons for offline. */
  attune: Promise<Promise<Response>[]> & { offline?: Offline };
  /** The backup that was in the address, for the app. */
  attuneHanded?: string;
}

/** Does what a button says: `keep`, `update`, `use`, `look`, `stuck`. */
type Offline = (what: string) => Promise<unknown>;

/** The script of wasm-bindgen, with what `src/bin/app/start.rs` gives to the browser. */
interface Glue {
  default(options: { module_or_path: Promise<Response> | Response | Uint8Array }): Promise<unknown>;
  start(shell: Uint8Array, maker: Maker | undefined, library: Library | { ask: Library["ask"] } | undefined): void;
  /** Made by `library.js`; a tool has none. */
  library?(shell: Uint8Array): Library;
  told(state: string): void;
  cut(text: string, short: string): string;
}

/** The script of wasm-bindgen for `src/bin/library.rs`. */
interface Books {
  default: Glue["default"];
  take(part: number, bytes: Uint8Array): boolean;
  ask(question: string): Uint8Array | undefined;
}

/** What the app has of the library. */
interface Library {
  /** Fetches a part; takes its number, address and hash, separated by spaces. Says whether it can be used. */
  get(line: string): Promise<boolean>;
  ask: Books["ask"];
}

/** What the edition in one file has in its page. */
type DataId = "data-wasm" | "data-shell" | "data-library" | "data-learn" | "data-pages" | "data-find";

// Modules for the check, because they use `import.meta`; the build joins them with those that use these.
declare const maker: Maker | undefined;
declare const books: Books;
declare const offline: (tell: Glue["told"], maker?: Maker) => Offline;
// In one file, all of it is one script.
declare const __wbg_init: Glue["default"];
declare const start: Glue["start"];
declare const cut: Glue["cut"];

/** The guard's own element. Its first four are missing in the edition in one file. */
type GuardScript = HTMLScriptElement & {
  dataset: { wasm: string; wasmHash: string; shell: string; shellHash: string; lesson?: string };
};

/** The controls for reading aloud; all their words are in attributes. */
type AloudBox = {
  dataset: Record<string, string>;
  querySelector(selector: "p"): HTMLElement;
  querySelector(selector: "select"): HTMLSelectElement;
} & HTMLElement;

/** A text node and a place in its text, or a picture and 0. */
type AloudSpot = [node: Text | Element, at: number];

/** What an element holds, told apart by number: text, an element, a comment. */
type AloudNode = (Text & { nodeType: 3 }) | (Element & { nodeType: 1 }) | (Comment & { nodeType: 8 });

/** What is said in one go, and where on the page it begins and ends. */
type AloudPiece = { text: string; begin: AloudSpot; end: AloudSpot };

/** The first question of a quiz, before the app is there. */
type QuizForm = {
  addEventListener(type: "submit", listener: (e: SubmitEvent & { readonly target: Element }) => void): void;
};

/** What a key is pressed in: `type` is there when it's a field. */
type Field = HTMLElement & { type: string };

// What events of these names are sent to. The DOM's types leave it open.
interface WindowEventMap {
  click: PointerEvent & { readonly target: Element };
  error: ErrorEvent & { readonly target: { type?: string } };
  keydown: KeyboardEvent & { readonly target: Field };
  keyup: KeyboardEvent & { readonly target: Field };
}
interface DocumentEventMap {
  click: PointerEvent & { readonly target: Element };
}

// What every page has, or the page that the script is for.
interface Document {
  getElementById(id: "main"): HTMLElement;
  getElementById(id: DataId): HTMLElement & { textContent: string };
}
interface ParentNode {
  querySelector(selector: ".bar" | "#main article"): HTMLElement;
  querySelectorAll(selector: ".grow textarea"): NodeListOf<HTMLTextAreaElement & { nextElementSibling: Element }>;
}
interface Element {
  closest(selector: "section,article"): HTMLElement;
}
interface Performance {
  getEntriesByType(type: "navigation"): PerformanceNavigationTiming[];
}
