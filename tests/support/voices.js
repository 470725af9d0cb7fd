// Voices for journeys: browsers under test have none. It takes the place of the browser's own and does what a journey
// says by `__speech`. `?voices=` names the voices that are there; `?cancel=error` ends what is cancelled with an error
// instead of an end, as engines differ; `?highlight=no` is a browser without highlights; `?report` tells the server.
(() => {
  const asked = new URLSearchParams(location.search);
  const voice = (name, lang, localService, isDefault) => ({ name, voiceURI: name, lang, localService, default: isDefault });
  const remote = voice("Remote", "en-US", false, true), foreign = voice("Foreign", "fr-FR", true, false);
  const own = voice("Own", "en_US", true, false), other = voice("Other", "EN-gb", true, false);
  const sets = { none: [], remote: [remote, foreign], one: [remote, foreign, own], all: [remote, foreign, own, other] };
  const report = (what) => { if (asked.has("report")) navigator.sendBeacon("/test/" + what) };
  let queue = [];
  const speech = {
    voices: sets[asked.get("voices") || "all"], said: [], looked: 0, silenced: 0,
    // What is being said, and what waits.
    now: () => queue.map((u) => u.text),
    have(set) {
      speech.voices = sets[set];
      if (synth.onvoiceschanged) synth.onvoiceschanged();
    },
    end() {
      const u = queue.shift();
      if (u && u.onend) u.onend();
    },
    fail() {
      const u = queue.shift();
      if (u && u.onerror) u.onerror({ error: "synthesis-failed" });
    },
  };
  const synth = {
    onvoiceschanged: null,
    get speaking() { return queue.length > 0 },
    get pending() { return queue.length > 1 },
    paused: false,
    getVoices() {
      speech.looked++;
      return speech.voices;
    },
    speak(u) {
      queue.push(u);
      speech.said.push({ text: u.text, voice: u.voice && u.voice.name, lang: u.lang, rate: u.rate });
      report("said");
    },
    cancel() {
      const all = queue;
      queue = [];
      speech.silenced++;
      report("silent");
      for (const u of all) {
        const tell = asked.get("cancel") === "error" ? u.onerror : u.onend;
        if (tell) queueMicrotask(() => tell({ error: "interrupted" }));
      }
    },
  };
  const set = (name, value) => Object.defineProperty(window, name, { value, configurable: true });
  set("speechSynthesis", synth);
  set("SpeechSynthesisUtterance", class { constructor(text) { this.text = text } });
  set("__speech", speech);
  if (asked.get("highlight") === "no") set("Highlight", undefined);
})();
