// Status, services, incidents, planned work and history.
import { STATE, each, esc, html } from "./ground.js";
import { calendar, years } from "./scope.js";
import { COUNTING, bars, fine, happening, method, months, namesOf, numbers, providers, state, tasks } from "./parts.js";

const since = (one) => (one.when ? ` <span class="quiet">since <time datetime="${one.when.iso}">${one.when.short}</time></span>` : "");
const yearList = (scope, root, now) => `<ul class="nav__list">\n${each(years(scope.client), (year) => `<li><a class="nav__link" href="${root}status/history/${year}/index.html"${year === now ? ' aria-current="page"' : ""}>${year}</a></li>`)}\n</ul>`;
const card = (id, title, inner) => `<section class="card" aria-labelledby="${id}">\n<h2 id="${id}">${title}</h2>\n${inner}\n</section>`;

export function status(scope, root) {
  const groups = new Map();
  for (const one of scope.services) groups.set(one.about.group, [...(groups.get(one.about.group) ?? []), one]);
  let key = true;
  const service = (one) => {
    const row = one.rows[0], drawn = bars(one, `bars-${one.id}`, key);
    key = false;
    return `<article class="service" id="service-${one.id}">
<h3 class="service__name" id="bars-${one.id}-name"><a href="${root}status/services/${one.id}/index.html">${esc(one.name)}</a></h3>
<p class="service__state">${state(one.state)}${since(one)}</p>
<p class="quiet">${esc(one.about.means)} (${one.about.parts.join(", ")})</p>
${drawn}
${row ? `<p class="service__month">${row.month.name}: ${row.counted} counted minutes of ${row.allowed} allowed; ${row.percent}%, ${row.verdict.toLowerCase()}.</p>` : ""}<p class="quiet">Last 90 days: ${one.ninety} counted minutes, ${one.percent}%.</p><details class="more">
<summary aria-describedby="bars-${one.id}-name">The numbers: months and days</summary>
${numbers(one, 4)}
</details>
</article>`;
  };
  const coming = scope.windows.filter((one) => !one.done);
  return `<section class="hello hello--small panel" data-status="${scope.state}">
<h1 class="hello__words"><span class="hello__name">Status</span> ${scope.headline}</h1>
<p class="hello__mark state" data-status="${scope.state}"><svg class="state__shape" aria-hidden="true"><use href="#shape-${scope.state}"/></svg></p>
</section>
${each([...groups], ([group, list]) => `<section class="card">\n<header class="group">\n<h2>${group}</h2>\n${list.length > 1 ? `<p>${fine(`All ${list.length} working`)}</p>` : ""}</header>\n${each(list, service)}\n</section>`)}
${method}
${scope.open.length ? card("open", "Going on", `<ul class="happenings">\n${each(scope.open, (one) => `${happening(one, root, "h3")}\n<div class="prose" dir="auto">${one.last.html}</div>`)}\n</ul>`) : ""}
${card("planned", "Planned work", coming.length ? each(coming, (one) => `<ul class="happenings">\n${happening(one, root, "h3")}\n</ul>\n<div class="prose" dir="auto">${one.html}</div>`) : `<p>Nothing planned. You will hear at least ${scope.plan.promises.maintenance_notice} before.</p>`)}
${card("past", "Past", `${months(calendar().months.slice(0, 4), scope.happenings, root, scope, true)}\n<nav aria-label="Years">\n<p>Every month, year by year:</p>\n${yearList(scope, root, "")}\n</nav>`)}
${card("follow", "Hear of it elsewhere", `<p>Add one of these addresses to your feed reader or your calendar, and what we write comes to you. They are as private as this page.</p>
<ul class="plain">
<li><a class="reach" href="${root}feed.xml" type="application/atom+xml">What is new</a></li>
<li><a class="reach" href="${root}history.rss" type="application/rss+xml">Problems and planned work</a></li>
<li><a class="reach" href="${root}calendar.ics" type="text/calendar">Dates</a></li>
</ul>
`)}`;
}

