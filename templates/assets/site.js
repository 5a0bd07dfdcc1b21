/* The reader's own time beside ours, how old the page is, and the strip of pages opened at its
   place. A page says everything without it; all words and figures come from attributes of the
   element that loads it. */
(() => {
  "use strict";
  if (!document.currentScript) return;
  const { zone, made, yours, age } = document.currentScript.dataset;
  const tag = document.documentElement.lang;
  const locale = tag === "en" ? "en-001" : tag; // as the page writes its own days

  /* A moment as clocks of a zone show it, 21/11/2026, 15:00, to be compared. */
  const shown = (moment, timeZone) =>
    new Intl.DateTimeFormat("en-GB", {
      timeZone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
    }).format(moment);
  const dayOf = (moment, timeZone) => shown(moment, timeZone).slice(0, 10);

  const told = (moments) => {
    const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long" });
    const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    let last = moments.every((moment) => dayOf(moment) === dayOf(moment, zone)) && dayOf(moments[0]);
    return moments.map((moment) => {
      const same = dayOf(moment) === last;
      last = dayOf(moment);
      return same ? clock.format(moment) : `${day.format(moment)}, ${clock.format(moment)}`;
    }).join(" – ");
  };

  const besideOurs = () => {
    for (const time of document.querySelectorAll("time[datetime$='Z']")) {
      const ends = time.dataset.until ? [time.dateTime, time.dataset.until] : [time.dateTime];
      const moments = ends.map((text) => new Date(text));
      if (moments.every((moment) => shown(moment) === shown(moment, zone))) continue;
      const note = document.createElement("span");
      note.className = "quiet moment__yours";
      note.textContent = yours.replace("{time}", told(moments));
      time.append(" ", note);
    }
  };

  /* On a phone the navigation is one strip; it opens where the page stands in it. */
  const hereInStrip = () => {
    const here = document.querySelector(".nav [aria-current]");
    const strip = here.closest("ul");
    const [at, seen] = [here, strip].map((part) => part.getBoundingClientRect());
    strip.scrollLeft += at.left + at.width / 2 - seen.left - seen.width / 2;
  };

  const notice = document.createElement("p");
  notice.className = "callout age";
  notice.setAttribute("role", "status");

  /* Days are the client's; a page that was made yesterday is as it should be. */
  const tellAge = () => {
    const today = dayOf(new Date(), zone).split("/").reverse().join("-");
    const days = Math.round((Date.parse(today) - Date.parse(made)) / 864e5);
    if (!(days > 1)) return;
    const ago = new Intl.RelativeTimeFormat(locale).format(-days, "day");
    if (!notice.isConnected) document.getElementById("main").prepend(notice);
    notice.textContent = age.replace("{ago}", ago);
  };

  /* What a browser cannot do is left out; the page stays as it was. */
  const attempt = (part) => {
    try {
      part();
    } catch {}
  };
  attempt(hereInStrip);
  attempt(besideOurs);
  attempt(tellAge);
  document.addEventListener("visibilitychange", () => document.hidden || attempt(tellAge));
})();
