// What the type check of the workers needs to know beyond the browser's own types. Not shipped.

// The build puts these before the text of `sw.js`.
declare const ID: string;
declare const FILES: string;
declare const PAGES: string;

// The browser's own types have these for workers of other kinds only.
declare const registration: ServiceWorkerRegistration;
declare const clients: Clients;
declare function skipWaiting(): Promise<void>;
declare function addEventListener<K extends keyof ServiceWorkerGlobalScopeEventMap>(
  type: K,
  listener: (e: ServiceWorkerGlobalScopeEventMap[K]) => void,
): void;

interface FetchEvent {
  /** With no response at all, the browser says that the network failed, as it would without the worker. */
  respondWith(response: Promise<Response | undefined>): void;
}
