// What someone would do who got a script into the site's own folder: each thing that works writes down its name.
(() => {
  const root = document.documentElement;
  const hit = window.hit = (name) => root.dataset.hits = (root.dataset.hits || "") + name + " ";
  const tries = {
    eval: () => eval("hit('eval')"),
    function: () => new Function("hit('function')")(),
    timeout: () => setTimeout("hit('timeout')"),
    element: () => {
      const script = document.createElement("script");
      script.textContent = "hit('element')";
      document.body.append(script);
    },
    markup: () => {
      const box = document.createElement("div");
      document.body.append(box);
      box.innerHTML = "<img src=/none.png onerror=\"hit('markup')\"><i style='position: fixed'></i>";
      if (getComputedStyle(box.querySelector("i")).position === "fixed") hit("style");
    },
    blob: () => {
      const script = document.createElement("script");
      script.src = URL.createObjectURL(new Blob(["hit('blob')"], { type: "text/javascript" }));
      document.body.append(script);
    },
    link: () => {
      const link = document.createElement("a");
      link.href = "javascript:void hit('link')";
      document.body.append(link);
      link.click();
    },
    base: () => {
      const base = document.createElement("base");
      base.href = "http://127.0.0.1:9/";
      document.head.append(base);
      if (document.baseURI.includes(":9/")) hit("base");
      base.remove();
    },
  };
  for (const each of Object.values(tries)) try { each() } catch (e) { }
  // To another origin.
  window.send = async (url) => {
    const loads = (element) => new Promise((done) => {
      element.onload = element.onerror = done;
      element.src = url + element.tagName.toLowerCase();
      document.body.append(element);
    });
    const form = document.createElement("form");
    form.action = url + "form";
    form.target = "sink";
    const sink = document.createElement("iframe");
    sink.name = "sink";
    const frame = document.createElement("iframe");
    frame.src = url + "iframe";
    document.body.append(form, sink, frame);
    // What the policy blocks throws in one browser and not in another.
    try { form.submit() } catch (e) { }
    await Promise.allSettled([
      loads(document.createElement("img")),
      loads(document.createElement("script")),
      fetch(url + "fetch", { mode: "no-cors" }),
    ]);
    try { navigator.sendBeacon(url + "beacon") } catch (e) { }
    root.dataset.sent = "all";
  };
  root.dataset.attacked = "all";
})();
