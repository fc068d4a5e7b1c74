/** ISO 639-1, and the three-letter codes of languages that posts are told apart in; names come from the runtime. */
export const languageCodes: readonly string[] = (
  'en sw he ar ru am ha yo ig zu xh so om ti rw lg fr de es pt it nl pl tr uk fa ur hi bn ta te mr gu pa ne si my th vi id ms tl ' +
  'zh ja ko ka hy az kk uz ky tg tk mn el bg sr hr bs sl sk cs hu ro sq mk lt lv et fi sv no da is ga cy eu ca gl mt af st tn ' +
  'sn ny ln wo ff bm pcm arz ary arq und'
).split(' ');
