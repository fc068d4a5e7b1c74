import type { Route } from '../../../platform/operations/area.ts';

/**
 * What runs in the pages of a shop; old browsers too, so it is written plainly. It sets no cookie. The visit that our link put into the
 * address is held in memory; only after `rapport.consent(true)` also in the site's own storage, and for the 30 days a touch counts.
 * An outcome without an id gets one, so that a report that is sent again counts once.
 */
export const siteScript = `(function () {
  'use strict';
  var tag = document.currentScript;
  if (!tag || !tag.dataset.key || window.rapport) return;
  var key = tag.dataset.key;
  var to = tag.src.replace(/\\/site\\.js.*$/, '') + '/o/' + key;
  var name = 'rapport:' + key;
  var found = /[?&]rv=([0-9a-f-]{36})(?:[&#]|$)/i.exec(location.href);
  var visit = found ? found[1] : null;
  function stored() {
    try {
      var kept = JSON.parse(localStorage.getItem(name));
      return kept && Date.now() - kept.at < 2592e6 ? kept : null;
    } catch (_) {
      return null;
    }
  }
  function keep() {
    try {
      localStorage.setItem(name, JSON.stringify({ visit: visit, at: Date.now() }));
    } catch (_) {}
  }
  function forget() {
    try {
      localStorage.removeItem(name);
    } catch (_) {}
  }
  var before = stored();
  if (!before) forget();
  else if (visit) keep();
  else visit = before.visit;
  window.rapport = {
    consent: function (given) {
      if (!given) forget();
      else if (!stored()) keep();
    },
    outcome: function (what) {
      what = what || {};
      var body = JSON.stringify({
        kind: what.kind || 'order',
        value: String(what.value === undefined ? 0 : what.value),
        currency: what.currency,
        id: String(what.id || Date.now().toString(36) + Math.random().toString(36).slice(2)),
        visit: visit || undefined
      });
      if (window.fetch) {
        fetch(to, { method: 'POST', body: body, mode: 'cors', credentials: 'omit', keepalive: true }).catch(function () {});
      } else if (navigator.sendBeacon) navigator.sendBeacon(to, body);
    }
  };
})();
`;

/** The script, for the pages of any site: it does nothing without a key. */
export const scriptRoute: Route = {
  method: 'GET',
  path: '/site.js',
  isForOtherSites: true,
  handle: () =>
    Promise.resolve(
      new Response(siteScript, {
        headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=3600' },
      }),
    ),
};
