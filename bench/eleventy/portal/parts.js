// Pieces of pages: the frame, and what stands on more than one page.
import fs from "node:fs";
import { NOTICED, PHASE, SEASON, STATE, STAGES, SURE, company, dayText, each, esc, monthName, shortDay } from "./ground.js";

const SHAPES = fs.readFileSync("shapes.html", "utf-8");
const META = fs.readFileSync("meta.html", "utf-8");
export const COUNTING = fs.readFileSync("counting.html", "utf-8").trim();
const PAGES = [["home", "Home", ""], ["status", "Status", "status/"], ["roadmap", "Roadmap", "roadmap/"], ["testimonials", "Testimonials", "testimonials/"], ["lately", "Lately", "lately/"], ["people", "People", "people/"]];

export const reaches = `<p class="reaches">\n<a class="reach" href="tel:+441632960199">+44 1632 960199</a><a class="reach" href="mailto:${company.speak_to_us.email}">${company.speak_to_us.email}</a></p>`;
const nav = (root, part) => `<ul class="nav__list">\n${each(PAGES, ([id, name, place]) => `<li><a class="nav__link" href="${root}${place}index.html"${part === id ? ' aria-current="page"' : part === `in-${id}` ? ' aria-current="true"' : ""}>${name}</a></li>`)}\n</ul>`;

export function frame(scope, { title, root, part }, main) {
  const name = esc(scope.client.name);
  return `<!doctype html>
<html lang="en-GB">
<head>
${META}<title>${esc(title)}${title === scope.client.name ? "" : ` · ${name}`} · Tallow Lane</title>
<link rel="icon" href="${root}assets/icon-state.svg" type="image/svg+xml">
<link rel="alternate" type="application/atom+xml" title="What is new" href="${root}feed.xml">
<link rel="alternate" type="application/rss+xml" title="Problems and planned work" href="${root}history.rss">
<link rel="alternate" type="text/calendar" title="Dates" href="${root}calendar.ics">
<link rel="stylesheet" href="${root}assets/site.css">
<script defer src="${root}assets/site.js" data-zone="${scope.zone}" data-made="2026-11-21" data-yours="({time} your time)" data-age="This page was made {ago}. What it says may have changed since."></script>
</head>
<body class="has-rail">
<a class="skip" href="#main">Skip to what this page says</a>
<header class="head">
${SHAPES}<div class="head__in">
<p class="head__brand"><a href="${root}index.html">Tallow Lane</a></p>
<p class="head__client"><span class="quiet">for</span> ${name}</p>
</div>
<div class="strip">
<nav class="nav" aria-label="Pages">
${nav(root, part)}
</nav>
<a class="nav__link strip__all" href="#pages">All pages</a>
</div>
</header>
<main id="main" class="main" tabindex="-1">
${main}
</main>
<footer class="foot">
<div class="foot__in">
<div>
<p class="quiet"><span class="foot__name" dir="auto">${scope.owner.name}</span> looks after you at Tallow Lane</p>
<p class="reaches">
<a class="reach" href="mailto:${scope.owner.email}">${scope.owner.email}</a></p>
</div>
<div>
<p class="quiet">Or anybody here:</p>
${reaches}
<p><a href="https://tallowlane.example">https://tallowlane.example</a></p><p><a class="reach" href="${root}everything/index.html">Everything on one page, to print</a></p><p class="quiet">Made on <time datetime="2026-11-21">21 November 2026</time>.</p></div>
<nav id="pages" class="pager" aria-label="All pages">
${nav(root, part)}
</nav>
</div>
</footer>
</body>
</html>
`;
}

export const publicFrame = (title, root, main) => `<!doctype html>
<html lang="en-GB">
<head>
${META}<title>${title}</title>
<link rel="icon" href="${root}assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${root}assets/site.css">
</head>
<body>
<a class="skip" href="#main">Skip to what this page says</a>
<header class="head">
${SHAPES}<div class="head__in">
<p class="head__brand"><a href="${root}index.html">Tallow Lane</a></p>
</div>
</header>
<main id="main" class="main" tabindex="-1">
${main}
</main>
<footer class="foot">
<div class="foot__in">
<div>
<p class="foot__name" dir="auto">Tallow Lane</p>
${reaches}
<p><a href="https://tallowlane.example">https://tallowlane.example</a></p></div>
</div>
</footer>
</body>
</html>
`;

