// Home, Roadmap, Testimonials, Lately, letters, People, Leaving, Everything.
import { SEASON, STAGES, clients, company, dayText, each, esc, once, shortDay, byKey } from "./ground.js";
import { calendar, noted, quarters } from "./scope.js";
import { counting, goals, happening, item, namesOf, note, owed, person, providers, quote, reaches, state, time } from "./parts.js";
import { card } from "./status.js";

const mail = (subject, body) => `mailto:hello@tallowlane.example?subject=${encodeURIComponent(subject)}${body ? `&amp;body=${encodeURIComponent(body)}` : ""}`;
const relied = (scope) => Object.entries(scope.services.reduce((by, one) => ({ ...by, [one.about.provider]: [...(by[one.about.provider] ?? []), one.name] }), {}));
const others = (scope) => each(Object.values(company.team).filter((one) => one.id !== scope.owner.id && one.id !== scope.standin.id), (one) => person(one));

export function home(scope) {
  const recent = scope.incidents.filter((one) => one.open || one.date > "2026-11-17"), next = scope.items.find((one) => one.stage === "now"), first = scope.owed[0], more = scope.owed.slice(5);
  return `<section class="hello">
<div class="panel" data-status="${scope.state}">
<h1 class="hello__words"><span class="hello__name">Hello ${esc(scope.first.call_me)}.</span> ${scope.headline}</h1>
<p class="hello__mark state" data-status="${scope.state}"><svg class="state__shape" aria-hidden="true"><use href="#shape-${scope.state}"/></svg></p>
${recent.length ? `<p class="quiet">Just over:</p>\n<ul class="happenings">\n${each(recent, (one) => happening(one, "", "h2", namesOf(one, scope)))}\n</ul>` : ""}
</div>
<ul class="hello__answers">
<li>${first.key < "2026-11-21" ? "<strong>Late from us:</strong>" : "Next from us:"} ${esc(first.what)}, promised by ${first.key === "9999" ? "" : time(first.key)}</li>
${next ? `<li>Next promised day: <a href="roadmap/index.html#item-${next.id}">${esc(next.title)}</a>, by ${time(next.promised)}</li>` : ""}
<li>Call ${scope.owner.name}: <a href="tel:+441632960199">+44 1632 960199</a></li>
</ul>
<p class="hello__jumps">
<a href="#owe">What we owe you</a>
<a href="#services">What we run for you: ${scope.working} of ${scope.services.length} working</a></p>
</section>
<div class="columns">
<div class="columns__wide">
${card("owe", "We owe you", `${owed(scope.owed.slice(0, 5), "")}${more.length ? `<details class="more">\n<summary>And ${more.length} more</summary>\n${owed(more, "")}</details>` : ""}`)}
${card("need", "We need from you", `<ul class="plain">\n${each(scope.items.filter((one) => one.needs_from_you), (one) => `<li>${esc(one.needs_from_you)}</li>`)}\n</ul>`)}
${card("lately", "Lately", `${each(scope.notes.slice(0, 3), (one) => `<article class="note note--short">\n<h3 class="note__title" dir="auto"><a href="lately/index.html#${one.id}">${esc(one.title)}</a></h3>\n<p class="quiet">${time(one.day)} · ${one.name}</p>\n</article>`)}\n<p><a href="lately/index.html">All that we wrote to you</a></p>`)}
</div>
<div class="columns__narrow">
${card("services", "What we run for you", `<ul class="services">\n${each(scope.services, (one) => `<li class="services__item">\n<span class="services__name" dir="auto"><a href="status/services/${one.id}/index.html">${esc(one.name)}</a></span>\n<span class="services__state">${state(one.state)}\n</span>\n</li>`)}\n</ul>\n\n<p><a href="status/index.html">The last 90 days</a></p>`)}
${card("call", "Whom to call", `${person(scope.owner, "Looks after you")}\n${person(scope.standin, "Stands in")}\n<p class="quiet">Or anybody here:</p>${reaches}`)}
</div>
</div>`;
}

