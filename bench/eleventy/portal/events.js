// What is known of incidents and planned work, once for each zone; and who sees them.
import fs from "node:fs";
import { NOTICED, PHASE, RANK, STATE, dayText, esc, html, incidents, long, moment, now, once, windows } from "./ground.js";

const UPDATE_FEED = (at) => `${at.day.split(" ")[1].slice(0, 3)} <var data-var='date'>${+at.date.slice(8)}</var>, <var data-var='time'>${at.hours}</var> ${at.clock.slice(6)}`;

export const reach = () =>
  once("reach", () => {
    const by = {};
    const add = (key, id) => (by[key] ??= []).push(id);
    for (const [kind, events] of [["i", incidents], ["w", windows]])
      for (const [id, event] of Object.entries(events))
        if (event.clients) event.clients.forEach((client) => add(`${kind}:${client}`, id));
        else (event.services.map ? event.services : Object.keys(event.services)).forEach((one) => add(`${kind}/${one}`, id));
    return by;
  });

export function seen(id, client, kind) {
  const found = new Set(reach()[`${kind}:${id}`] ?? []);
  for (const own of client.services)
    for (const one of reach()[`${kind}/${own.service}`] ?? [])
      if (one > own.since && one < (own.until ?? "9999")) found.add(one);
  return [...found].sort().reverse();
}

function writeUp(id) {
  return once(`write-up ${id}`, () => {
    const text = fs.readFileSync(`incidents/${id}.md`, "utf-8").split("---\n").slice(2).join("---\n");
    const made = html(text);
    return { html: made, plain: made.replace(/<[^>]+>/g, ""), escaped: esc(made) };
  });
}

function pieces(raw, updates, service, began, end, zone) {
  const list = [];
  let status = raw.services[service], from = began.unix, top = status;
  for (const update of updates) {
    const next = update.changes[service];
    if (!next) continue;
    list.push([from, update.at.unix, status]);
    [from, status] = [update.at.unix, next];
    if (RANK[next] > RANK[top]) top = next;
  }
  list.push([from, end.unix, status]);
  const days = [];
  let worstFor = 0;
  for (const [a, b, state] of list) {
    const one = moment(new Date(a * 60000), zone), two = moment(new Date(b * 60000), zone);
    if (one.date === two.date) days.push({ day: one.date, minutes: b - a, status: state });
    else days.push({ day: one.date, minutes: b - a - two.past, status: state }, { day: two.date, minutes: two.past, status: state });
    if (state === top) worstFor += b - a;
  }
  return { days, top, worstFor, last: status };
}

export function incident(id, zone) {
  return once(`incident ${id} ${zone}`, () => {
    const raw = incidents[id];
    const began = moment(new Date(raw.began), zone);
    const updates = raw.updates.map((one) => {
      const at = moment(new Date(one.at), zone);
      return { ...one, at, says: PHASE[one.phase], html: html(one.text), feed: UPDATE_FEED(at) };
    });
    const told = updates[0].at, last = updates.at(-1);
    const open = last.phase !== "resolved", end = open ? moment(now, zone) : last.at;
    const touch = {}, worsts = {};
    let worst = "degraded_performance", worstFor = 0;
    for (const service of Object.keys(raw.services)) {
      const found = pieces(raw, updates, service, began, end, zone);
      touch[service] = { days: found.days, now: open ? found.last : "operational" };
      worsts[service] = found.top;
      if (RANK[found.top] >= RANK[worst]) [worst, worstFor] = [found.top, worstFor + found.worstFor];
    }
    const lasted = long(end.unix - began.unix);
    const line = `(<time datetime="${began.date}">${began.day}</time>, <time datetime="${began.iso}">${began.clock}</time>, ${open ? "so far" : "for"} ${lasted}) It was ${STATE[worst].toLowerCase()} for ${long(worstFor)}`;
    const subject = encodeURIComponent(`${raw.title}, ${began.day}`);
    return { kind: "status", id, title: raw.title, ids: Object.keys(raw.services), worst, worsts, touch, open, updates, newest: [...updates].reverse(), last, began, end: open ? null : end, told: { ...told, minutes: told.unix - began.unix, after: long(told.unix - began.unix) }, key: began.iso, month: began.date.slice(0, 7), date: began.date, day: began.day, lasted, line, noticed: NOTICED[raw.noticed_by], by: raw.noticed_by, tasks: raw.tasks, yours: raw.for, subject, ...writeUp(id) };
  });
}

export function planned(id, zone) {
  return once(`window ${id} ${zone}`, () => {
    const raw = windows[id];
    const [from, to, announced] = [raw.from, raw.to, raw.announced].map((at) => moment(new Date(at), zone));
    const done = raw.done ? moment(new Date(raw.done), zone) : null;
    const late = done ? done.unix - to.unix : 0;
    const span = `<time datetime="${from.iso}" data-until="${to.iso}">${from.weekday}, ${from.hours} to ${to.clock}</time>`;
    return { kind: "maintenance", id, title: raw.title, ids: raw.services, worst: "under_maintenance", done: done && { ...done, says: late > 0 ? `${long(late)} late` : "kept to the time" }, html: html(raw.body), text: raw.body, span, line: `(${span})`, key: from.iso, month: from.date.slice(0, 7), date: from.date, day: from.day, from, to, announced: { ...announced, days: Math.floor((from.unix - announced.unix) / 1440) }, lasted: long(to.unix - from.unix), tasks: [] };
  });
}

export const taskDay = dayText;