const shape = (status, words) => `<span class="state" data-status="${status}"><svg class="state__shape" aria-hidden="true"><use href="#shape-${status}"/></svg><span>${words}</span></span>`;
export const state = (status) => shape(status, STATE[status]);
export const fine = (words) => shape("operational", words);
export const time = (day) => `<time datetime="${day}">${dayText(day)}</time>`;
export const person = (who, does) => `<div class="person">\n${does ? `<p class="person__does">${does}</p>` : ""}<p class="person__name" dir="auto">${who.name}</p>\n<p class="quiet">${who.role}</p>\n<p class="person__reach">\n<a class="reach" href="mailto:${who.email}">${who.email}</a></p>\n</div>\n`;
export const providers = (list) => `<ul class="providers">\n${each(list, ([id, names]) => { const one = company.providers[id]; return `<li class="providers__item">\n<strong id="${id}">${one.shown_as}</strong>: ${one.does}\n${names ? `<span class="quiet">For ${esc(names.join(", "))}.</span>` : ""}</li>`; })}\n</ul>\n`;
export const owed = (list, root) => `<ul class="owed">\n${each(list, (one) => `<li class="owed__item">\n<span class="owed__by">${one.key === "9999" ? "No day yet" : one.key < "2026-11-21" ? `<strong>Late, promised by</strong> ${time(one.key)}` : `By ${time(one.key)}`}</span>\n<span class="owed__what" dir="auto">${one.place ? `<a href="${root}${one.place}">${esc(one.what)}</a>` : esc(one.what)} <span class="quiet">(${one.who})</span></span>\n</li>`)}\n</ul>\n`;
export const happening = (event, root, level, names) => `<li class="happenings__item" data-status="${event.worst}">
<${level} class="happenings__title" dir="auto">
<a href="${root}${event.kind}/${event.id}/index.html">${esc(event.title)}</a>
</${level}>
<p class="happenings__facts">${event.open ? state(event.worst) : event.kind === "status" ? fine("Over") : event.done ? fine("Done") : state("under_maintenance")}
<span class="quiet">${event.line}</span></p>
${names ? `<p class="quiet">${esc(names)}</p>` : ""}</li>`;
export const namesOf = (event, scope) => event.ids.map((id) => scope.names[id]).filter(Boolean).join(", ");

export function months(list, events, root, scope, quiet) {
  const by = Map.groupBy ? Map.groupBy(events, (one) => one.month) : events.reduce((all, one) => all.set(one.month, [...(all.get(one.month) ?? []), one]), new Map());
  return each(list, ({ key, running }) => {
    const inIt = by.get(key), head = `<div class="past" id="m${key}">\n<h3><time datetime="${key}">${monthName(key)}</time></h3>`;
    if (inIt) return `${head}\n<ul class="happenings">\n${each(inIt, (one) => happening(one, root, "h4", scope && namesOf(one, scope)))}\n</ul>\n\n</div>`;
    return quiet ? `${head}\n<p class="quiet">No problems${running ? " so far" : ""}.</p>\n</div>` : "";
  });
}

export const bars = (one, id, key) => `<figure class="bars">
<svg class="bars__drawing" role="img" aria-labelledby="${id}-title ${id}-words" viewBox="0 0 897 32" preserveAspectRatio="none">
<title id="${id}-title">${esc(one.name)}: the last 90 days</title>
<desc id="${id}-words">${one.good} days without a counted minute, ${one.bad} with some.</desc>
${each(Object.entries(one.paths), ([level, path]) => `<path data-level="${level}" d="${path}"/>`)}
</svg>
<figcaption class="quiet">
<p class="bars__scale" dir="ltr"><span><time datetime="2026-08-24">24 Aug 2026</time></span><span><time datetime="2026-11-21">21 Nov 2026</time></span></p>
${key ? `<ul class="key">\n${each([["good", 27, "No counted minute"], ["low", 22, "Under 20 minutes"], ["middle", 19, "Under 40 minutes"], ["high", 16, "40 minutes and more"]], ([level, y, words]) => `<li><svg class="key__bar" aria-hidden="true" viewBox="0 0 17 32"><path data-level="${level}" d="M0 ${y}h17"/></svg> ${words}</li>`)}\n</ul>` : ""}
</figcaption>
</figure>`;