const place = (day) => ((new Date(day) - new Date("2026-10-01")) / 315360000).toFixed(1);
function days(scope) {
  const rows = scope.items.filter((one) => one.stage !== "dropped").map((one) => ({ ...one, first: one.moved?.[0].from, key: one.promised ?? "2027-01-01", says: one.window ? SEASON[one.window] : `By ${shortDay(one.promised)}${one.moved ? `, first promised for ${shortDay(one.moved[0].from)}` : ""}` }));
  const drawn = byKey(rows.filter((one) => one.window || one.stage === "now"), "key").slice(0, 8);
  const line = (one) => {
    if (one.window) { const [from, to] = { "2027-Q1": [25.1, 45], "2027-Q2": [45, 65.5], "2027-H2": [65.5, 100] }[one.window]; return `<line class="days__window" x1="${from}%" x2="${to}%" y1="50%" y2="50%"/>`; }
    const moved = one.first ? `<line class="days__moved" x1="${place(one.first)}%" x2="${place(one.promised)}%" y1="50%" y2="50%"/>\n<use href="#shape-moved" data-status="moved" x="${place(one.first)}%" y="50%" width="14" height="14"/>\n` : "";
    return `${moved}<use href="#shape-promised" data-status="promised" x="${place(one.promised)}%" y="50%" width="14" height="14"/>`;
  };
  return card("days", "When", `<figure class="days">
<div class="days__row">
<svg class="chart days__axis quiet" role="img" paint-order="stroke" aria-labelledby="drawn-title drawn-words">
<title id="drawn-title">Promised days</title>
<desc id="drawn-words">${drawn.map((one) => `${esc(one.title)}: ${one.says}`).join(" ")}</desc>
<symbol id="drawn-months">
<line x1="25.1%" x2="25.1%" y2="100%"/>
<line x1="65.5%" x2="65.5%" y2="100%"/>
<line class="days__today" x1="15.9%" x2="15.9%" y2="100%"/>
</symbol>
<text x="15.9%" y="70%">Today, 21 Nov 2026</text>
</svg>
</div>
<ol class="days__rows">
${each(drawn, (one) => `<li class="days__row">\n<p class="quiet"><a href="#item-${one.id}" dir="auto">${esc(one.title)}</a> <span>${one.says}</span></p>\n<svg class="chart quiet" aria-hidden="true">\n<use href="#drawn-months"/>\n${line(one)}\n</svg>\n</li>`)}
</ol>
<div class="days__row">
<svg class="chart days__axis quiet" aria-hidden="true" paint-order="stroke">
<text x="25.1%" y="70%">Jan 2027</text>
<text x="65.5%" y="70%">Jul 2027</text>
</svg>
</div>
<figcaption class="quiet">
<ul class="key">
${each([["moved", "Promised, then moved"], ["promised", "Promised now"], ["operational", "There"], ["window", "Expected"]], ([id, words]) => `<li><span data-status="${id}"><svg class="state__shape" aria-hidden="true"><use href="#shape-${id}"/></svg></span> ${words}</li>`)}
</ul>

<p>${drawn.length} of ${rows.length} are drawn: what comes next and what came last. All are in the table.</p></figcaption>
</figure>
<details class="more">
<summary>The days in numbers</summary>
<div class="table" tabindex="0" role="region" aria-label="The days in numbers">
<table>
<caption>Every promised day, the first one too</caption>
<thead><tr><th scope="col">What</th><th scope="col">First promised</th><th scope="col">Promised now</th><th scope="col">There since</th></tr></thead>
<tbody>
${each(rows, (one) => `<tr><th scope="row" dir="auto">${esc(one.title)}</th><td>${one.promised ? time(one.first ?? one.promised) : "–"}</td><td>${one.promised ? time(one.promised) : one.says}</td><td>${one.delivered ? time(one.delivered) : "–"}</td></tr>`)}
</tbody>
</table>
</div>
</details>
`);
}