export function incidentPage(scope, root, i) {
  const counts = scope.services.filter((one) => i.touch[one.id]).map((one) => {
    const sum = i.touch[one.id].days.reduce((all, day) => all + day.minutes * (scope.plan.uptime.weights[day.status] ?? 0), 0), row = one.rows.find((some) => some.month.key === i.month);
    return `<li>${esc(one.name)}: this problem gave ${sum.toFixed(1)} counted minutes.${row ? ` All of ${row.month.name}: ${row.counted} counted minutes of ${row.allowed} allowed; ${row.percent}%, ${row.verdict.toLowerCase()}.` : ""}</li>`;
  });
  let day = "";
  const entry = (update) => {
    const head = update.at.date === day ? "" : `<p class="timeline__day"><time datetime="${update.at.date}">${update.at.weekday}</time></p>`;
    day = update.at.date;
    const changes = Object.entries(update.changes).filter(([id]) => scope.names[id]);
    return `<li class="timeline__entry" data-phase="${update.phase}">\n${head}<h3 class="timeline__head"><time datetime="${update.at.iso}">${update.at.clock}</time> <span class="timeline__phase">${update.says}</span></h3>\n${changes.length ? `<ul class="timeline__changes">\n${each(changes, ([id, status]) => `<li>${esc(scope.names[id])}: ${state(status)}</li>`)}\n</ul>\n` : ""}<div class="prose" dir="auto">${update.html}</div>\n\n</li>`;
  };
  const yours = i.yours[scope.id], pair = (name, value) => `<div class="facts__pair"><dt>${name}</dt><dd>${value}</dd></div>`;
  return `<article>
<header class="title" data-status="${i.worst}">
<p class="title__crumb"><a href="${root}status/index.html">Status</a></p>
<h1 dir="auto">${esc(i.title)}</h1>
<p class="title__facts">${i.open ? state(i.worst) : fine("Over")} <span class="quiet">${i.line}</span></p>
</header>
<div class="columns">
<div class="columns__wide">
${i.open ? "" : `<div class="card card--first letter">
<section class="prose" dir="auto">
${i.html}
</section>
${yours ? `<div class="yours">\n<p class="yours__label">For you</p>\n<div class="prose" dir="auto">${html(yours)}</div>\n</div>` : ""}
${tasks(i.tasks)}
</div>
${card("counts", "What it counts", `<ul class="plain">\n${counts.join("\n")}\n</ul>\n<p class="method">${COUNTING}</p>\n`)}`}
${card("updates", "What we wrote, newest first", `<ol class="timeline" reversed>\n${each(i.newest, entry)}\n</ol>\n`)}
</div>
<div class="columns__narrow">
<section class="card" aria-labelledby="facts">
<h2 id="facts">Times</h2>
<dl class="facts">
${pair("It began", `<time datetime="${i.began.iso}">${i.began.short}</time>`)}
${pair("We told you", `<time datetime="${i.told.iso}">${i.told.clock}</time>, after ${i.told.after}; we promise ${scope.plan.promises.tell_about_problems}`)}
${i.end ? pair("It was over", `<time datetime="${i.end.iso}">${i.end.clock}</time>, after ${i.lasted}`) : ""}
${pair("Who noticed first", i.noticed)}
</dl>

<h3>What it touched, at its worst</h3>
<ul class="plain">
${each(Object.entries(i.worsts).filter(([id]) => scope.names[id]), ([id, worst]) => `<li><a href="${root}status/services/${id}/index.html">${esc(scope.names[id])}</a>: ${STATE[worst].toLowerCase()}</li>`)}
</ul>
<p><a class="reach" href="mailto:hello@tallowlane.example?subject=This%20is%20not%20right%3A%20${i.subject}&amp;body=This%20is%20about%20${i.subject}.%0D%0A%0D%0A">This is not right</a></p></section>
</div>
</div>
</article>`;
}

export const windowPage = (scope, root, w) => `<article>
<header class="title" data-status="under_maintenance">
<p class="title__crumb"><a href="${root}status/index.html">Status</a></p>
<h1 dir="auto">${esc(w.title)}</h1>
<p class="title__when">${w.span}</p>
<p class="title__facts">${w.done ? fine("Done") : state("under_maintenance")} <span class="quiet">${w.lasted}</span></p>
</header>
${card("effect", w.done ? "What we told you before" : "What you will notice", `<div class="prose" dir="auto">${w.html}</div>\n`)}
${card("facts", "Times", `<dl class="facts">
<div class="facts__pair"><dt>We told you</dt><dd><time datetime="${w.announced.iso}">${w.announced.short}</time>, ${w.announced.days} days before; we promise ${scope.plan.promises.maintenance_notice}</dd></div>
${w.done ? `<div class="facts__pair"><dt>It was over</dt><dd><time datetime="${w.done.iso}">${w.done.short}</time>, ${w.done.says}</dd></div>` : ""}
</dl>
`)}
</article>`;