const table = (label, caption, heads, rows, stack) => `<div class="table" tabindex="0" role="region" aria-label="${esc(label)}">\n<table${stack ? ' class="stack"' : ""}>\n<caption>${caption}</caption>\n<thead><tr>${heads.map((head, n) => `<th scope="col"${n > stack ? ' class="align-right"' : ""}>${head}</th>`).join("")}</tr></thead>\n<tbody>\n${rows}\n</tbody>\n</table>\n</div>\n`;
export const numbers = (one, many) => table(`Months of ${one.name}`, "Month by month", ["Month", "Promise", "Counted minutes", "Allowed", "Working"], each(one.rows.slice(0, many), (row) => `<tr><th scope="row"><time datetime="${row.month.key}">${row.month.name}</time></th><td class="verdict">${row.verdict}</td><td class="align-right" data-head="Counted minutes">${row.counted}</td><td class="align-right" data-head="Allowed">${row.allowed}</td><td class="align-right" data-head="Working">${row.percent}%</td></tr>`), 1)
  + (one.days.length ? table(`Days of ${one.name}`, "Days with counted minutes, of the last 90", ["Day", "Counted minutes"], each(one.days, (day) => `<tr><th scope="row">${time(day.day)}</th><td class="align-right">${day.minutes}</td></tr>`), 0) : "");
export const method = `<div class="method">\n<p>A low green bar is a day without a counted minute; a taller one, yellow, orange or red, is a day with under 20, under 40, or 40 and more; a thin line is time without a record, and a dot a day outside the promised hours. Slow hours count little or nothing, and stand below all the same.</p>\n<p>${COUNTING}</p>\n</div>`;

export const item = (one, level, scope) => `<article class="item" id="item-${one.id}">
<${level} class="item__title" dir="auto">${esc(one.title)}</${level}>
<p class="item__when">${one.stage === "now" ? `By ${dayText(one.promised)}` : one.stage === "delivered" ? `There since ${dayText(one.delivered)}, ${one.moved ? "20 days after the day first promised" : "on time"}` : one.stage === "dropped" ? "We will not do this" : `Expected ${SEASON[one.window]}`}.</p>
<p dir="auto">${esc(one.why)}</p>
${one.result ? `<p class="item__result"><strong>What it brought:</strong> <span>${esc(one.result)}</span></p>` : ""}${one.dropped_because ? `<p><strong>Why not:</strong> <span>${esc(one.dropped_because)}</span></p>` : ""}${(one.moved ?? []).map((moved) => `<div class="moved">
<p><strong>Moved from ${dayText(moved.from)} to ${dayText(moved.to)}.</strong> We told ${moved.to_whom ? esc(scope.first.name) : "you"} by ${moved.how} on ${dayText(moved.told_on)}, ${(new Date(moved.from) - new Date(moved.told_on)) / 86400000} days before.</p>
<p class="moved__sorry">${esc(moved.sorry)}</p><p><strong>For the delay:</strong> One improvement day, on us.</p></div>
`).join("")}${one.next ? `<p><strong>Next step:</strong> ${esc(one.next)}. By ${dayText(one.next_by)}. <span class="quiet">(${scope.owner.name})</span></p>` : ""}${one.needs_from_you ? `<p><strong>What we need from you:</strong> ${esc(one.needs_from_you)}</p>` : ""}<ul class="item__tags">
<li>${SURE[one.confidence]}</li>
<li>${one.for}</li>
</ul>
</article>
`;
export const note = (one, level) => `<article class="note" id="${one.id}">\n<${level} class="note__title" dir="auto">${esc(one.title)}</${level}>\n<p class="quiet">${time(one.day)} · ${one.name}${one.of === "own" ? " · to you" : ""}</p>\n<div class="prose" dir="auto">${one.html}</div>\n\n</article>\n`;
export const quote = (one) => `<figure class="quote">\n<blockquote class="quote__words" dir="auto"><p>${esc(one.quote)}</p></blockquote>\n<figcaption class="quote__by"><span class="quote__name">${esc(one.name)}</span>, ${esc(one.company)}</figcaption>\n</figure>\n`;
export const goals = (client) => each(client.goals, (goal) => `<article class="goal">\n<h3 id="goal-${goal.id}-want" dir="auto">${esc(goal.want)}</h3>\n<p class="quiet">You told us on ${dayText(goal.said_on)}.</p></article>\n`);
export const tasks = (list) => list.length ? `<section aria-labelledby="changing">\n<h2 id="changing">What we are changing</h2>\n<ul class="tasks">\n${each(list, (task) => `<li class="tasks__item" data-done="${task.done ? "yes" : "no"}">\n<span class="tasks__mark">${task.done ? "Done" : "Open"}</span>\n<span dir="auto">${esc(task.text)} <span class="quiet">(${task.name}, ${time(task.day)})</span></span>\n</li>`)}\n</ul>\n\n</section>\n` : "";
export const counting = `<ul class="ticks">\n<li>Everything goes on as promised until the last day.</li>\n<li>The last word between us is a talk, never an invoice.</li>\n<li>What you said about us is taken down as soon as you say so.</li>\n</ul>`;
export { NOTICED, PHASE, STAGES, shortDay };