const stage = (scope, name, level) => each(scope.items.filter((one) => one.stage === name), (one) => item(one, level, scope));
export function roadmap(scope) {
  const over = scope.items.filter((one) => one.stage === "delivered");
  return `<header class="title">
<h1>Roadmap</h1>
<p class="quiet">We last went through this list on ${scope.checked}.</p><p><a href="#goals">What it is all for</a></p></header>
${each(Object.entries(STAGES), ([name, [title, says]]) => `<section class="stage" aria-labelledby="stage-${name}" data-stage="${name}">\n<h2 id="stage-${name}">${title}</h2>\n<p class="quiet">${says}</p>\n${stage(scope, name, "h3")}\n</section>${name === "now" ? `\n${days(scope)}` : ""}`)}
${card("goals", "What it is all for", goals(scope.client))}
${card("on-time", "Were we on time?", `<p>${over.filter((one) => !one.moved).length} of ${over.length} things with a promised day came by the day we first promised. A moved day does not improve this number.</p>`)}`;
}

function named(client, one) {
  const who = client.contacts.find((contact) => contact.id === one.who), as = one.consent.name_as;
  return as === "role" ? who.role : `${as === "first-name" ? who.name.split(" ")[0] : who.name}, ${who.role}`;
}
export const quotes = () => once("quotes", () => byKey(Object.entries(clients).flatMap(([id, client]) => client.testimonials.filter((one) => one.consent.use_on.includes("other-portals")).map((one) => ({ of: id, day: one.day, quote: one.quote, name: named(client, one), company: client.name }))), "day", -1));
const own = (scope, one) => quote({ quote: one.quote, name: named(scope.client, one), company: scope.client.name });
export const testimonials = (scope) => `<header class="title"><h1>Testimonials</h1></header>
${card("yours", "Your words", each(scope.client.testimonials, (one, n) => { const day = dayText(one.day); return `<div class="own-words">\n${own(scope, one)}<p id="words-${n}">Said on ${day}. Shown here, in your own portal. Named by ${one.consent.name_as}, with the company and without a photo. We ask you again after ${time(one.consent.ask_again)}.</p>
<p class="reaches">
<a class="reach" href="${mail("Take my words down", `Please take down the words of ${day}:\r\n\r\n${one.quote}\r\n`)}" aria-describedby="words-${n}">Take my words down</a><a class="reach" href="${mail(`This is not right: the words of ${day}`, `This is about the words of ${day}.\r\n\r\n`)}" aria-describedby="words-${n}">This is not right</a></p>
</div>`; }) || "<p>You have not given us a quote. No need to.</p>")}
${card("give", "If you want to say something", `<p>Good or bad, it helps. Nothing is shown anywhere before you have seen exactly those words and said yes, and you can take them down at any time.</p>
<p class="reaches">
<a class="reach" href="${mail("Here is what I would say", "Here is what I would say:\r\n\r\n")}">Here is what I would say</a><a class="reach" href="tel:+441632960199">Or say it on the phone: +44 1632 960199</a></p>
<p>In public, the same links for every client, happy or not:</p>
<ul class="plain">
${each(company.public_reviews, (one) => `<li><a href="${one.url}" rel="noopener noreferrer">${one.name}</a></li>`)}
</ul>`)}
<section aria-labelledby="others">
<h2 id="others">What other clients said</h2>
<p class="quiet">A selection, shared with permission.</p>
<div class="quotes">
${each(quotes().filter((one) => one.of !== scope.id), quote)}
</div>
</section>`;

export const people = (scope) => `<header class="title"><h1>People</h1></header>
${card("keepers", "Who looks after you", `<div class="people">\n${person(scope.owner, "Looks after you")}\n${person(scope.standin, "Stands in")}\n</div>\n<h3>Anybody here</h3>\n${reaches}\n`)}
${card("others", "Who else works for you", `<div class="people">\n${others(scope)}\n</div>`)}
${card("providers", "Whom we rely on for you", `<p>We chose them. When one of them fails, it is ours to put right, and you hear it from us.</p>\n${providers(relied(scope))}`)}
<p><a href="../leaving/index.html">What happens when you leave</a></p>`;