function year(one) {
  const rows = [...one.rows].reverse(), said = `${one.kept} of ${one.judged} months kept. November 2026 is kept so far.`;
  const drawn = (shape) => rows.map((row, n) => (row.part && (row.shape === "major_outage") === shape ? `M${n}.5 100V${Math.max(0, 100 - row.part)}` : "")).join("");
  return `<figure class="bars">
<p>${said}</p>
<svg class="chart year quiet" role="img" paint-order="stroke" aria-labelledby="year-title year-words">
<title id="year-title">${esc(one.name)}: month by month</title>
<desc id="year-words">${said}</desc>
<svg viewBox="0 0 12 100" preserveAspectRatio="none" height="66%">
<path data-status="operational" d="${drawn(false)}"/>
<path data-status="major_outage" d="${drawn(true)}"/>
<path d="M0 100H12"/>
<path class="chart__aim" vector-effect="non-scaling-stroke" d="M0 10H12"/>
</svg>
<svg height="66%" overflow="visible"><text x="0" y="10%" dy="-5" text-anchor="start">${rows[0]?.allowed} min allowed</text></svg>
${each(rows, (row, n) => { const x = `${(4.2 + n * 8.333).toFixed(1)}%`; return `<use href="#shape-${row.shape}" data-status="${row.shape}" x="${x}" y="78%" width="14" height="14"/>\n<text x="${x}" y="98%">${row.month.name[0]}<tspan>${row.month.name.slice(1, 3)}</tspan></text>`; })}
</svg>
<figcaption class="quiet">
<ul class="key">
<li><span data-status="operational"><svg class="state__shape" aria-hidden="true"><use href="#shape-operational"/></svg></span> Kept</li>
<li><span data-status="running"><svg class="state__shape" aria-hidden="true"><use href="#shape-running"/></svg></span> Kept so far</li>
</ul>

<p>Columns are counted minutes, the broken line is what we allow ourselves.</p>
</figcaption>
</figure>`;
}

export function servicePage(scope, root, one) {
  const mine = one.happenings.filter((event) => event.kind === "status"), promise = parseInt(scope.plan.promises.tell_about_problems, 10);
  const slowest = mine.reduce((worst, event) => (!worst || event.told.minutes > worst.told.minutes ? event : worst), null), noticed = (who) => mine.filter((event) => event.by === who).length;
  return `<article>
<header class="title">
<p class="title__crumb"><a href="${root}status/index.html">Status</a></p>
<h1 dir="auto">${esc(one.name)}</h1>
<p class="title__facts">${state(one.state)}${since(one)}</p>
<p>${esc(one.about.means)} <span class="quiet">(${one.about.parts.join(", ")})</span></p>
</header>
${card("record", "How it did", `<p>We promise that it works for at least ${scope.plan.uptime.target}% of each month.</p>${bars(one, "bars", true)}
<p class="quiet">Last 90 days: ${one.ninety} counted minutes, ${one.percent}%.</p>${year(one)}
<details class="more">
<summary>The numbers: months and days</summary>
${numbers(one, 12)}
</details>

${method}
`)}
${slowest ? card("told", "How soon we told you, these twelve months", `<ul class="promises">
<li class="promises__item"><span>When something breaks, you hear it from us within <strong>${scope.plan.promises.tell_about_problems}</strong>.</span>
<span class="promises__slowest quiet">Kept ${mine.filter((event) => event.told.minutes <= promise).length} of ${mine.length} times. <a href="${root}status/${slowest.id}/index.html">The slowest took ${slowest.told.after}.</a></span>
</li>
</ul>
<p>Who noticed first: we ${noticed("us")} times, a supplier ${noticed("provider")} times and a client ${noticed("client")} times.</p>`) : ""}
${card("past", "Everything that happened to it", months(calendar().months, one.happenings, root, null, false))}
${card("relies", "Whom we rely on for it", `<p>We chose them. When one of them fails, it is ours to put right, and you hear it from us.</p>\n${providers([[one.about.provider, null]])}`)}
</article>`;
}

export function history(scope, root, which) {
  const begin = scope.client.since > "2025-10-17" ? scope.client.since : "2025-10-17", list = [];
  for (let month = which === "2026" ? 11 : 12; month > 0; month--) {
    const key = `${which}-${String(month).padStart(2, "0")}`;
    if (key >= begin.slice(0, 7)) list.push({ key, running: key === "2026-11" });
  }
  return `<header class="title">
<p class="title__crumb"><a href="${root}status/index.html">Status</a></p>
<h1>Status in ${which}</h1>
</header>
<nav class="pager" aria-label="Months">
<ul class="nav__list">
${each(list, ({ key }) => `<li><a class="nav__link" href="#m${key}">${new Date(`${key}-01`).toLocaleString("en-GB", { month: "long" })}</a></li>`)}
</ul>
</nav>
<div class="card">
<h2>What happened</h2>
${months(list, scope.happenings, root, scope, true)}
</div>
<nav class="pager" aria-label="Years">
${yearList(scope, root, which)}
</nav>`;
}
export { card, namesOf };
