// Atom, RSS, calendar, badge and the status API.
import { createHash } from "node:crypto";
import { STATE, byKey, each, esc, html, dayText } from "./ground.js";

const hash = (text) => createHash("sha256").update(text).digest("hex").slice(0, 12);

export function atom(scope) {
  const entries = byKey([...scope.notes.map((note) => ({ key: note.day, note })), ...scope.happenings.map((event) => ({ key: event.key, event }))], "key", -1);
  const body = (e) => e.kind === "maintenance" ? esc(`<p>${e.span}</p>${e.html}`) : `${e.escaped}${e.yours[scope.id] ? esc(html(e.yours[scope.id])) : ""}${e.tasks.length ? `&lt;h2&gt;What we are changing&lt;/h2&gt;\n&lt;ul&gt;\n${each(e.tasks, (t) => `&lt;li&gt;${t.done ? "Done" : "Open"}: ${esc(t.text)} (${t.name}, ${dayText(t.day)})&lt;/li&gt;`)}\n&lt;/ul&gt;\n` : ""}&lt;h2&gt;What we wrote, newest first&lt;/h2&gt;\n${each(e.newest, (u) => `&lt;h3&gt;&lt;time datetime="${u.at.iso}"&gt;${u.at.short}&lt;/time&gt;: ${u.says}&lt;/h3&gt;\n${Object.entries(u.changes).filter(([id]) => scope.names[id]).map(([id, s]) => `&lt;p&gt;${esc(scope.names[id])}: ${STATE[s].toLowerCase()}.&lt;/p&gt;\n`).join("")}${esc(u.html)}`)}`;
  const entry = (day, kind, id, title, published, updated, term, place, content) => `  <entry>
    <id>tag:tallowlane.example,${day}:${scope.id}/${kind}/${id}</id>
    <title>${esc(title)}</title>
    <published>${published}</published>
    <updated>${updated}</updated>
    <category term="${term}" />
    <link rel="alternate" type="text/html" href="${scope.at}${place}" />
    <content type="html">${content}</content>
  </entry>`;
  return `<?xml version='1.0' encoding='utf-8'?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
  <id>${scope.tag}/feed</id>
  <title>Tallow Lane for ${esc(scope.client.name)}</title>
  <updated>2026-11-21T12:00:00Z</updated>
  <author>
    <name>Tallow Lane</name>
    <uri>https://tallowlane.example</uri>
  </author>
  <link rel="alternate" type="text/html" href="${scope.at}" />
  <link rel="self" type="application/atom+xml" href="${scope.at}feed.xml" />
${each(entries, ({ note: n, event: e }) => n ? entry(n.day, "note", n.id, n.title, `${n.day}T00:00:00Z`, `${n.day}T00:00:00Z`, "note", `lately/#${n.id}`, `${esc(n.html)}&lt;p&gt;${n.name}&lt;/p&gt;`) : entry(e.date, e.kind, e.id, e.title, e.key, (e.last?.at ?? e.from).iso, e.kind === "status" ? "incident" : "maintenance", `${e.kind}/${e.id}/`, body(e)))}
</feed>
`;
}

const bold = (head, status, text) => `&lt;p&gt;&lt;small&gt;${esc(head)}&lt;/small&gt;&lt;br&gt;&lt;strong&gt;${status}&lt;/strong&gt; - ${esc(text)}&lt;/p&gt;`;
export const rss = (scope) => `<?xml version='1.0' encoding='utf-8'?>
<rss version="2.0">
  <channel>
    <title>Tallow Lane Status - Incident History</title>
    <link>${scope.at}</link>
    <description>Tallow Lane for ${esc(scope.client.name)}</description>
    <language>en-GB</language>
    <pubDate>Sat, 21 Nov 2026 12:00:00 +0000</pubDate>
${each(scope.happenings, (e) => `    <item>
      <title>${esc(e.title)}</title>
      <description>${e.kind === "status" ? e.newest.map((u) => bold(u.feed, u.phase[0].toUpperCase() + u.phase.slice(1), u.text)).join("") : `&lt;p&gt;&lt;strong&gt;THIS IS A SCHEDULED EVENT&lt;/strong&gt; ${esc(e.span)}&lt;/p&gt;${bold(e.announced.short, "Scheduled", e.text)}${e.done ? bold(e.done.short, "Completed", `It was over on ${e.done.short}, ${e.done.says}.`) : ""}`}</description>
      <pubDate>${(e.last?.at ?? e.announced).rfc}</pubDate>
      ${e.to ? `<maintenanceEndDate>${e.to.stamp}</maintenanceEndDate>\n      ` : ""}<link>${scope.at}${e.kind}/${e.id}/</link>
      <guid isPermaLink="false">tag:tallowlane.example,${e.date}:${scope.id}/${e.kind}/${e.id}</guid>
    </item>`)}
  </channel>
</rss>
`;

export function ics(scope) {
  const checked = `${scope.client.roadmap.checked_on.replaceAll("-", "")}T000000Z`;
  const event = (summary, times, stamp, uid, text, place) => `BEGIN:VEVENT\nSUMMARY:${summary}\n${times}\nDTSTAMP:${stamp}\nUID:${uid}.${scope.id}@tallowlane.example\nSEQUENCE:0\nDESCRIPTION:${text.replaceAll(",", "\\,").replaceAll(";", "\\;")}\nLAST-MODIFIED:${stamp}\nSTATUS:CONFIRMED\nTRANSP:TRANSPARENT\nURL:${scope.at}${place}\nEND:VEVENT`;
  const whole = (day) => `DTSTART;VALUE=DATE:${day.replaceAll("-", "")}\nDTEND;VALUE=DATE:${new Date(+new Date(day) + 86400000).toISOString().slice(0, 10).replaceAll("-", "")}`;
  return `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Eleventy//Portal//EN
CALSCALE:GREGORIAN
NAME:Tallow Lane for ${scope.client.name}
X-WR-CALNAME:Tallow Lane for ${scope.client.name}
REFRESH-INTERVAL;VALUE=DURATION:PT6H
URL:${scope.at}
X-PUBLISHED-TTL:PT6H
X-WR-TIMEZONE:${scope.zone}
${each(scope.windows, (w) => event(`Planned work: ${w.title}`, `DTSTART:${w.from.ics}\nDTEND:${w.to.ics}`, w.to.ics, `maintenance-${w.id}`, `${w.done ? `It was over on ${w.done.short}, ${w.done.says}.\\n\\n` : ""}${w.text}`, `maintenance/${w.id}/`))}
${each(scope.items.filter((one) => one.stage === "now"), (one) => event(`Promised: ${one.title}`, whole(one.promised), checked, `promise-${one.id}`, one.why, "roadmap/"))}
${event("A talk about how it is going\\, never billed", whole("2027-04-17"), checked, "review", "", "")}
END:VCALENDAR
`;
}

export const badge = (scope) => `<?xml version='1.0' encoding='utf-8'?>
<svg xmlns="http://www.w3.org/2000/svg" role="img" width="153" height="20" viewBox="0 0 153 20">
  <title>Tallow Lane: ${STATE[scope.state]}</title>
  <rect rx="4" fill="#1a7038" width="153" height="20" />
  <path d="M4 0h74v20H4a4 4 0 01-4-4V4a4 4 0 014-4z" fill="#30363d" />
  <g transform="translate(84 4)" fill-rule="evenodd">
    <path d="M6 0a6 6 0 010 12A6 6 0 016 0z" fill="#fff" />
    <path d="M3.2 6.2l2 2 3.7-4.2" stroke="#1a7038" stroke-width="1.6" fill="none" />
  </g>
  <text x="6" y="14" fill="#fff" textLength="66" lengthAdjust="spacingAndGlyphs" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">Tallow Lane</text>
  <text x="102" y="14" fill="#fff" textLength="45" lengthAdjust="spacingAndGlyphs" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">${STATE[scope.state]}</text>
</svg>
`;

export function api(scope) {
  const id = hash(scope.id), page = { id, name: "Tallow Lane", url: scope.at.slice(0, -1), time_zone: scope.zone, updated_at: scope.incidents[0]?.last.at.stamp ?? "2026-11-21T12:00:00.000Z" };
  const by = {}, components = [];
  for (const group of new Set(scope.services.map((one) => one.about.group))) {
    const head = { id: hash(scope.id + group), name: group, status: "operational", created_at: `${scope.client.since}T00:00:00.000Z`, updated_at: page.updated_at, position: components.length + 1, description: null, showcase: false, start_date: null, group_id: null, page_id: id, group: true, only_show_if_degraded: false, components: [] };
    components.push(head);
    for (const one of scope.services.filter((some) => some.about.group === group)) {
      by[one.id] = { id: hash(`${scope.id}/${one.id}`), name: one.name, status: one.state, created_at: `${one.since}T00:00:00.000Z`, updated_at: one.when?.stamp ?? page.updated_at, position: components.length + 1, description: one.about.means, showcase: true, start_date: one.since, group_id: head.id, page_id: id, group: false, only_show_if_degraded: false };
      head.components.push(by[one.id].id);
      components.push(by[one.id]);
    }
  }
  const affected = (ids, old_status, new_status) => ids.filter((one) => by[one]).map((one) => ({ code: by[one].id, name: by[one].name, old_status, new_status }));
  const update = (incident_id, n, status, body, at, some) => ({ id: hash(incident_id + n), status, body, incident_id, created_at: at, updated_at: at, display_at: at, affected_components: some?.length ? some : null, deliver_notifications: true, custom_tweet: null, tweet_id: null });
  const touched = (event) => event.ids.filter((one) => by[one]).map((one) => by[one]);
  const incidents = scope.incidents.map((i) => {
    const own = hash(scope.id + i.id), updates = i.newest.map((u, n) => update(own, n, u.phase, u.text, u.at.stamp, u.phase === "resolved" ? affected(i.ids, "partial_outage", "operational") : Object.entries(u.changes).flatMap(([one, s]) => affected([one], "operational", s))));
    if (!i.open) updates.unshift(update(own, "p", "postmortem", i.plain, i.last.at.stamp));
    return { id: own, name: i.title, status: i.open ? i.last.phase : "postmortem", created_at: i.told.stamp, updated_at: i.last.at.stamp, monitoring_at: null, resolved_at: i.end?.stamp ?? null, impact: i.worst === "major_outage" ? "major" : "minor", shortlink: `${scope.at}status/${i.id}/`, started_at: i.began.stamp, page_id: id, incident_updates: updates, components: touched(i), reminder_intervals: null };
  });
  const windows = scope.windows.map((w) => {
    const own = hash(scope.id + w.id), updates = [update(own, 0, "scheduled", w.text, w.announced.stamp)];
    if (w.done) updates.unshift(update(own, 2, "completed", `It was over on ${w.done.short}, ${w.done.says}.`, w.done.stamp, affected(w.ids, "under_maintenance", "operational")), update(own, 1, "in_progress", "The work has begun.", w.from.stamp, affected(w.ids, "operational", "under_maintenance")));
    return { id: own, name: w.title, status: w.done ? "completed" : "scheduled", created_at: w.announced.stamp, updated_at: (w.done ?? w.announced).stamp, monitoring_at: null, resolved_at: w.done?.stamp ?? null, impact: "maintenance", shortlink: `${scope.at}maintenance/${w.id}/`, started_at: w.announced.stamp, page_id: id, incident_updates: updates, components: touched(w), scheduled_for: w.from.stamp, scheduled_until: w.to.stamp };
  });
  const status = scope.state === "operational" ? { indicator: "none", description: "All Systems Operational" } : { indicator: "minor", description: "Minor Service Outage" };
  const open = incidents.filter((one) => !one.resolved_at), coming = windows.filter((one) => one.status === "scheduled");
  return { summary: { page, components, incidents: open, scheduled_maintenances: coming, status }, status: { page, status }, components: { page, components }, incidents: { page, incidents }, "incidents/unresolved": { page, incidents: open }, "scheduled-maintenances": { page, scheduled_maintenances: windows }, "scheduled-maintenances/upcoming": { page, scheduled_maintenances: coming }, "scheduled-maintenances/active": { page, scheduled_maintenances: [] } };
}