export const leaving = (scope) => `<header class="title">
<h1>If you leave</h1>
<p>What happens when a client leaves, the same for every one of you.</p>
</header>
${card("then", "What you can count on", `${counting}\n<p><a class="reach" href="${mail("Take my words down", "Please take down everything that I said.\r\n")}">Take my words down</a></p>`)}
${scope.client.status === "leaving" ? card("yours", "What you take with you", `<ul class="plain">\n${each(scope.services, (one) => `<li>${esc(one.name)}: everything that is yours, in files that others can read.</li>`)}\n</ul>`) : ""}
${card("call", "Whom to call", `${person(scope.owner, "Looks after you")}\n${person(scope.standin, "Stands in")}\n${reaches}\n<p><a class="reach" href="${mail("About leaving")}">Write to us about leaving</a></p>`)}`;

export function lately(scope, root, year, first) {
  const letters = quarters().filter((one) => one.first >= scope.client.since);
  return `<header class="title"><h1>Lately${first ? "" : ` in ${year}`}</h1></header>
${each(scope.notes.filter((one) => one.day.startsWith(year)), (one) => note(one, "h2"))}
${first ? card("letters", "Letters to print", `<ul class="plain">\n${each(letters, (one) => `<li><a href="${root}letters/quarter/${one.id}/index.html">Your letter for ${one.words}</a> <span class="quiet">${time(one.last)}</span></li>`)}\n</ul>`) : ""}
<nav class="pager" aria-label="Years">
<ul class="nav__list">
${each(noted(scope.client), (one, n) => `<li><a class="nav__link" href="${root}lately/${n ? `${one}/` : ""}index.html"${one === year ? ' aria-current="page"' : ""}>${one}</a></li>`)}
</ul>
</nav>`;
}

export function letter(scope, root, q) {
  const within = (day) => day >= q.first && day < q.after, part = (id, title, inner) => `<section aria-labelledby="${id}">\n<h2 id="${id}">${title}</h2>\n${inner}\n\n</section>\n`, list = (lines) => `<ul class="plain">\n${lines.map((line) => `<li>${line}</li>`).join("\n")}\n</ul>`;
  const wrong = scope.incidents.filter((one) => within(one.date)), late = wrong.filter((one) => one.told.minutes > 60), p = scope.plan.promises, all = 3 * scope.services.length;
  const sum = scope.services.flatMap((one) => one.rows).filter((row) => within(`${row.month.key}-02`)).reduce((some, row) => some + +row.counted, 0);
  const moves = scope.items.flatMap((one) => one.moved ?? []).filter((one) => within(one.told_on));
  return `<article class="paper">
<header class="title">
<p class="title__crumb"><a href="${root}lately/index.html">Lately</a></p>
<h1>Your letter for ${q.words}</h1>
</header>
<div class="card letter">
<p>Dear ${esc(scope.first.call_me)},</p>
<p>This is what the three months from ${q.words} were like, good and bad.</p>
${part("did", "What we did", list([...scope.items.filter((one) => one.delivered && within(one.delivered)).map((one) => `${esc(one.title)}, there since ${dayText(one.delivered)}.`), ...scope.windows.filter((one) => one.done && within(one.date)).map((one) => `Planned work: ${esc(one.title)}, done on ${one.day}.`)]))}
${part("wrong", "What went wrong", `${list(wrong.map((one) => `${one.day}, ${one.lasted}: ${esc(one.title)}.`))}\n\n<p>Against the uptime that we promise it counted ${sum.toFixed(1)} minutes, over all your services.</p>`)}
${part("kept", "What we promised, and how we kept it", list([`When you write or ring, you have a first answer within ${p.first_reply}. There was no case.`, `When something breaks, you hear it from us within ${p.tell_about_problems}. Kept ${wrong.length - late.length} of ${wrong.length} times.`, `Once it works again, you read what went wrong within ${p.problem_report}. ${wrong.length} write-ups, their days not written down.`, `We announce planned work at least ${p.maintenance_notice} ahead. There was no case.`, `We are in touch at least once in ${p.contact_every}. Kept 2 of 2 times.`, `We sit down with you at least once in ${p.review_every}. Not kept.`, `Each service works for at least ${scope.plan.uptime.target}% of each month: kept in ${all} of ${all} months of a service.`]))}
${part("late", "What was late, and what you got for it", list(["We did not sit down with you as promised, nor by the end of the quarter.", ...late.map((one) => `${esc(one.title)}, ${one.day}: our first word came ${one.told.minutes - 60} minutes late.`), ...moves.map((one) => `Moved from ${dayText(one.from)} to ${dayText(one.to)}. You get: One improvement day, on us.`)]))}
${part("told", "What you told us, and what came of it", "<p>You raised nothing, and we had no talk.</p>")}
${part("goals", "Your goals", each(scope.client.goals, (one) => `<p>${esc(one.want)}. We measured nothing for it in this time.</p>`))}
<p>Thank you for these three months with us.</p>
<div class="person">
<p class="person__name">${scope.owner.name}</p>
<p class="quiet">${scope.owner.role}</p>${reaches}
</div>
</div>
</article>`;
}

