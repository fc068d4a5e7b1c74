// Runs before the first paint, so that neither a wrong theme nor a wrong direction flashes. The keys are those of lib/preferences.ts.
(() => {
  const root = document.documentElement;
  const read = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const theme = read('rapport.theme');
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.mantineColorScheme = dark ? 'dark' : 'light';
  const known = ['en', 'sw', 'he', 'ar'];
  const wanted = [read('rapport.language'), ...navigator.languages.map((tag) => tag.slice(0, 2).replace('iw', 'he'))];
  const language = wanted.find((tag) => known.includes(tag)) ?? 'en';
  root.lang = language;
  root.dir = language === 'ar' || language === 'he' ? 'rtl' : 'ltr';
})();