const CONTENTS = { now: "How things are now", owe: "What is open between us", goals: "What it is all for", services: "Services", past: "What happened in twelve months", roadmap: "Roadmap", engagements: "Pieces of work", testimonials: "Your words", notes: "What we wrote to you in twelve months", people: "People", leaving: "If you leave" };
export function everything(scope, root) {
  const part = (id, inner) => `<section class="stage" aria-labelledby="${id}">\n<h2 id="${id}">${CONTENTS[id]}</h2>\n${inner}\n</section>`, { ago } = calendar();
  return `<header class="title">
<h1>Everything</h1>
<p>All that stands in these pages, of the last twelve months, on one page to print or to keep.</p>
</header>
<nav class="card" aria-label="On this page">
<ol class="plain">
${each(Object.entries(CONTENTS), ([id, title]) => `<li><a href="#${id}">${title}</a></li>`)}
</ol>
</nav>
${part("now", `<p>${state(scope.state)} ${scope.headline}</p>`)}
${part("owe", `<h3>We owe you</h3>\n${owed(scope.owed, root)}`)}
${part("goals", goals(scope.client))}
${part("services", `<p class="quiet">The last months, each beside what we promise.</p>\n<ul class="promises">\n${each(scope.services, (one) => `<li class="promises__item"><span>${esc(one.name)}</span> ${state(one.state)}<span class="promises__slowest quiet">${one.rows.slice(0, 4).map((row) => `${row.month.name}: ${row.percent}%, ${row.verdict.toLowerCase()}`).join("; ")}</span></li>`)}\n</ul>`)}
${part("past", `<h3>Problems and planned work, newest first</h3>\n<ul class="plain">\n${each(scope.happenings.filter((one) => one.date > ago), (one) => `<li><a href="${root}${one.kind}/${one.id}/index.html">${esc(one.title)}</a> ${one.line}</li>`)}\n</ul>`)}
${part("roadmap", each(Object.entries(STAGES), ([name, [title]]) => `<div class="stage" data-stage="${name}">\n<h3>${title}</h3>\n${stage(scope, name, "h4")}\n</div>`))}
${part("engagements", "<p>There was none so far.</p>")}
${part("testimonials", each(scope.client.testimonials, (one) => `<div class="own-words">\n${own(scope, one)}<p>Said on ${dayText(one.day)}. Shown here, in your own portal.</p>\n</div>`))}
${part("notes", each(scope.notes.filter((one) => one.day > ago), (one) => note(one, "h3")))}
${part("people", `<div class="people">\n${person(scope.owner, "Looks after you")}\n${person(scope.standin, "Stands in")}\n${others(scope)}\n</div>\n${reaches}\n<h3>Whom we rely on for you</h3>\n${providers(relied(scope))}`)}
${part("leaving", `<p>What happens when a client leaves, the same for every one of you.</p>\n${counting}`)}`;
}
